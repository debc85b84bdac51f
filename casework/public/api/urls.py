"""Every address of the public API, version 1."""

from django.urls import path, re_path

from casework.public.api import docs, entries, lists

app_name = "api"
urlpatterns = [
    path("", docs.Index.as_view(), name="show_index"),
    path("entries/", entries.Entries.as_view(), name="list_entries"),
    path("entries/<slug:slug>/", entries.OneEntry.as_view(), name="show_entry"),
    path("authorities/", lists.Authorities.as_view(), name="list_authorities"),
    path("vocabulary/", lists.Vocabulary.as_view(), name="read_vocabulary"),
    path("removals/", lists.Removals.as_view(), name="list_removals"),
    path("changes/", lists.Changes.as_view(), name="list_changes"),
    path("schema/", docs.Schema.as_view(), name="read_schema"),
    path("docs/", docs.read_docs, name="read_docs"),
    re_path(r"^.*$", docs.NoSuchAddress.as_view(), name="no_such_address"),
]
