"""The pages for what is refused, not found, or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say which power is missing, or why else the page is refused."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, or none that the officer may see."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong here, without asking the database anything."""
    return render(request, "500.html", status=500)
