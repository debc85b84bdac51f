"""The addresses of mail that comes in."""

from django.urls import path

from casework.views import incoming, mail_upload

urlpatterns = [
    path("", incoming.list_incoming, name="list_incoming"),
    path("hand-in/", mail_upload.upload_mail, name="upload_mail"),
    path("<int:pk>/", incoming.show_incoming, name="show_incoming"),
    path("<int:pk>/original/", incoming.download_mail, name="download_mail"),
    path("<int:pk>/file/", incoming.file_mail, name="file_mail"),
    path("<int:pk>/aside/", incoming.set_mail_aside, name="set_mail_aside"),
    path("<int:pk>/back/", incoming.bring_mail_back, name="bring_mail_back"),
]
