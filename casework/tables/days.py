"""Read the days of a table, their order decided from all of them together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.folding import fold
from casework.law.wording import N_, Sentence
from casework.tables.limits import EARLIEST_YEAR, LATEST_YEAR
from casework.tables.refusals import Unclear, Unreadable
from casework.tables.words import clean

Cell = tuple[int, str]  # the line of the file and what is written there
YEAR_FIRST = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?|(\d{4})(\d{2})(\d{2})", re.A
)
YEAR_LAST = re.compile(
    r"(\d{1,2})([-/. ]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?:[T ,].*)?", re.ASCII
)  # 1.2.2025, and 1. 2. 2025
WORDED = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|º|°)?[- ./]{1,2}([^\W\d_]{3,10})\.?[- ./,]{1,2}(\d{4}|\d{2})"
)
MONTH_WORDED = re.compile(r"([^\W\d_]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
MONTHS = {
    fold(name): number
    for number, names in enumerate((
        "jan january januar jänner jän janvier janv gen gennaio",
        "feb february februar feber fév févr février febbraio",
        "mar march märz maerz mär mars marzo",
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
CENTURY_FROM = 70  # of two digits: 70 and above are of the last century
NO_DAY = N_("Line {line}: “{text}” is not a day.")
BOTH = N_("Line {one} has the day before the month and line {other} the month before the day.")
EITHER_WAY = N_(
    "“{text}” on line {line} and the other days could be read with the day or the month first. "
    "Say which."
)


class DayOrder(StrEnum):
    """Whether the day or the month stands first in a date."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(kw_only=True)
class DayEvidence:
    """What the cells of a column show of the order of day and month, seen one after another.

    Points between the parts are written by those who put the day first.
    """

    day_first: int = 0  # the first line that shows it; 0 where none does
    month_first: int = 0
    unclear: Cell | None = None

    def see(self, cell: Cell) -> None:
        """Take a cell into account."""
        line, text = cell
        match = YEAR_LAST.fullmatch(text)
        if match is None:
            return
        one, other = int(match[1]), int(match[3])
        if one > 12 or match[2] == ".":
            self.day_first = self.day_first or line
        elif other > 12:
            self.month_first = self.month_first or line
        elif one != other:
            self.unclear = self.unclear or cell

    def decide(self, *, told: DayOrder | None) -> tuple[DayOrder, bool]:
        """Return whether the day stands first, and whether the column itself shows it.

        :raises Unclear: if nothing decides, and nobody said.
        :raises Unreadable: if some are written one way and some the other.
        """
        if self.day_first and self.month_first:
            values = {"one": self.day_first, "other": self.month_first}
            raise Unreadable(Sentence(BOTH, values))
        if self.day_first or self.month_first:
            return (DayOrder.DAY_FIRST if self.day_first else DayOrder.MONTH_FIRST), True
        if self.unclear is not None and told is None:
            line, text = self.unclear
            said = {"line": line, "text": clean(text, longest=40)}
            raise Unclear("day_order", Sentence(EITHER_WAY, said))
        return told or DayOrder.DAY_FIRST, self.unclear is None


def find_day_order(cells: Sequence[Cell], *, told: DayOrder | None) -> tuple[DayOrder, bool]:
    """Return whether the day stands first, and whether the column itself shows it.

    :raises Unclear: if nothing decides, and nobody said.
    :raises Unreadable: if some are written one way and some the other.
    """
    evidence = DayEvidence()
    for cell in cells:
        evidence.see(cell)
    return evidence.decide(told=told)


def read_day(cell: Cell, *, order: DayOrder) -> date:
    """Return a day.

    :raises Unreadable: if it is none, naming the line.
    """
    line, text = cell
    parts = day_parts(text, order)
    try:
        day = date(*parts) if parts else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Unreadable(Sentence(NO_DAY, {"line": line, "text": clean(text, longest=40)}))
    return day


def day_parts(text: str, order: DayOrder) -> tuple[int, int, int] | None:
    """Return year, month and day as written, None where the text has not the form of a day."""
    match = YEAR_FIRST.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return year, month, day
    match = YEAR_LAST.fullmatch(text)
    if match:
        one, other, year = int(match[1]), int(match[3]), _year(match[4])
        return (year, other, one) if order is DayOrder.DAY_FIRST else (year, one, other)
    match = WORDED.fullmatch(text)
    if match and fold(match[2]) in MONTHS:
        return _year(match[3]), MONTHS[fold(match[2])], int(match[1])
    match = MONTH_WORDED.fullmatch(text)
    if match and fold(match[1]) in MONTHS:
        return int(match[3]), MONTHS[fold(match[1])], int(match[2])
    return None


def _year(text: str) -> int:
    if len(text) > 2:
        return int(text)
    return int(text) + (1900 if int(text) >= CENTURY_FROM else 2000)
