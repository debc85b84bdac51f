"""Read a report's figures in a language: captions translated, numbers and money written out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import translation
from django.utils.translation import gettext

from casework.law.money import Money
from casework.papers.locales import write_money, write_number
from casework.reports.tables import Figures, Row, Table, Value

NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A row as it is read; ``find`` is the query of the list of cases for those behind it."""

    label: str
    cells: tuple[str, ...]
    find: str


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A table as it is read."""

    code: str
    caption: str
    subject: str
    columns: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    note: str


def read_tables(*, figures: Figures, language: str) -> tuple[ReadTable, ...]:
    """Return the tables of a report in a language."""
    with translation.override(language):
        return tuple(_read_table(table, language) for table in figures.tables)


def _read_table(table: Table, language: str) -> ReadTable:
    return ReadTable(
        code=table.code,
        caption=gettext(table.caption),
        subject=gettext(table.subject),
        columns=tuple(_begin(gettext(column.label)) for column in table.columns),
        rows=tuple(_read_row(row, language) for row in table.rows),
        note=gettext(table.note) if table.note else "",
    )


def _read_row(row: Row, language: str) -> ReadRow:
    cells = tuple(_read_value(value, language) for value in row.values)
    return ReadRow(label=_begin(gettext(row.label)), cells=cells, find=urlencode(row.find))


def _begin(label: str) -> str:
    """Return a label as it stands at the beginning of a row or a column."""
    return label[:1].upper() + label[1:]


def _read_value(value: Value, language: str) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, Money):
        return write_money(value, language=language)
    return write_number(value, language=language)
