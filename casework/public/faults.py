"""What the public side says where nothing is, or where something went wrong."""

from django.http import HttpRequest, HttpResponse

from casework.public.reader import show_page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return show_page(request, "register/not_found.html", {}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong here, without asking the database anything."""
    return show_page(request, "register/broken.html", {}, status=500)
