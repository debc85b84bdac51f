"""Open the clocks that an event starts, or say why the day of one cannot be determined yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from casework.law.counting import Reckoning, count_time
from casework.law.declared import DeclaredDay
from casework.law.periods import Period, Unit
from casework.law.procedure import EventDate, TimeLimit
from casework.law.terms import DATE_WORDS
from casework.law.wording import N_, LawError, Sentence, Term

DateValue = date | datetime

TIME_NOT_SET = N_("The instrument itself sets this time, and it has not been recorded.")
DAY_NOT_RECORDED = N_("The clock has not started: the day it was {date} is not recorded.")
DAY_NOT_KNOWN = N_("The clock cannot be computed: only the month or the year is known.")
HOUR_NOT_KNOWN = N_("The clock cannot be computed: it runs by the hour, and no hour is recorded.")


class TimeTooShort(LawError):
    """An instrument gives less time than the law does."""


class TimeTooLong(LawError):
    """An instrument gives more time than the law allows."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A clock that an event starts, or the reason why its day cannot be determined yet."""

    limit: TimeLimit
    reckoning: Reckoning | None
    period: Period | None = None
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
    declared: Sequence[DeclaredDay] = ()


def open_clocks(*, limits: Sequence[TimeLimit], setting: Setting) -> tuple[Opening, ...]:
    """Return the clocks that start in ``setting``, in the order of ``limits``.

    A limit that runs from the end of another must stand after it.

    :raises TimeTooShort: if a period given is shorter than the law's.
    :raises TimeTooLong: if it is longer than the law allows.
    """
    opened: list[Opening] = []
    for limit in limits:
        if limit.is_per_order:
            opened.extend(_open_for_orders(limit, setting, opened))
            continue
        opened.append(_open_for_event(limit, setting, _find_start(limit, setting, opened)))
    return tuple(opened)


def as_day(value: DateValue) -> date:
    """Return the day of a date or of a moment given in the authority's own zone."""
    return value.date() if isinstance(value, datetime) else value


def _open_for_event(limit: TimeLimit, setting: Setting, start: DateValue | None) -> Opening:
    lawful = (limit.period_abroad if setting.abroad else None) or limit.period
    given = setting.periods.get(limit.code)
    if given is None:
        return _open_one(limit, lawful, start, setting)
    opening = _open_one(limit, given, start, setting)
    if lawful is not None and _ends_before(opening, _open_one(limit, lawful, start, setting)):
        raise TimeTooShort(
            N_("“{limit}”: {given} is less than the {lawful} that the law gives ({provision})."),
            limit=Term(limit.label),
            given=given,
            lawful=lawful,
            provision=limit.citation.provision,
        )
    if limit.longest and _ends_before(_open_one(limit, limit.longest, start, setting), opening):
        raise TimeTooLong(
            N_("“{limit}”: {given} is more than the {longest} that the law allows ({provision})."),
            limit=Term(limit.label),
            given=given,
            longest=limit.longest,
            provision=limit.citation.provision,
        )
    return opening


def _ends_before(one: Opening, other: Opening) -> bool:
    if one.reckoning is None or other.reckoning is None:
        return False
    return one.reckoning.due_on < other.reckoning.due_on


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
        return Opening(limit=limit, period=chosen, reckoning=None, reason=Sentence(TIME_NOT_SET))
    if start is None:
        values = {"date": DATE_WORDS[limit.runs_from]}
        return Opening(
            limit=limit, period=chosen, reckoning=None, reason=Sentence(DAY_NOT_RECORDED, values)
        )
    if not setting.precise:
        return Opening(limit=limit, period=chosen, reckoning=None, reason=Sentence(DAY_NOT_KNOWN))
    moment = start if chosen.unit is Unit.HOURS else as_day(start)
    if chosen.unit is Unit.HOURS and not isinstance(moment, datetime):
        return Opening(limit=limit, period=chosen, reckoning=None, reason=Sentence(HOUR_NOT_KNOWN))
    reckoning = count_time(
        regime=limit.regime,
        period=chosen,
        moment=moment,
        calendar=setting.calendar,
        direction=limit.direction,
        declared=setting.declared,
    )
    return Opening(limit=limit, period=chosen, reckoning=reckoning)
