"""Read a report's figures in a language: captions translated, numbers and money written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import translation
from django.utils.translation import gettext

from casework.law.money import Money
from casework.papers.locales import write_money, write_number
from casework.reports.tables import TOTAL, Column, Figures, Row, Table, Value

NOTHING = "–"
LONGEST = 300  # of the longest bar, in the drawing's own units


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A row as it is read; ``find`` is the query of the list of cases for those behind it.

    ``behind`` are the queries of the page of the cases behind each cell, empty where none are.
    """

    label: str
    cells: tuple[str, ...]
    find: str
    behind: tuple[str, ...]

    @property
    def linked(self) -> list[tuple[str, str]]:
        """Each cell with the query of what is behind it."""
        return list(zip(self.cells, self.behind, strict=True))


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A row's figure as a bar; ``length`` is in the drawing's own units."""

    label: str
    text: str
    length: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One column of a table, drawn; the table says the same."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A table as it is read."""

    code: str
    caption: str
    subject: str
    columns: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    note: str
    chart: Chart | None


def read_tables(*, figures: Figures, language: str) -> tuple[ReadTable, ...]:
    """Return the tables of a report in a language."""
    with translation.override(language):
        return tuple(_read_table(table, language) for table in figures.tables)


@dataclass(frozen=True, kw_only=True)
class ReadFigure:
    """One figure as it is read, with the words of its table, row and column."""

    caption: str
    row: str
    column: str
    text: str


def read_figure(*, figures: Figures, place: Sequence[str], language: str) -> ReadFigure | None:
    """Return the figure of a table, row and column, by their codes; None if there is none."""
    code, row_code, column_code = place
    for table in figures.tables:
        for row in table.rows:
            for column, value in zip(table.columns, row.values, strict=True):
                if (table.code, row.code, column.code) == (code, row_code, column_code):
                    return _read_figure(table, row, column, value, language)
    return None


def _read_figure(table: Table, row: Row, column: Column, value: Value, language: str) -> ReadFigure:
    with translation.override(language):
        return ReadFigure(
            caption=gettext(table.caption), row=begin(gettext(row.label)),
            column=begin(gettext(column.label)), text=_read_value(value, language),
        )  # fmt: skip


def _read_table(table: Table, language: str) -> ReadTable:
    return ReadTable(
        code=table.code,
        caption=gettext(table.caption),
        subject=gettext(table.subject),
        columns=tuple(begin(gettext(column.label)) for column in table.columns),
        rows=tuple(_read_row(table, row, language) for row in table.rows),
        note=gettext(table.note) if table.note else "",
        chart=_draw(table, language),
    )


def _read_row(table: Table, row: Row, language: str) -> ReadRow:
    return ReadRow(
        label=begin(gettext(row.label)),
        cells=tuple(_read_value(value, language) for value in row.values),
        find=urlencode(row.find),
        behind=tuple(
            urlencode({"table": table.code, "row": row.code, "column": column.code})
            if _counts(value)
            else ""
            for column, value in zip(table.columns, row.values, strict=True)
        ),
    )


def _counts(value: Value) -> bool:
    """Whether a figure is one that something is behind."""
    return bool(value.minor if isinstance(value, Money) else value)


def _draw(table: Table, language: str) -> Chart | None:
    """Return the bars of the column to be drawn; None where there is nothing to compare."""
    places = [n for n, column in enumerate(table.columns) if column.code == table.chart]
    rows = [row for row in table.rows if row.code != TOTAL]
    if not places or len(rows) < 2:
        return None
    values = [(row, row.values[places[0]]) for row in rows]
    counts = [value if isinstance(value, int) else 0 for _, value in values]
    if not any(counts):
        return None
    bars = tuple(
        Bar(
            label=begin(gettext(row.label)),
            text=_read_value(value, language),
            length=LONGEST * count // max(counts),
        )
        for (row, value), count in zip(values, counts, strict=True)
    )
    return Chart(label=begin(gettext(table.columns[places[0]].label)), bars=bars)


def begin(label: str) -> str:
    """Return a label as it stands at the beginning of a row or a column."""
    return label[:1].upper() + label[1:]


def _read_value(value: Value, language: str) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, Money):
        return write_money(value, language=language)
    return write_number(value, language=language)
