"""Addresses of the reports."""

from django.urls import path

from casework.views import reports

urlpatterns = [
    path("", reports.list_reports, name="list_reports"),
    path("order/", reports.order_report, name="order_report"),
    path("ordered/<int:pk>/", reports.await_report, name="await_report"),
    path("ordered/<int:pk>/cancel/", reports.cancel_report, name="cancel_report"),
    path("<int:pk>/", reports.show_report, name="show_report"),
    path("<int:pk>/<str:ending>/", reports.download_report, name="download_report"),
]
