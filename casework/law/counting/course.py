"""The setting of one count, and what each day in it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.law.calendars import SATURDAY, Calendar
from casework.law.counting import words
from casework.law.counting.reckoning import Step, Suspension
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes.regime import Regime
from casework.law.wording import N_, LawError, Sentence, Value

SUNDAY = 6
LAST_DAY = date(9998, 12, 31)
DAYS_IN = {
    Unit.HOURS: 1,  # more than enough for what is only a horizon
    Unit.DAYS: 1,
    Unit.WORKING_DAYS: 3,
    Unit.CLEAR_DAYS: 1,
    Unit.WEEKS: 7,
    Unit.MONTHS: 31,
    Unit.YEARS: 366,
}


class StillSuspended(LawError):
    """The day cannot be determined: time stopped within the period and has not gone on."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """One period running its course from a local day, in one regime and calendar.

    ``suspensions`` are in the order in which the count meets them. With ``is_put_off`` a
    recess put off the start, and the day after ``start`` was named as the first.
    """

    regime: Regime
    calendar: Calendar | None
    period: Period
    direction: Direction
    start: date
    suspensions: tuple[Suspension, ...]
    is_put_off: bool = False

    @property
    def sign(self) -> int:
        """1 where the count goes forward, -1 where it goes back."""
        return 1 if self.direction is Direction.AFTER else -1

    def beside(self, day: date, count: int = 1) -> date:
        """Return the day ``count`` days further on, in the direction of the count."""
        return day + timedelta(days=self.sign * count)

    def suspension_on(self, day: date) -> Suspension | None:
        """Return the suspension in which ``day`` lies.

        :raises StillSuspended: if it has not ended.
        """
        for suspension in self.suspensions:
            if suspension.from_on <= day < (suspension.until_on or LAST_DAY):
                if suspension.until_on is None:
                    raise refuse_open(suspension)
                return suspension
        return None

    def why_day_off(self, day: date) -> Step | None:
        """Return why the period cannot end on ``day``, or None if it can."""
        cited = self.regime.provisions
        suspension = self.suspension_on(day)
        if suspension:
            values: dict[str, Value] = {"day": day, "reason": suspension.reason}
            return Step(Sentence(words.IS_SUSPENDED, values), suspension.provision, day)
        if day.weekday() == SATURDAY:
            return Step(Sentence(words.IS_SATURDAY, {"day": day}), cited.roll, day)
        if day.weekday() == SUNDAY:
            return Step(Sentence(words.IS_SUNDAY, {"day": day}), cited.roll, day)
        holiday = self.calendar.holiday_on(day) if self.calendar else None
        if holiday:
            values = {"day": day, "holiday": holiday.name}
            return Step(Sentence(words.IS_HOLIDAY, values), cited.roll, day)
        closure = self.regime.closures(day) if self.regime.closures else None
        if closure:
            values = {"day": day, "holiday": closure}
            return Step(Sentence(words.IS_CLOSURE, values), cited.closures, day)
        return None


def refuse_open(suspension: Suspension) -> StillSuspended:
    """Return the refusal of a period within which time has stopped for now."""
    return StillSuspended(
        N_(
            "Time has stood still since {since} ({reason}), so that the day "
            "on which the period ends cannot be determined yet."
        ),
        since=suspension.from_on,
        reason=suspension.reason,
    )


def order_suspensions(
    *,
    regime: Regime,
    period: Period,
    direction: Direction,
    start: date,
    suspensions: tuple[Suspension, ...],
) -> tuple[Suspension, ...]:
    """Return the suspensions and the regime's recesses in the order the count meets them.

    Suspensions of no length are left out.
    """
    real = [s for s in suspensions if s.until_on is None or s.until_on > s.from_on]
    if regime.recess:
        real.extend(_recesses(regime, period, direction, start, real))
    if direction is Direction.AFTER:
        return tuple(sorted(real, key=lambda s: (s.from_on, s.until_on or LAST_DAY)))
    return tuple(sorted(real, key=lambda s: s.until_on or LAST_DAY, reverse=True))


def _recesses(
    regime: Regime,
    period: Period,
    direction: Direction,
    start: date,
    suspensions: list[Suspension],
) -> list[Suspension]:
    """Return the recess of every year that the period can reach, with room to spare."""
    recess = regime.recess
    if recess is None:
        return []
    spans = sum((s.until_on - s.from_on).days for s in suspensions if s.until_on)
    years = (2 * period.amount * DAYS_IN[period.unit] + spans) // 365 + 2
    first = start.year - (years if direction is Direction.BEFORE else 1)
    last = start.year + (years if direction is Direction.AFTER else 1)
    return [
        Suspension(
            recess.first_day(year),
            recess.day_after(year),
            recess.reason,
            regime.provisions.recess,
        )
        for year in range(max(first, 1), min(last, LAST_DAY.year) + 1)
    ]
