"""Read the days of a table, their order decided from all of them together."""

import re
from collections.abc import Sequence
from datetime import date

from casework.banking.limits import EARLIEST_YEAR, LATEST_YEAR
from casework.banking.statement import DayOrder, Unclear, Unreadable
from casework.banking.words import clean
from casework.law.wording import N_, Sentence

Cell = tuple[int, str]  # the line of the file and what is written there
YEAR_FIRST = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?|(\d{4})(\d{2})(\d{2})", re.A
)
YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?", re.ASCII)
WORDED = re.compile(r"(\d{1,2})[- ./]([^\W\d_]{3,10})\.?[- ./](\d{4}|\d{2})", re.UNICODE)
MONTHS = {
    name: number
    for number, names in enumerate((
        "jan january januar jänner jän janvier janv gen gennaio",
        "feb february februar fév févr février febbraio",
        "mar march märz mär mars marzo",
        "apr april avr avril aprile",
        "may mai mag maggio",
        "jun june juni juin giu giugno",
        "jul july juli juil juillet lug luglio",
        "aug august août aoû ago agosto",
        "sep sept september septembre set settembre",
        "oct october okt oktober octobre ott ottobre",
        "nov november novembre",
        "dec december dez dezember déc décembre dic dicembre",
    ), start=1)
    for name in names.split()
}  # fmt: skip
NO_DAY = N_("Line {line}: “{text}” is not a day.")
BOTH = N_("Line {one} has the day before the month and line {other} the month before the day.")
EITHER_WAY = N_(
    "“{text}” on line {line} and the other days could be read with the day or the month first. "
    "Say which."
)


def find_day_order(cells: Sequence[Cell], *, told: DayOrder | None) -> tuple[DayOrder, bool]:
    """Return whether the day stands first, and whether the column itself shows it.

    Points between the parts are written by those who put the day first.

    :raises Unclear: if nothing decides, and nobody said.
    :raises Unreadable: if some are written one way and some the other.
    """
    day_first = month_first = unclear = None
    for line, text in cells:
        match = YEAR_LAST.fullmatch(text)
        if match is None:
            continue
        one, other = int(match[1]), int(match[3])
        if one > 12 or match[2] == ".":
            day_first = day_first or line
        elif other > 12:
            month_first = month_first or line
        elif one != other:
            unclear = unclear or (line, text)
    if day_first and month_first:
        raise Unreadable(Sentence(BOTH, {"one": day_first, "other": month_first}))
    if day_first or month_first:
        return (DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST), True
    if unclear is not None and told is None:
        values = {"line": unclear[0], "text": clean(unclear[1], longest=40)}
        raise Unclear("day_order", Sentence(EITHER_WAY, values))
    return told or DayOrder.DAY_FIRST, unclear is None


def read_day(cell: Cell, *, order: DayOrder) -> date:
    """Return a day.

    :raises Unreadable: if it is none, naming the line.
    """
    line, text = cell
    parts = _parts(text, order)
    try:
        day = date(*parts) if parts else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Unreadable(Sentence(NO_DAY, {"line": line, "text": clean(text, longest=40)}))
    return day


def _parts(text: str, order: DayOrder) -> tuple[int, int, int] | None:
    match = YEAR_FIRST.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return year, month, day
    match = YEAR_LAST.fullmatch(text)
    if match:
        one, other, year = int(match[1]), int(match[3]), _year(match[4])
        return (year, other, one) if order is DayOrder.DAY_FIRST else (year, one, other)
    match = WORDED.fullmatch(text)
    if match and match[2].casefold() in MONTHS:
        return _year(match[3]), MONTHS[match[2].casefold()], int(match[1])
    return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)
