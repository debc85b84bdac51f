"""Addresses of the local mailbox."""

from django.urls import path

from casework.views import mailbox

urlpatterns = [
    path("", mailbox.read_mailbox, name="read_mailbox"),
    path("<int:pk>/", mailbox.read_mail, name="read_mail"),
]
