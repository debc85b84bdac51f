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
    if not computed:
        return met, ()
    years = computed[0] if len(computed) == 1 else f"{computed[0]}–{computed[-1]}"
    values: dict[str, Value] = {"years": years, "calendar": calendar.code}
    return met, (Step(Sentence(words.COMPUTED, values), calendar.checked_against),)
