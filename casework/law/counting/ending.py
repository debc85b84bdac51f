"""What belongs to the end of a period: its closing hour, and the holidays it met."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from casework.law.calendars import Calendar, Holiday
from casework.law.counting import words
from casework.law.counting.reckoning import Step
from casework.law.regimes.regime import Regime
from casework.law.wording import Sentence, Value


def close_day(*, regime: Regime, calendar: Calendar | None, day: date) -> datetime | None:
    """Return the moment before which the act must be done on ``day``, if an hour matters."""
    if regime.closes_at is None or calendar is None:
        return None
    return datetime.combine(day, regime.closes_at, ZoneInfo(calendar.zone))


def say_closing(*, regime: Regime, day: date) -> Step:
    """Return the step that names the hour by which the act must be done."""
    hour = regime.closes_at.strftime("%H:%M") if regime.closes_at else ""
    said = Sentence(words.CLOSING, {"hour": hour, "day": day})
    return Step(said, regime.provisions.closing, day)


def meet_holidays(
    *, calendar: Calendar | None, start: date, end: date
) -> tuple[tuple[Holiday, ...], tuple[Step, ...]]:
    """Return the holidays from ``start`` to ``end``, and a step if some were not checked."""
    if calendar is None:
        return (), ()
    first, last = min(start, end), max(start, end)
    met = calendar.holidays_between(first, last)
    computed = [str(y) for y in range(first.year, last.year + 1) if calendar.is_computed(y)]
    return met, _say_computed(calendar, computed) if computed else ()


def say_caveat(calendar: Calendar | None) -> tuple[Step, ...]:
    """Return the step that says what of the calendar is in doubt, if anything is."""
    if calendar is None or calendar.caveat is None:
        return ()
    return (Step(calendar.caveat.as_sentence(), calendar.caveat.provision),)


def _say_computed(calendar: Calendar, years: list[str]) -> tuple[Step, ...]:
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    values: dict[str, Value] = {"years": span, "calendar": calendar.code}
    return (Step(Sentence(words.COMPUTED, values), calendar.checked_against),)
