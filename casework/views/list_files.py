"""Take a list away as a file: the same filters as its page, the same visibility."""

import tempfile

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.exports.comma_separated import stream_table_csv
from casework.exports.json_document import stream_table_json, stream_table_json_lines
from casework.exports.table import Table
from casework.exports.workbook import write_table_workbook
from casework.lists.asked import Asked, Found, ask
from casework.lists.catalogue import LISTS, ListKind, as_table
from casework.operations.readings import note_list_taken
from casework.views.access import officers_page
from casework.views.downloads import guard_file

CSV, JSON, LINES = "text/csv; charset=utf-8", "application/json", "application/jsonl"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_AT_ONCE = 50_000  # rows of a workbook that is built while somebody waits
ENDINGS = frozenset({"csv", "json", "jsonl", "xlsx"})


@require_safe
@officers_page
def download_list(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """Give a list as a file; one that is too long for a workbook is to be ordered."""
    kind = _kind_or_404(name, ending)
    found = kind.find(ask_of(request, request.GET))
    if ending == "xlsx" and found.is_longer_than(MOST_AT_ONCE):
        return render(request, "exports/too_long.html", {
            "kind": kind, "query": request.GET.urlencode(), "most": MOST_AT_ONCE,
        })  # fmt: skip
    return give_list(request, kind, found, ending)


def ask_of(request: HttpRequest, given: QueryDict) -> Asked:
    """Return what an officer asks of a list now."""
    return ask(officer=request.user, given=given, now=clock.now(), read_today=clock.today)


def give_list(request: HttpRequest, kind: ListKind, found: Found, ending: str) -> HttpResponse:
    """Return a list as a file, and note that the officer took what not everybody may see."""
    note_list_taken(cases=found.cases, officer=request.user, now=clock.now())
    name = f"{kind.name}-{clock.today('UTC').isoformat()}.{ending}"
    return guard_file(_answer(as_table(kind, found), ending), name)


def _answer(table: Table, ending: str) -> HttpResponse:
    if ending == "xlsx":
        # Closed by the response once it was sent.
        file = tempfile.TemporaryFile()  # noqa: SIM115
        write_table_workbook(table, into=file, about=gettext("About"), written_at=clock.now())
        file.seek(0)
        return FileResponse(file, content_type=XLSX)
    if ending == "csv":
        return StreamingHttpResponse(stream_table_csv(table, with_mark=True), content_type=CSV)
    if ending == "jsonl":
        return StreamingHttpResponse(stream_table_json_lines(table), content_type=LINES)
    return StreamingHttpResponse(stream_table_json(table), content_type=JSON)


def _kind_or_404(name: str, ending: str) -> ListKind:
    if name not in LISTS or ending not in ENDINGS:
        raise Http404
    return LISTS[name]
