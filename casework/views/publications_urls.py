"""The addresses of publications: the authority's list, and acts on a version."""

from django.urls import path

from casework.views import publication_acts, publications, rights

urlpatterns = [
    path("", publications.list_publications, name="list_publications"),
    path("corrections/", rights.list_corrections, name="list_corrections"),
    path("corrections/<uuid:pk>/aside/", rights.set_correction_aside, name="set_correction_aside"),
    path("requests/<int:pk>/answer/", rights.answer_rights_request, name="answer_rights_request"),
    path("<int:pk>/preview/", publications.preview_version, name="preview_version"),
    path("<int:pk>/cancel/", publication_acts.cancel_embargo, name="cancel_embargo"),
    path("<int:pk>/put-off/", publication_acts.reschedule_embargo, name="reschedule_embargo"),
    path("<int:pk>/withdraw/", publication_acts.withdraw_entry, name="withdraw_entry"),
    path("<int:pk>/take-back/", publication_acts.take_back_entry, name="take_back_entry"),
    path("<int:pk>/put-back/", publication_acts.restore_entry, name="restore_entry"),
    path("<int:pk>/take-name-off/", publication_acts.anonymise_entry, name="anonymise_entry"),
    path("<int:pk>/review/", publication_acts.review_entry, name="review_entry"),
]
