"""The addresses of what runs by itself."""

from django.urls import path

from casework.views import running

urlpatterns = [
    path("", running.show_running, name="show_running"),
    path("metrics.json", running.read_metrics, name="read_metrics"),
    path("messages/<int:pk>/again/", running.send_again, name="send_again"),
    path("messages/<int:pk>/drop/", running.drop_message, name="drop_message"),
    path("jobs/<int:pk>/again/", running.run_again, name="run_again"),
]
