"""A table that leaves the portal: its columns with their types, and its rows one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.law.money import Money


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    MOMENT = "moment"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    FLAG = "flag"


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class PartialDate:
    """A day of which perhaps only the month or the year is known; the rest of it says nothing."""

    on: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        return self.on.isoformat()[: LENGTHS[self.precision]]


LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
Value = str | int | date | datetime | Money | PartialDate | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column by its code, with its heading in the reader's language.

    One of money is written as two: the sum in decimals, and its currency under
    ``currency_label``.
    """

    code: str
    label: str
    kind: Kind = Kind.TEXT
    currency_label: str = ""

    def heads(self) -> Iterator["Column"]:
        """Yield the columns as they are written, each of one cell."""
        if self.kind is not Kind.MONEY:
            yield self
            return
        yield Column(code=self.code, label=self.label, kind=Kind.DECIMAL)
        yield Column(code=f"{self.code}_currency", label=self.currency_label)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table under a title; ``rows`` may be read once, and are never all held."""

    code: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]] = field(repr=False)

    @property
    def heads(self) -> list[Column]:
        """The columns as they are written."""
        return [head for column in self.columns for head in column.heads()]

    def cells(self) -> Iterator[list[Value]]:
        """Yield the rows as they are written: money as its sum and its currency.

        :raises ValueError: if a row has a value too many or too few.
        """
        for row in self.rows:
            yield [
                cell
                for column, value in zip(self.columns, row, strict=True)
                for cell in _split(column, value)
            ]


def _split(column: Column, value: Value) -> Iterator[Value]:
    if column.kind is not Kind.MONEY:
        yield value
    elif isinstance(value, Money):
        yield str(value.amount)
        yield value.currency
    else:
        yield from (None, None)


def write_plain(value: Value) -> str | int | bool | None:
    """Return a cell as what JSON can hold: days as ISO writes them, no number as a float."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PartialDate) else value
