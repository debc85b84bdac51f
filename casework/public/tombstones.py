"""What stands where an entry was."""

from django.http import HttpRequest, HttpResponse

from casework.public.choosing import authority_name
from casework.public.reader import show_page
from casework.register.reading import Days
from casework.register.removals import Farewell


def show_tombstone(request: HttpRequest, farewell: Farewell, days: Days) -> HttpResponse:
    """Say that an entry has left and why, and nothing by which it could be known again."""
    response = show_page(request, "register/gone.html", {
        "farewell": farewell,
        "authority": authority_name(farewell.authority_code, days),
    }, status=410)  # fmt: skip
    response["X-Robots-Tag"] = "noindex"
    return response
