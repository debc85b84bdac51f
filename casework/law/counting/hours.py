"""Count in hours: real hours, so that a change of the clocks neither gives nor takes one.

Moments here carry the offset from UTC that they have, and not the zone: Python compares
two moments of one zone by what the clock shows, which is not in order when clocks go back.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from casework.law.counting import words
from casework.law.counting.course import Course, refuse_open
from casework.law.counting.reckoning import Alternative, Step, Suspension
from casework.law.periods import Direction
from casework.law.wording import Sentence, Value

HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


def count_hours(course: Course, moment: datetime) -> tuple[datetime, list[Step]]:
    """Return the moment at which a period of hours ends, and the working.

    ``moment`` is in the zone of the calendar.
    """
    zone = moment.tzinfo or UTC
    cited = course.regime.provisions
    begin = _find_begin(course, moment)
    steps = [_say_begin(course, begin)]
    end = _pin(begin + course.sign * course.period.amount * HOUR, zone)
    said = words.say_length(course.period, course.direction, end)
    steps.append(Step(said, cited.hours, last_day(end)))
    return _stretch(course, begin, end, zone, steps), steps


def last_day(end: datetime) -> date:
    """Return the local day in which the last instant before ``end`` lies."""
    return (end - INSTANT).date()


def read_otherwise(course: Course, moment: datetime, end: datetime) -> tuple[Alternative, ...]:
    """Return where a forward period ends if it must hold whole working days, if later.

    Contested for hours: Regulation 1182/71, art. 3(5), speaks of two days or more.
    """
    least = course.regime.least_working_days
    if not least or course.direction is Direction.BEFORE or course.period.amount < 24 * least:
        return ()
    begin = _find_begin(course, moment)
    day = begin.date() - timedelta(days=begin.time() == time.min)
    found = 0
    while found < least:
        day += timedelta(days=1)
        found += course.why_day_off(day) is None
    midnight = _midnight(day + timedelta(days=1), moment.tzinfo or UTC)
    if midnight <= end:
        return ()
    said = Sentence(words.CONTESTED, {"count": least, "day": day})
    return (Alternative(day, midnight, said, course.regime.provisions.least),)


def _find_begin(course: Course, moment: datetime) -> datetime:
    """Return from when the hours run: the end of the event's hour, or its beginning."""
    zone = moment.tzinfo or UTC
    if not course.regime.whole_hours:
        return _pin(moment, zone)
    whole = _pin(moment, zone).replace(minute=0, second=0, microsecond=0)
    if course.direction is Direction.AFTER:
        whole += HOUR
    return _pin(whole, zone)


def _say_begin(course: Course, begin: datetime) -> Step:
    template = words.EVENT_MOMENT
    if course.regime.whole_hours:
        forward = course.direction is Direction.AFTER
        template = words.EVENT_HOUR if forward else words.EVENT_HOUR_BEFORE
    return Step(Sentence(template, {"moment": begin}), course.regime.provisions.start)


def _stretch(
    course: Course, begin: datetime, end: datetime, zone: tzinfo, steps: list[Step]
) -> datetime:
    """Move the end by the suspended time within the period, from midnight to midnight."""
    counted_to = begin
    for suspension in course.suspensions:
        span = _suspended_span(course, suspension, counted_to, end, zone)
        if span is None:
            continue
        first, last = span
        counted_to = last if course.direction is Direction.AFTER else first
        end = _pin(end + course.sign * (last - first), zone)
        values: dict[str, Value] = {
            "first": first,
            "until": last,
            "reason": suspension.reason,
            "moment": end,
        }
        said = Sentence(words.HOURS_SUSPENDED, values)
        steps.append(Step(said, suspension.provision, last_day(end)))
    return end


def _suspended_span(
    course: Course, suspension: Suspension, counted_to: datetime, end: datetime, zone: tzinfo
) -> tuple[datetime, datetime] | None:
    """Return the moments between which one suspension takes time out of the period.

    :raises StillSuspended: if it has not ended.
    """
    first = _midnight(suspension.from_on, zone)
    last = _midnight(suspension.until_on, zone) if suspension.until_on else None
    if course.direction is Direction.AFTER:
        first = max(first, counted_to)
        meets = first < end and (last is None or last > first)
    else:
        last = min(last or counted_to, counted_to)
        meets = last > max(first, end)
    if not meets:
        return None
    if suspension.until_on is None or last is None:
        raise refuse_open(suspension)
    return first, last


def _midnight(day: date, zone: tzinfo) -> datetime:
    return _pin(datetime.combine(day, time.min, zone), zone)


def _pin(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment by the local clock of ``zone``, with the offset it has just then."""
    local = moment.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def local_moment(moment: datetime, zone: str) -> datetime:
    """Return a moment in the local time of ``zone``, or in its own offset without one."""
    return moment.astimezone(ZoneInfo(zone)) if zone else moment
