"""The addresses of files that a worker writes."""

from django.urls import path

from casework.views import exports

urlpatterns = [
    path("", exports.list_exports, name="list_exports"),
    path("authority/", exports.order_authority, name="order_authority"),
    path("list/<slug:name>/", exports.order_list, name="order_list"),
    path("<int:pk>/", exports.show_export, name="show_export"),
    path("<int:pk>/file/", exports.download_export, name="download_export"),
    path("<int:pk>/cancel/", exports.cancel_export, name="cancel_export"),
]
