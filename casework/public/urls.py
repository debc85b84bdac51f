"""The addresses of the public pages."""

from django.urls import path

from casework.public import asking, discovery, subscribing, views

app_name = "public"
urlpatterns = [
    path("", views.show_home, name="show_home"),
    path("register/", views.list_entries, name="list_entries"),
    path("register/<slug:slug>/", views.show_entry, name="show_entry"),
    path("register/<slug:slug>/correction/", asking.ask_correction, name="ask_correction"),
    path("corrections/received/", asking.show_received, name="show_received"),
    path("alerts/", subscribing.subscribe, name="subscribe"),
    path("alerts/asked/", subscribing.show_asked, name="show_asked"),
    path("alerts/<uuid:key>/confirm/", subscribing.confirm, name="confirm_subscription"),
    path("alerts/<uuid:key>/end/", subscribing.end, name="end_subscription"),
    path("removals/", views.list_removals, name="list_removals"),
    path("about/", views.describe_register, name="describe_register"),
    path("accessibility/", views.describe_accessibility, name="describe_accessibility"),
    path("robots.txt", discovery.show_robots, name="show_robots"),
    path("sitemap.xml", discovery.show_sitemap, name="show_sitemap"),
    path("sitemap-pages.xml", discovery.show_sitemap_pages, name="show_sitemap_pages"),
    path("sitemap-<int:part>.xml", discovery.show_sitemap_part, name="show_sitemap_part"),
]
