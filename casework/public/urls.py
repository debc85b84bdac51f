"""The addresses of the public pages."""

from django.urls import include, path

from casework.public import (
    affairs,
    asking,
    changes,
    discovery,
    downloads,
    paper,
    statistics,
    subscribing,
    views,
)

app_name = "public"
urlpatterns = [
    path("", views.show_home, name="show_home"),
    path("register/", views.list_entries, name="list_entries"),
    path("register/<slug:slug>/", views.show_entry, name="show_entry"),
    path("register/<slug:slug>/decision.pdf", paper.print_entry, name="print_entry"),
    path("register/<slug:slug>/correction/", asking.ask_correction, name="ask_correction"),
    path("organisations/<slug:key>/", affairs.show_organisation, name="show_organisation"),
    path("matters/<slug:key>/", affairs.show_matter, name="show_matter"),
    path("statistics/", statistics.show_statistics, name="show_statistics"),
    path("corrections/received/", asking.show_received, name="show_received"),
    path("alerts/", subscribing.subscribe, name="subscribe"),
    path("alerts/asked/", subscribing.show_asked, name="show_asked"),
    path("alerts/<uuid:key>/confirm/", subscribing.confirm, name="confirm_subscription"),
    path("alerts/<uuid:key>/end/", subscribing.end, name="end_subscription"),
    path("removals/", views.list_removals, name="list_removals"),
    path("changes/", changes.list_changes, name="list_changes"),
    path("about/", views.describe_register, name="describe_register"),
    path("data/", downloads.show_data, name="show_data"),
    path("data/register.csv", downloads.send_csv, name="send_csv"),
    path("data/register.jsonl", downloads.send_jsonl, name="send_jsonl"),
    path("data/register.xlsx", downloads.send_xlsx, name="send_xlsx"),
    path("data/schema.json", downloads.show_table_schema, name="show_table_schema"),
    path("data/dataset.jsonld", downloads.show_dataset, name="show_dataset"),
    path("api/v1/", include("casework.public.api.urls")),
    path("accessibility/", views.describe_accessibility, name="describe_accessibility"),
    path("robots.txt", discovery.show_robots, name="show_robots"),
    path("sitemap.xml", discovery.show_sitemap, name="show_sitemap"),
    path("sitemap-pages.xml", discovery.show_sitemap_pages, name="show_sitemap_pages"),
    path("sitemap-<int:part>.xml", discovery.show_sitemap_part, name="show_sitemap_part"),
]
