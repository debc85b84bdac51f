"""The entry at an address, or what stands where it was."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from casework.public.choosing import authority_name
from casework.public.reader import days_now, show_page
from casework.register.reading import Days, EntryGone, NoSuchEntry, read_entry
from casework.register.removals import Farewell


def of_an_entry(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hand a view the entry at its address; say where there is none, or none any more."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponseBase:
        days = days_now()
        try:
            entry = read_entry(slug=slug, days=days)
        except NoSuchEntry:
            return show_page(request, "register/not_found.html", {}, status=404)
        except EntryGone as gone:
            return _show_tombstone(request, gone.farewell, days)
        return view(request, slug=slug, entry=entry)

    return answer


def _show_tombstone(request: HttpRequest, farewell: Farewell, days: Days) -> HttpResponse:
    """Say that an entry has left and why, and nothing by which it could be known again."""
    response = show_page(request, "register/gone.html", {
        "farewell": farewell,
        "authority": authority_name(farewell.authority_code, days),
    }, status=410)  # fmt: skip
    response["X-Robots-Tag"] = "noindex"
    return response
