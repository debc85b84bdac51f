"""The addresses of the cards of organisations, under /work/organisations/."""

from django.urls import path

from casework.views import organisation_acts as acts
from casework.views import organisations

urlpatterns = [
    path("", organisations.list_organisations, name="list_organisations"),
    path("<int:pk>/", organisations.show_organisation, name="show_organisation"),
    path("<int:pk>/record/", organisations.read_card_record, name="read_card_record"),
    path("<int:pk>/rename/", acts.rename_organisation, name="rename_organisation"),
    path("<int:pk>/names/add/", acts.add_name, name="add_name"),
    path("<int:pk>/correct/", acts.correct_organisation, name="correct_organisation"),
    path("<int:pk>/numbers/add/", acts.add_identifier, name="add_identifier"),
    path("<int:pk>/numbers/<int:number>/remove/", acts.remove_identifier, name="remove_identifier"),
    path("<int:pk>/merge/<int:other>/", acts.merge_organisations, name="merge_organisations"),
    path("<int:pk>/mergers/<int:merge>/undo/", acts.undo_merge, name="undo_merge"),
]
