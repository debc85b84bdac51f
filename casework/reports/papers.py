"""Put a report on paper: PDF to read, CSV to count with."""

from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext

from casework.exports.comma_separated import write_csv
from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.papers.locales import write_day, write_moment
from casework.papers.typesetting import typeset
from casework.reports.reading import read_tables
from casework.reports.tables import Figures, Value

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
