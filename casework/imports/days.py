"""Read the day of a row as far as it is known: never more than is written."""

import re
from dataclasses import dataclass
from datetime import date

from casework.imports.values import is_missing
from casework.law.folding import fold
from casework.law.wording import Sentence, Shown
from casework.tables.days import (
    EITHER_WAY,
    MONTHS,
    NO_DAY,
    YEAR_LAST,
    Cell,
    DayOrder,
    day_parts,
)
from casework.tables.limits import EARLIEST_YEAR, LATEST_YEAR
from casework.tables.refusals import Unclear, Unreadable
from casework.tables.words import clean

YEAR = re.compile(r"\d{4}", re.ASCII)
MONTH = re.compile(r"(\d{1,2})[-/. ] ?(\d{4})", re.ASCII)
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
WORDED_MONTH = re.compile(r"([^\W\d_]{3,10})\.?[ -](\d{4})")
# What programs write where a day is empty: the first day they can count, or the last.
SENTINELS = frozenset({
    date(1, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1),
    date(1970, 1, 1), date(9999, 12, 31),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PartialDay(Shown):
    """A day as far as it is known: a year, a month of it, or the day itself."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.month is None:
            return str(self.year)
        month = f"{self.year}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"


def read_partial(
    cell: Cell, *, order: DayOrder | None, missing: frozenset[str]
) -> PartialDay | None:
    """Return a day as far as it is written, None where the cell says that it is not known.

    Without an order, only what has one reading is taken.

    :raises Unclear: if the day could stand first or second, naming the line.
    :raises Unreadable: if it is no day, naming the line.
    """
    line, text = cell
    if is_missing(text, missing):
        return None
    found = _read_whole(cell, order) or _read_part(text)
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        if found is not None and found.day and _date_of(found) in SENTINELS:
            return None
        raise Unreadable(Sentence(NO_DAY, {"line": line, "text": clean(text, longest=40)}))
    return found


def _read_whole(cell: Cell, order: DayOrder | None) -> PartialDay | None:
    """Return a day written whole, None where the text is none."""
    parts = day_parts(cell[1], order or _own_order(cell))
    if parts is None:
        return None
    try:
        date(*parts)
    except ValueError:
        return None
    year, month, day = parts
    return PartialDay(year=year, month=month, day=day)


def _own_order(cell: Cell) -> DayOrder:
    """Return the order that a day shows by itself.

    :raises Unclear: if it shows none.
    """
    line, text = cell
    match = YEAR_LAST.fullmatch(text)
    if match is None or int(match[1]) > 12 or match[2] == "." or match[1] == match[3]:
        return DayOrder.DAY_FIRST
    if int(match[3]) > 12:
        return DayOrder.MONTH_FIRST
    if int(match[1]) == int(match[3]):
        return DayOrder.DAY_FIRST
    values = {"line": line, "text": clean(text, longest=40)}
    raise Unclear("day_order", Sentence(EITHER_WAY, values))


def _read_part(text: str) -> PartialDay | None:
    """Return a year or a month."""
    if YEAR.fullmatch(text):
        return PartialDay(year=int(text))
    match = YEAR_MONTH.fullmatch(text)
    if match:
        return _month(int(match[1]), int(match[2]))
    match = MONTH.fullmatch(text)
    if match:
        return _month(int(match[2]), int(match[1]))
    match = WORDED_MONTH.fullmatch(text)
    if match and fold(match[1]) in MONTHS:
        return _month(int(match[2]), MONTHS[fold(match[1])])
    return None


def _month(year: int, month: int) -> PartialDay | None:
    return PartialDay(year=year, month=month) if 1 <= month <= 12 else None


def _date_of(found: PartialDay) -> date:
    return date(found.year, found.month or 1, found.day or 1)
