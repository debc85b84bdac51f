"""Addresses of who sees a case."""

from django.urls import path

from casework.views import case_access

urlpatterns = [
    path("", case_access.show_access, name="show_access"),
    path("restrict/", case_access.restrict_case, name="restrict_case"),
    path("lift/", case_access.lift_restriction, name="lift_restriction"),
    path("admit/", case_access.admit_to_case, name="admit_to_case"),
    path("remove/", case_access.remove_from_case, name="remove_from_case"),
    path("recuse/", case_access.recuse_officer, name="recuse_officer"),
    path("recusals/end/", case_access.end_recusal, name="end_recusal"),
]
