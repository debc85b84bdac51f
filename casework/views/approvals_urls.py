"""The pages of the approvals, under /work/approvals/."""

from django.urls import path

from casework.views import approvals

urlpatterns = [
    path("", approvals.list_approvals, name="list_approvals"),
    path("<int:pk>/", approvals.show_approval, name="show_approval"),
    path("<int:pk>/approve/", approvals.approve, name="approve"),
    path("<int:pk>/refuse/", approvals.refuse_approval, name="refuse_approval"),
    path("<int:pk>/withdraw/", approvals.withdraw_approval, name="withdraw_approval"),
    path("<int:pk>/bypass/", approvals.bypass_approval, name="bypass_approval"),
]
