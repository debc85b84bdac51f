"""What changed in the register, as a page, CSV, JSON and Atom at one address.

Columns and keys are listed in :data:`COLUMNS`. A line tells an address only while the entry
is shown there; what was taken out, or lost its name, has none.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from casework.exports.comma_separated import stream_counted_csv
from casework.public.choosing import authority_name, query_with, read_number, turn_pages
from casework.public.files import FEED_LENGTH, RegisterFeed, entry_address
from casework.public.reader import absolute, days_now, for_everybody, show_page
from casework.register import reading
from casework.register.changes import ChangeLine, read_change_page, read_changes

COLUMNS = (
    "id", "change", "changed_at", "authority", "instrument", "status", "version", "address",
)  # fmt: skip
NAMES = {"csv": "CSV", "json": "JSON", "atom": "Atom"}


@for_everybody
def list_changes(request: HttpRequest) -> HttpResponseBase:
    """Show what changed in the register and when, or give it as the file asked for."""
    chosen = request.GET.get("format", "html")
    if chosen == "html":
        return _show_changes(request)
    if chosen not in NAMES:
        return show_page(request, "register/no_such_format.html", {"formats": NAMES}, status=400)
    if chosen == "atom":
        return _send_atom(request)
    lines = read_changes(days=days_now(), using=reading.PUBLIC)
    if chosen == "json":
        pieces = write_json(lines, address=absolute(request.get_full_path()))
        return StreamingHttpResponse(pieces, content_type="application/json")
    response = StreamingHttpResponse(write_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register-changes.csv"'
    return response


def _show_changes(request: HttpRequest) -> HttpResponse:
    days, number = days_now(), read_number(request.GET)
    page = read_change_page(days=days, number=number, using=reading.PUBLIC)
    return show_page(request, "register/changes.html", {
        "rows": [(line, authority_name(line.authority_code, days)) for line in page.lines],
        "page": page,
        **turn_pages(request.GET, number=number, has_more=page.has_more),
        "files": [(name, query_with(request.GET, "format", code)) for code, name in NAMES.items()],
    })  # fmt: skip


def row_of_change(line: ChangeLine) -> dict[str, Any]:
    """Return a line of the log as one flat row, by the names in :data:`COLUMNS`."""
    return {
        "id": line.id,
        "change": str(line.change),
        "changed_at": _moment(line.changed_at),
        "authority": line.authority_code,
        "instrument": line.instrument or None,
        "status": line.status or None,
        "version": line.version,
        "address": entry_address(line.slug) if line.slug else None,
    }


def write_csv(lines: Iterable[ChangeLine]) -> Iterator[str]:
    """Yield the lines of a CSV file; what is not told is empty."""
    rows = (list(row_of_change(line).values()) for line in lines)
    for piece in stream_counted_csv(header=COLUMNS, rows=rows):
        yield piece.decode()


def write_json(lines: Iterable[ChangeLine], *, address: str) -> Iterator[str]:
    """Yield a JSON document with one row for each change, and at its end how many there are."""
    yield f'{{"address": {json.dumps(address)}, "changes": ['
    count = 0
    for count, line in enumerate(lines, 1):
        yield (",\n" if count > 1 else "\n") + json.dumps(row_of_change(line), ensure_ascii=False)
    yield f'\n], "count": {count}}}\n'


def _send_atom(request: HttpRequest) -> HttpResponse:
    address, days = absolute(reverse("public:list_changes")), days_now()
    asked = absolute(request.get_full_path())
    feed = RegisterFeed(
        title=gettext("What changed in the register"), link=address, description=None,
        language=get_language(), feed_url=asked, feed_guid=asked,
    )  # fmt: skip
    for line in read_changes(days=days, using=reading.PUBLIC, most=FEED_LENGTH):
        kind = gettext(line.instrument_label) if line.instrument else gettext("not told")
        feed.add_item(
            title=f"{gettext(line.label)}: {kind}",
            link=entry_address(line.slug) if line.slug else address,
            unique_id=f"{address}#{line.id}", description=gettext(line.status_label or line.label),
            author_name=authority_name(line.authority_code, days), updateddate=line.changed_at,
        )  # fmt: skip
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
