"""Put a report on paper, PDF to read, and into files to count with: CSV, XLSX and JSON."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext

from casework.exports.comma_separated import write_csv
from casework.exports.table import Column as Head
from casework.exports.table import Kind
from casework.exports.table import Table as Sheet
from casework.exports.workbook import write_tables_workbook
from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.papers.locales import write_day, write_moment
from casework.papers.typesetting import typeset
from casework.reports.reading import begin, read_tables
from casework.reports.tables import Figures, Row, Table, Value

HEADER = ("table", "row", "row_label", "column", "column_label", "value", "currency")


def write_report_pdf(*, figures: Figures, title: str, language: str) -> bytes:
    """Return the report as tagged PDF in a language, under its English title translated."""
    with translation.override(language):
        data = _paper(figures, title, language)
    return typeset(template="report", data=data, written_at=figures.as_of)


def write_report_csv(*, figures: Figures) -> bytes:
    """Return the report as CSV, one figure a line; money in the major unit, with its currency."""
    rows = [
        (table.code, row.code, row.label, column.code, column.label, *_cell(value))
        for table in figures.tables
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=True)
    ]
    return write_csv(header=HEADER, rows=rows)


def write_report_json(*, figures: Figures) -> bytes:
    """Return the report as JSON, as its figures are kept: money in minor units."""
    return f"{json.dumps(figures.as_data(), indent=2, ensure_ascii=False)}\n".encode()


def write_report_xlsx(*, figures: Figures, title: str, language: str) -> bytes:
    """Return the report as a workbook in a language: a sheet for each table, cells typed."""
    into = io.BytesIO()
    with translation.override(language):
        facts = {
            gettext("Report"): gettext(title),
            gettext("Authority"): name_authority(figures=figures),
            gettext("Days"): describe_span(figures=figures),
            gettext("As on"): figures.as_of.isoformat(timespec="seconds"),
            gettext("Basis"): describe_basis(figures=figures),
        }
        write_tables_workbook(
            [_as_sheet(table) for table in figures.tables], into=into, title=gettext(title),
            about=gettext("About"), facts=facts, written_at=figures.as_of,
        )  # fmt: skip
    return into.getvalue()


def name_file(*, figures: Figures, ending: str) -> str:
    """Return a file's name that says what it holds: ``weekly-ico-2025-10-06.pdf``."""
    return f"{figures.name}-{figures.authority}-{figures.span.from_on.isoformat()}.{ending}"


def describe_basis(*, figures: Figures) -> str:
    """Say in the present language what the figures rest on."""
    zone = ZoneInfo(get_authority(figures.authority).zone)
    moment = write_moment(figures.as_of.astimezone(zone), language=translation.get_language())
    return gettext("As recorded by {moment}. Confidential cases are not counted.").format(
        moment=moment
    )


def describe_span(*, figures: Figures) -> str:
    """Say in the present language which days the report covers."""
    language = translation.get_language()
    return gettext("From {first} to {last}").format(
        first=write_day(figures.span.from_on, language=language),
        last=write_day(figures.span.last, language=language),
    )


def name_authority(*, figures: Figures) -> str:
    """Return in the present language what the authority was called on the report's last day."""
    return gettext(get_authority(figures.authority).name_on(figures.span.last).name)


def _paper(figures: Figures, title: str, language: str) -> dict[str, Any]:
    return {
        "language": language.split("-", maxsplit=1)[0],
        "title": gettext(title),
        "authority": name_authority(figures=figures),
        "subtitle": describe_span(figures=figures),
        "basis": describe_basis(figures=figures),
        "footer": f"{name_authority(figures=figures)} · {gettext(title)}",
        "nothing": gettext("Nothing in these days."),
        "tables": [asdict(table) for table in read_tables(figures=figures, language=language)],
    }


def _cell(value: Value) -> tuple[str | int | None, str]:
    if isinstance(value, Money):
        return str(value.amount), value.currency
    return value, ""


def _as_sheet(table: Table) -> Sheet:
    """Return a table for a workbook; a column of money is followed by one of its currency."""
    columns = [Head(code="row", label=gettext(table.subject))]
    with_money = [_has_money(table, place) for place in range(len(table.columns))]
    for column, is_money in zip(table.columns, with_money, strict=True):
        label = begin(gettext(column.label))
        columns.append(
            Head(code=column.code, label=label, kind=Kind.DECIMAL if is_money else Kind.INTEGER)
        )
        if is_money:
            named = gettext("%(amount)s, currency") % {"amount": label}
            columns.append(Head(code=f"{column.code}_currency", label=named))
    rows = [[begin(gettext(row.label)), *_as_cells(row, with_money)] for row in table.rows]
    return Sheet(code=table.code, title=gettext(table.caption), columns=columns, rows=rows)


def _has_money(table: Table, place: int) -> bool:
    return any(isinstance(row.values[place], Money) for row in table.rows)


def _as_cells(row: Row, with_money: Sequence[bool]) -> Iterator[str | int | None]:
    for value, is_money in zip(row.values, with_money, strict=True):
        number, currency = _cell(value)
        yield number
        if is_money:
            yield currency
