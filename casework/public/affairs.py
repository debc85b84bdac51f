"""The pages of an organisation and of an affair: the entries that say what they belong to."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext

from casework.public.files import FEED_LENGTH, write_atom, write_csv, write_json
from casework.public.reader import absolute, days_now, for_everybody, show_page
from casework.register.affairs import (
    NothingShown,
    read_affair,
    read_organisation,
    read_organisation_entries,
)
from casework.register.reading import Entry

FILES = {"csv": "CSV", "json": "JSON", "atom": "Atom"}


@for_everybody
def show_organisation(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show the entries that name an organisation, at all authorities."""
    days = days_now()
    try:
        found = read_organisation(key=key, days=days)
    except NothingShown:
        return show_page(request, "register/not_found.html", {}, status=404)
    chosen = request.GET.get("format", "html")
    if chosen == "html":
        context = {"organisation": found, "files": _files()}
        return show_page(request, "register/organisation.html", context)
    entries = read_organisation_entries(key=key, days=days)
    return _send_file(request, chosen, entries, title=found.name)


@for_everybody
def show_matter(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show one affair across authorities, side by side and on a line of time."""
    try:
        found = read_affair(key=key, days=days_now())
    except NothingShown:
        return show_page(request, "register/not_found.html", {}, status=404)
    chosen, title = request.GET.get("format", "html"), ", ".join(found.names)
    if chosen == "html":
        context = {"affair": found, "title": title, "files": _files()}
        return show_page(request, "register/matter.html", context)
    return _send_file(request, chosen, found.entries, title=title)


def _files() -> list[tuple[str, str]]:
    return [(label, f"?format={name}") for name, label in FILES.items()]


def _send_file(
    request: HttpRequest, chosen: str, entries: Iterable[Entry], *, title: str
) -> HttpResponseBase:
    address = absolute(request.get_full_path())
    if chosen == "csv":
        response = StreamingHttpResponse(write_csv(entries), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="decisions.csv"'
        return response
    if chosen == "json":
        lines = write_json(entries, address=address)
        return StreamingHttpResponse(lines, content_type="application/json")
    if chosen == "atom":
        some = [entry for entry, _ in zip(entries, range(FEED_LENGTH), strict=False)]
        title = gettext("Decisions about %(name)s") % {"name": title}
        page = absolute(request.path)
        feed = write_atom(
            some, title=title, address=page, feed_address=address, feed_id=f"{page}?format=atom"
        )
        return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    return show_page(request, "register/no_such_format.html", {"formats": FILES}, status=400)
