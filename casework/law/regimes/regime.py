"""What a manner of counting consists of.

A regime is data: which day is left out, where a period ends that ends on a day off, which
provision says so. :mod:`casework.law.counting` holds the arithmetic and reads it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casework.law.periods import Unit
from casework.law.regimes.caveat import Caveat


class Roll(StrEnum):
    """Where a period ends whose last day is a Saturday, a Sunday or a holiday."""

    STAYS = "stays"
    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, kw_only=True)
class Provisions:
    """The provision behind each step of the counting; empty where there is no such step."""

    start: str  # which day or hour is left out
    length: str  # how days, weeks, months and years are counted
    month_end: str = ""  # the date is missing in the last month
    working_days: str = ""  # what a working day is
    roll: str = ""  # the last day is a day off
    roll_before: str = ""  # the same, for a period counted backward
    least: str = ""  # the fewest working days that a period includes
    closing: str = ""  # the hour by which the act must be done
    hours: str = ""
    short: str = ""  # short periods leave out days off
    added: str = ""  # days added at the end
    recess: str = ""  # the yearly recess does not count
    deferred: str = ""  # time that would start in the recess starts after it
    closures: str = ""  # further days on which a period does not end


@dataclass(frozen=True, kw_only=True)
class Recess:
    """Whole months of every year that do not count, first and last included.

    With ``defers_start`` time that would begin to run within them begins when they are
    over: the day after is the first that counts, and months run from that day to the
    corresponding date. ``caveat`` is said where this is done.
    """

    first_month: int
    last_month: int
    reason: str
    defers_start: bool = False
    caveat: Caveat | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies within the recess of its year."""
        return self.first_month <= day.month <= self.last_month

    def first_day(self, year: int) -> date:
        """Return the day on which the recess of ``year`` begins."""
        return date(year, self.first_month, 1)

    def day_after(self, year: int) -> date:
        """Return the first day after the recess of ``year``."""
        return date(year + self.last_month // 12, self.last_month % 12 + 1, 1)


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One manner of counting, with its provisions.

    ``default_calendar`` is None where the law leaves the place open; with
    ``needs_calendar`` the caller must then name one. ``clear_days`` says that days are
    clear days even where the period does not say so, and ``skips_days_off_up_to`` how
    long a period may be, in days, for weekends and holidays to be left out of it.
    ``closures`` gives the name of a day that is no public holiday and yet a day off, or
    None. ``caveat`` is what has not been confirmed about the whole, and stands in every
    working. Everything else is off unless stated.
    """

    code: str
    label: str
    source: str
    units: frozenset[Unit]
    provisions: Provisions
    default_calendar: str | None = None
    needs_calendar: bool = True
    roll: Roll = Roll.STAYS
    roll_before: Roll = Roll.STAYS
    closes_at: time | None = None
    whole_hours: bool = False  # the hour of the event is left out
    least_working_days: int = 0  # of any period of at least as many days
    clear_days: bool = False
    skips_days_off_up_to: int = 0
    added_days: int = 0
    recess: Recess | None = None
    closures: Callable[[date], str | None] | None = None
    caveat: Caveat | None = None

    @property
    def provision(self) -> str:
        """The provision by which the regime is known."""
        return self.provisions.length

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing about the regime is in doubt."""
        return self.caveat is None
