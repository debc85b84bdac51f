"""Count a period from an event, and give every step of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from casework.law.calendars import CALENDARS, Calendar, get_calendar
from casework.law.counting import words
from casework.law.counting.course import Course, order_suspensions
from casework.law.counting.days import count_days
from casework.law.counting.ending import close_day, meet_holidays, say_caveat, say_closing
from casework.law.counting.hours import count_hours, last_day, local_moment, read_otherwise
from casework.law.counting.reckoning import MomentUnclear, Reckoning, Step, Suspension
from casework.law.declared import DeclaredDay
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes import get_regime
from casework.law.regimes.regime import Regime
from casework.law.wording import N_, LawError, Sentence, Term, Value, either


class CalendarNeeded(LawError):
    """The regime leaves the place open, and no calendar was named."""


class UnitNotCounted(LawError):
    """The regime does not count in this unit."""


class OutOfRange(LawError):
    """The count leaves the years that a date can have."""


def count_time(
    *,
    regime: str,
    period: Period,
    moment: date | datetime,
    calendar: str | None = None,
    direction: Direction = Direction.AFTER,
    suspensions: Sequence[Suspension] = (),
    declared: Sequence[DeclaredDay] = (),
) -> Reckoning:
    """Return the day on which a period ends that runs from ``moment``, with its working.

    ``moment`` is a local day, or a moment with its offset; for a period that is not in
    hours the moment's local day in the calendar's zone counts. ``calendar`` is the
    regime's own unless named. ``declared`` adds holidays to the reviewed ones.

    :raises UnknownRegime: if there is no such regime.
    :raises UnknownCalendar: if there is no such calendar.
    :raises CalendarNeeded: if the regime needs a calendar to be named.
    :raises UnitNotCounted: if the regime does not count in the period's unit.
    :raises MomentUnclear: if a moment has no offset, or hours are counted from a mere day.
    :raises StillSuspended: if a suspension within the period has not ended.
    :raises OutsideCalendar: if the calendar does not know a year that is met.
    :raises OutOfRange: if the count leaves the years that a date can have.
    """
    return count_under(
        regime=get_regime(regime),
        period=period,
        moment=moment,
        calendar=calendar,
        direction=direction,
        suspensions=suspensions,
        declared=declared,
    )


def count_under(
    *,
    regime: Regime,
    period: Period,
    moment: date | datetime,
    calendar: str | None = None,
    direction: Direction = Direction.AFTER,
    suspensions: Sequence[Suspension] = (),
    declared: Sequence[DeclaredDay] = (),
) -> Reckoning:
    """Count as :func:`count_time` does, under a regime given whole."""
    _check_unit(regime, period)
    used = _choose_calendar(regime, period, calendar, declared)
    _check_moment(period, moment)
    try:
        local = _localise(moment, used)
        course = _set_out(
            regime=regime,
            calendar=used,
            period=period,
            direction=direction,
            start=local.date() if isinstance(local, datetime) else local,
            suspensions=tuple(suspensions),
        )
        if period.unit is Unit.HOURS and isinstance(local, datetime):
            return _reckon_hours(course, moment, local)
        return _reckon_days(course, moment)
    except OverflowError as error:
        raise OutOfRange(
            N_("{period} from {moment} on leaves the years that a date can have.")
            if direction is Direction.AFTER
            else N_("{period} back from {moment} leaves the years that a date can have."),
            period=period,
            moment=moment.isoformat(),
        ) from error


def _check_unit(regime: Regime, period: Period) -> None:
    if period.unit not in regime.units:
        known = either([Term(unit) for unit in Unit if unit in regime.units])
        raise UnitNotCounted(
            N_("The regime {regime} counts {known}, not {unit}."),
            regime=regime.code,
            known=known,
            unit=Term(period.unit),
        )


def _choose_calendar(
    regime: Regime, period: Period, calendar: str | None, declared: Sequence[DeclaredDay]
) -> Calendar | None:
    code = calendar or regime.default_calendar
    if code:
        return get_calendar(code, declared)
    if regime.needs_calendar or period.unit is Unit.WORKING_DAYS:
        raise CalendarNeeded(
            N_(
                "The regime {regime} needs a calendar for {period}, the one of the place where "
                "the act is done: {known}."
            ),
            regime=regime.code,
            period=period,
            known=", ".join(CALENDARS),
        )
    return None


def _check_moment(period: Period, moment: date | datetime) -> None:
    if isinstance(moment, datetime):
        if moment.utcoffset() is None:
            raise MomentUnclear(
                N_(
                    "The moment {moment} has no offset from UTC, so that it is not "
                    "clear when it was; write it like 2026-06-09T10:20+01:00."
                ),
                moment=moment.isoformat(),
            )
    elif period.unit is Unit.HOURS:
        raise MomentUnclear(
            N_(
                "A period of {period} runs from a moment, like 2026-06-09T10:20+01:00, and not "
                "from a mere day, {moment}."
            ),
            period=period,
            moment=moment.isoformat(),
        )


def _localise(moment: date | datetime, calendar: Calendar | None) -> date | datetime:
    if not isinstance(moment, datetime):
        return moment
    return local_moment(moment, calendar.zone if calendar else "")


def _set_out(
    *,
    regime: Regime,
    calendar: Calendar | None,
    period: Period,
    direction: Direction,
    start: date,
    suspensions: tuple[Suspension, ...],
) -> Course:
    return Course(
        regime=regime,
        calendar=calendar,
        period=period,
        direction=direction,
        start=start,
        suspensions=order_suspensions(
            regime=regime,
            period=period,
            direction=direction,
            start=start,
            suspensions=suspensions,
        ),
    )


def _reckon_days(course: Course, moment: date | datetime) -> Reckoning:
    end, steps = count_days(course)
    if isinstance(moment, datetime):
        steps.insert(0, _say_local_day(course, moment))
    steps.extend(_say_doubts(course.regime))
    due_at = close_day(regime=course.regime, calendar=course.calendar, day=end)
    if due_at is not None:
        steps.append(say_closing(regime=course.regime, day=end))
    return _finish(course, moment, end, due_at, steps)


def _reckon_hours(course: Course, moment: date | datetime, local: datetime) -> Reckoning:
    due_at, steps = count_hours(course, local)
    others = read_otherwise(course, local, due_at)
    steps.extend(_say_doubts(course.regime))
    steps.extend(Step(other.sentence, other.provision, other.due_on) for other in others)
    return replace(_finish(course, moment, last_day(due_at), due_at, steps), alternatives=others)


def _finish(
    course: Course, moment: date | datetime, end: date, due_at: datetime | None, steps: list[Step]
) -> Reckoning:
    calendar = course.calendar
    met, computed = meet_holidays(calendar=calendar, start=course.start, end=end)
    return Reckoning(
        regime=course.regime.code,
        calendar=calendar.code if calendar else "",
        zone=calendar.zone if calendar else "",
        period=course.period,
        direction=course.direction,
        moment=moment,
        due_on=end,
        due_at=due_at,
        working=(*steps, *say_caveat(calendar), *computed),
        holidays=met,
        is_computed=bool(computed),
    )


def _say_doubts(regime: Regime) -> tuple[Step, ...]:
    caveat = regime.caveat
    return (Step(caveat.as_sentence(), caveat.provision),) if caveat else ()


def _say_local_day(course: Course, moment: datetime) -> Step:
    zone = course.calendar.zone if course.calendar else moment.strftime("UTC%z")
    values: dict[str, Value] = {"moment": moment, "day": course.start, "zone": zone}
    return Step(Sentence(words.LOCAL_DAY, values), course.regime.provisions.start, course.start)
