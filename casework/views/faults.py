"""The pages for what is refused, not found, or broken; none says how the portal is made."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that what was sent cannot be understood, or is too much; read nothing of it."""
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    return HttpResponse(render_to_string("400.html"), status=400)


def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say which power is missing, or why else the page is refused."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, or none that the officer may see."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than is taken, and how much is."""
    most = settings.MOST_BODY_BYTES // 1_048_576
    return HttpResponse(render_to_string("413.html", {"most": most}), status=413)


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that a limit on tries was reached, and that it passes."""
    return render(request, "429.html", status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong here, without asking the database anything."""
    return render(request, "500.html", status=500)
