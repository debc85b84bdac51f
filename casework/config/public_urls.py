"""The addresses of a process that serves the public side alone."""

from django.urls import include, path

handler404 = "casework.public.faults.not_found"
handler500 = "casework.public.faults.broken"

urlpatterns = [path("", include("casework.public.urls"))]
