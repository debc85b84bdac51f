"""Open the clocks that an event starts, or say why the day of one cannot be determined yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from casework.law.counting import Reckoning, count_time
from casework.law.periods import Period, Unit
from casework.law.procedure import EventDate, TimeLimit
from casework.law.wording import N_, LawError, Sentence

DateValue = date | datetime

TIME_NOT_SET = N_("The instrument itself sets this time, and it has not been recorded.")
DAY_NOT_RECORDED = N_("The clock has not started: the day it was {date} is not recorded.")
DAY_NOT_KNOWN = N_("The clock cannot be computed: only the month or the year is known.")
HOUR_NOT_KNOWN = N_("The clock cannot be computed: it runs by the hour, and no hour is recorded.")


class TimeOutOfRange(LawError):
    """An instrument gives a shorter or longer time than the law allows."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A clock that an event starts, or the reason why its day cannot be determined yet."""

    limit: TimeLimit
    reckoning: Reckoning | None
    reason: Sentence | None = None
    subject: str = ""
    order: int | None = None  # place of the order, in the instrument, whose clock this is


@dataclass(frozen=True, kw_only=True)
class OrderTime:
    """The time an instrument gives for one of its orders, and what it runs from."""

    text: str
    period: Period
    after_appeal_period: bool


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What must be known to start the clocks of one event."""

    dates: Mapping[EventDate, DateValue]
    precise: bool
    calendar: str
    orders: Sequence[OrderTime] = ()
    abroad: bool = False
    periods: Mapping[str, Period] = field(default_factory=dict)


def open_clocks(*, limits: Sequence[TimeLimit], setting: Setting) -> tuple[Opening, ...]:
    """Return the clocks that start in ``setting``, in the order of ``limits``.

    A limit that runs from the end of another must stand after it.

    :raises TimeOutOfRange: if a period given is shorter or longer than the law allows.
    """
    opened: list[Opening] = []
    for limit in limits:
        if limit.is_per_order:
            opened.extend(_open_for_orders(limit, setting, opened))
            continue
        chosen = _choose_period(limit, setting)
        opened.append(_open_one(limit, chosen, _find_start(limit, setting, opened), setting))
    return tuple(opened)


def as_day(value: DateValue) -> date:
    """Return the day of a date or of a moment given in the authority's own zone."""
    return value.date() if isinstance(value, datetime) else value


def _choose_period(limit: TimeLimit, setting: Setting) -> Period | None:
    given = setting.periods.get(limit.code)
    if given is None:
        return (setting.abroad and limit.period_abroad) or limit.period
    if limit.longest is None:
        return given
    least = _in_days(limit.period) if limit.period else 0
    if not least <= _in_days(given) <= _in_days(limit.longest):
        wanted = f"between {limit.period} and" if limit.period else "at most"
        raise TimeOutOfRange(
            f"“{limit.label}”: {given} cannot be given; the law allows {wanted} "
            f"{limit.longest} ({limit.citation.provision})."
        )
    return given


DAYS_IN = {Unit.HOURS: 1 / 24, Unit.WEEKS: 7, Unit.MONTHS: 30, Unit.YEARS: 365}


def _in_days(period: Period) -> float:
    """Return about how many days a period has: enough to compare weeks with days."""
    return period.amount * DAYS_IN.get(period.unit, 1)


def _find_start(limit: TimeLimit, setting: Setting, opened: Sequence[Opening]) -> DateValue | None:
    if limit.after_end_of is None:
        return setting.dates.get(limit.runs_from)
    return _end_of(limit.after_end_of, opened)


def _end_of(code: str | None, opened: Sequence[Opening]) -> date | None:
    ends = [o.reckoning.due_on for o in opened if o.limit.code == code and o.reckoning]
    return ends[0] if ends else None


def _open_for_orders(
    limit: TimeLimit, setting: Setting, opened: Sequence[Opening]
) -> list[Opening]:
    openings = []
    for place, order in enumerate(setting.orders):
        start = setting.dates.get(limit.runs_from)
        if order.after_appeal_period:
            start = _end_of(limit.after_end_of, opened)
        opening = _open_one(limit, order.period, start, setting)
        openings.append(replace(opening, subject=order.text, order=place))
    return openings


def _open_one(
    limit: TimeLimit, chosen: Period | None, start: DateValue | None, setting: Setting
) -> Opening:
    if chosen is None:
        return Opening(limit=limit, reckoning=None, reason=Sentence(TIME_NOT_SET))
    if start is None:
        values = {"date": str(limit.runs_from)}
        return Opening(limit=limit, reckoning=None, reason=Sentence(DAY_NOT_RECORDED, values))
    if not setting.precise:
        return Opening(limit=limit, reckoning=None, reason=Sentence(DAY_NOT_KNOWN))
    moment = start if chosen.unit is Unit.HOURS else as_day(start)
    if chosen.unit is Unit.HOURS and not isinstance(moment, datetime):
        return Opening(limit=limit, reckoning=None, reason=Sentence(HOUR_NOT_KNOWN))
    reckoning = count_time(
        regime=limit.regime,
        period=chosen,
        moment=moment,
        calendar=setting.calendar,
        direction=limit.direction,
    )
    return Opening(limit=limit, reckoning=reckoning)
