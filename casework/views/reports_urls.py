"""Addresses of the reports."""

from django.urls import path

from casework.views import report_schedules, reports

urlpatterns = [
    path("", reports.list_reports, name="list_reports"),
    path("order/", reports.order_report, name="order_report"),
    path("ordered/<int:pk>/", reports.await_report, name="await_report"),
    path("ordered/<int:pk>/cancel/", reports.cancel_report, name="cancel_report"),
    path("ordered/<int:pk>/again/", reports.run_report_again, name="run_report_again"),
    path("schedules/", report_schedules.list_schedules, name="list_schedules"),
    path("schedules/new/", report_schedules.make_schedule, name="make_schedule"),
    path("schedules/rule/", report_schedules.set_report_rule, name="set_report_rule"),
    path("schedules/<int:pk>/", report_schedules.change_schedule, name="change_schedule"),
    path("schedules/<int:pk>/stop/", report_schedules.stop_schedule, name="stop_schedule"),
    path("schedules/<int:pk>/join/", report_schedules.join_schedule, name="join_schedule"),
    path("schedules/<int:pk>/leave/", report_schedules.leave_schedule, name="leave_schedule"),
    path("<int:pk>/cases/", reports.show_figure, name="show_figure"),
    path("<int:pk>/", reports.show_report, name="show_report"),
    path("<int:pk>/<str:ending>/", reports.download_report, name="download_report"),
]
