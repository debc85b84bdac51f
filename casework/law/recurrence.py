"""When something comes round again: each week, month, quarter or year, and the days before it."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.law.wording import N_, LawError

DAYS = {"weekly": 7, "monthly": 31, "quarterly": 31, "yearly": 31}
MONTHS = {"weekly": 1, "monthly": 1, "quarterly": 3, "yearly": 12}


class Rhythm(StrEnum):
    """How often something comes round."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


RHYTHM_LABELS = {
    Rhythm.WEEKLY: N_("Every week"),
    Rhythm.MONTHLY: N_("Every month"),
    Rhythm.QUARTERLY: N_("Every quarter"),
    Rhythm.YEARLY: N_("Every year"),
}


class NoSuchDay(LawError):
    """The day does not come round in this rhythm."""


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """A day that comes round: of the week (Monday is 1), or of a month.

    ``month`` counts within the quarter or the year. A month that is too short has its last day.

    :raises NoSuchDay: if the rhythm has no such day or month.
    """

    rhythm: Rhythm
    day: int
    month: int = 1

    def __post_init__(self) -> None:
        most = DAYS[self.rhythm]
        if not 1 <= self.day <= most:
            raise NoSuchDay(N_("The day lies between 1 and {most}."), most=most)
        most = MONTHS[self.rhythm]
        if not 1 <= self.month <= most:
            raise NoSuchDay(N_("The month lies between 1 and {most}."), most=most)

    def days(self, *, first: date, last: date) -> Iterator[date]:
        """Yield the days on which it comes round, from the first to the last, both within."""
        if self.rhythm is Rhythm.WEEKLY:
            start = first + timedelta(days=(self.day - first.isoweekday()) % 7)
            found = (start + timedelta(weeks=n) for n in range((last - start).days // 7 + 1))
        else:
            found = (self._in_month(on) for on in _months(first, last) if self._is_month(on))
        yield from (day for day in found if first <= day <= last)

    def days_before(self, on: date) -> tuple[date, date]:
        """Return the last whole week, month, quarter or year before a day: first, and until."""
        if self.rhythm is Rhythm.WEEKLY:
            until = on - timedelta(days=on.weekday())
            return until - timedelta(weeks=1), until
        length = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}[self.rhythm]
        until = on.replace(month=(on.month - 1) // length * length + 1, day=1)
        return _months_back(until, length), until

    def _is_month(self, on: date) -> bool:
        every = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}[self.rhythm]
        return (on.month - 1) % every == self.month - 1

    def _in_month(self, on: date) -> date:
        return on.replace(day=min(self.day, calendar.monthrange(on.year, on.month)[1]))


def _months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from that of ``first`` to that of ``last``."""
    at = first.replace(day=1)
    while at <= last:
        yield at
        at = _months_back(at, -1)


def _months_back(on: date, months: int) -> date:
    place = on.year * 12 + on.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)
