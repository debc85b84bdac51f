"""The page of figures, and each figure as a file at the same address."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from casework.exports.comma_separated import stream_csv
from casework.public.figures import make_figures, rows_of, rows_of_amounts
from casework.public.reader import absolute, days_now, for_everybody, show_page
from casework.register.statistics import read_statistics

FILES = {"csv": "CSV", "json": "JSON"}
AMOUNTS = "amounts"


@for_everybody
def show_statistics(request: HttpRequest) -> HttpResponseBase:
    """Show the figures of the register, or give them, or one, as the file asked for."""
    days, chosen = days_now(), request.GET.get("format", "html")
    if chosen not in {"html", *FILES}:
        context = {"formats": FILES}
        return show_page(request, "register/no_such_format.html", context, status=400)
    found = read_statistics(days=days)
    figures = make_figures(found, days)
    if chosen == "html":
        context = {"figures": figures, "sums": found.sums, "total": found.sums.count}
        return show_page(request, "register/statistics.html", context)
    tables = {figure.code: rows_of(figure) for figure in figures}
    tables[AMOUNTS] = rows_of_amounts(found.sums.currencies)
    wanted = request.GET.get("figure", "")
    if wanted in tables:
        tables = {wanted: tables[wanted]}
    return _send_json(request, tables) if chosen == "json" else _send_csv(tables)


def _send_json(request: HttpRequest, tables: dict[str, list[dict[str, Any]]]) -> JsonResponse:
    return JsonResponse({"address": absolute(request.get_full_path()), "figures": tables})


def _send_csv(tables: dict[str, list[dict[str, Any]]]) -> HttpResponse:
    """Send one figure as its table, several as lines of figure, line, measure and value."""
    name = next(iter(tables)) if len(tables) == 1 else "statistics"
    header, rows = _flat(tables[name]) if len(tables) == 1 else _long(tables)
    lines = stream_csv(header=header, rows=rows)
    response = HttpResponse(b"".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _flat(table: list[dict[str, Any]]) -> tuple[Sequence[str], list[list[str]]]:
    header = list(table[0]) if table else ["code"]
    return header, [[_cell(value) for value in row.values()] for row in table]


def _long(tables: dict[str, list[dict[str, Any]]]) -> tuple[Sequence[str], list[list[str]]]:
    rows = []
    for figure, table in tables.items():
        for row in table:
            (_, code), *rest = row.items()
            rows += [[figure, code, name, _cell(v)] for name, v in rest if name != "label"]
    return ("figure", "line", "measure", "value"), rows


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
