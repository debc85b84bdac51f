"""Count in days, weeks, months and years."""

import calendar as civil
from dataclasses import replace
from datetime import date, timedelta

from casework.law.counting import words
from casework.law.counting.course import LAST_DAY, Course, refuse_open
from casework.law.counting.reckoning import Step, Suspension
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes.regime import Roll
from casework.law.wording import Sentence, Value

MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}


def count_days(course: Course) -> tuple[date, list[Step]]:
    """Return the day on which a period ends that is not in hours, and the working."""
    said = Sentence(words.EVENT_DAY, {"day": course.start})
    steps = [Step(said, course.regime.provisions.start, course.start)]
    course = _defer_start(course, steps)
    end = _find_bare_end(course, steps)
    if course.regime.added_days:
        end = course.beside(end, course.regime.added_days)
        said = Sentence(words.ADDED, {"day": end})
        steps.append(Step(said, course.regime.provisions.added, end))
    end = _roll(course, end, steps)
    end = _include_least(course, end, steps)
    return end, steps


def add_months(day: date, months: int) -> date:
    """Return the corresponding date some months on, or the month's last day without one.

    :raises OverflowError: if it lies outside the years 1 to 9998.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= LAST_DAY.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, civil.monthrange(year, month + 1)[1]))


def _defer_start(course: Course, steps: list[Step]) -> Course:
    """Return the course from the end of the recess, where its start is put off to there."""
    recess, cited = course.regime.recess, course.regime.provisions
    if recess is None or not recess.defers_start or course.direction is Direction.BEFORE:
        return course
    if not recess.holds(course.start):
        return course
    first = recess.day_after(course.start.year)
    values: dict[str, Value] = {"first": course.start, "reason": recess.reason, "day": first}
    steps.append(Step(Sentence(words.DEFERRED, values), cited.deferred, first))
    has_date = course.period.unit in MONTHS_IN
    said = words.FROM_FIRST if has_date else words.FIRST_COUNTS
    steps.append(Step(Sentence(said, {"day": first}), cited.deferred, first))
    if recess.caveat:
        steps.append(Step(recess.caveat.as_sentence(), recess.caveat.provision))
    if has_date:
        return replace(course, start=first)
    return replace(course, start=first - timedelta(days=1), is_put_off=True)


def _find_bare_end(course: Course, steps: list[Step]) -> date:
    """Return where the length alone, with what does not count within it, leads."""
    if course.period.unit is Unit.WORKING_DAYS:
        return _walk(course, course.regime.provisions.working_days, steps)
    if _is_short(course):
        steps.append(Step(Sentence(words.SHORT), course.regime.provisions.short))
        end = _walk(course, course.regime.provisions.length, steps)
    else:
        end = _measure(course, steps)
        end = _stretch(course, end, steps)
    if _has_clear_end(course):
        end = course.beside(end)
        said = Sentence(words.CLEAR_END, {"day": end})
        steps.append(Step(said, course.regime.provisions.length, end))
    return end


def _is_clear(course: Course) -> bool:
    unit = course.period.unit
    return unit is Unit.CLEAR_DAYS or (unit is Unit.DAYS and course.regime.clear_days)


def _is_short(course: Course) -> bool:
    return _is_clear(course) and course.period.amount <= course.regime.skips_days_off_up_to


def _has_clear_end(course: Course) -> bool:
    """Whether the day itself must lie outside the clear days.

    A time within which to act, counted forward by rules of clear days, ends with the last
    of them; counted back from a hearing, the day of the act comes before the first.
    """
    if course.direction is Direction.BEFORE:
        return _is_clear(course)
    return course.period.unit is Unit.CLEAR_DAYS and not course.regime.clear_days


def _measure(course: Course, steps: list[Step]) -> date:
    period, cited = course.period, course.regime.provisions
    months = MONTHS_IN.get(period.unit)
    if months is None:
        end = course.beside(course.start, period.amount * (7 if period.unit is Unit.WEEKS else 1))
    else:
        end = add_months(course.start, course.sign * months * period.amount)
    if months is not None and end.day != course.start.day:
        missing = Sentence(words.MONTH_END, {"number": course.start.day, "day": end})
        steps.append(Step(missing, cited.month_end, end))
    else:
        said = words.say_length(_in_plain_days(period), course.direction, end)
        if course.is_put_off:
            said = Sentence(words.INCLUDED, {"day": end})
        steps.append(Step(said, cited.length, end))
    return end


def _in_plain_days(period: Period) -> Period:
    """Return clear days as days: that the ends are clear is said in a step of its own."""
    return Period(period.amount, Unit.DAYS) if period.unit is Unit.CLEAR_DAYS else period


def _walk(course: Course, provision: str, steps: list[Step]) -> date:
    """Count working days one by one, saying what was passed over beside weekends."""
    day, counted = course.start, 0
    while counted < course.period.amount:
        day = course.beside(day)
        reason = course.why_day_off(day)
        if reason is None:
            counted += 1
        elif reason.sentence.template == words.IS_HOLIDAY:
            said = Sentence(words.NOT_COUNTED, reason.sentence.values)
            steps.append(Step(said, provision, day))
        elif reason.sentence.template not in {words.IS_SATURDAY, words.IS_SUNDAY}:
            _say_once(reason, steps)
    walked = Period(course.period.amount, Unit.WORKING_DAYS)
    steps.append(Step(words.say_length(walked, course.direction, day), provision, day))
    return day


def _say_once(reason: Step, steps: list[Step]) -> None:
    """Keep the first of a row of suspended days only."""
    said = reason.sentence.template
    if not (steps and said == words.IS_SUSPENDED == steps[-1].sentence.template):
        steps.append(reason)


def _stretch(course: Course, end: date, steps: list[Step]) -> date:
    """Move the end by the suspended days within the period, one suspension at a time."""
    counted_to = course.start
    for suspension in course.suspensions:
        span = _suspended_span(course, suspension, counted_to, end)
        if span is None:
            continue
        first, last = span
        days = (last - first).days + 1
        counted_to = last if course.direction is Direction.AFTER else first
        end = course.beside(end, days)
        steps.append(_say_suspended(suspension, first, last, end))
    return end


def _suspended_span(
    course: Course, suspension: Suspension, counted_to: date, end: date
) -> tuple[date, date] | None:
    """Return the first and last day of the period that one suspension takes out.

    :raises StillSuspended: if it has not ended.
    """
    first, last = suspension.from_on, (suspension.until_on or LAST_DAY) - timedelta(days=1)
    if course.direction is Direction.AFTER:
        first = max(first, course.beside(counted_to))
        meets = first <= min(last, end)
    else:
        last = min(last, course.beside(counted_to))
        meets = last >= max(first, end)
    if not meets:
        return None
    if suspension.until_on is None:
        raise refuse_open(suspension)
    return first, last


def _say_suspended(suspension: Suspension, first: date, last: date, end: date) -> Step:
    values: dict[str, Value] = {"first": first, "reason": suspension.reason, "day": end}
    if first == last:
        return Step(Sentence(words.ONE_DAY_SUSPENDED, values), suspension.provision, end)
    values |= {"until": last + timedelta(days=1), "count": (last - first).days + 1}
    return Step(Sentence(words.DAYS_SUSPENDED, values), suspension.provision, end)


def _roll(course: Course, end: date, steps: list[Step]) -> date:
    """Move an end that falls on a day off, where the regime moves it."""
    forward = course.direction is Direction.AFTER
    roll = course.regime.roll if forward else course.regime.roll_before
    cited = course.regime.provisions
    if roll is Roll.STAYS:
        if not forward and course.regime.roll is not Roll.STAYS:
            _say_not_moved(course, end, steps)
        return end
    onward = timedelta(days=1 if roll is Roll.LATER else -1)
    day = end
    while (reason := course.why_day_off(day)) is not None:
        _say_once(reason, steps)
        day += onward
    if day != end:
        said = words.NEXT_WORKING_DAY if roll is Roll.LATER else words.LAST_WORKING_DAY
        provision = cited.roll if forward else cited.roll_before
        steps.append(Step(Sentence(said, {"day": day}), provision, day))
    return day


def _say_not_moved(course: Course, end: date, steps: list[Step]) -> None:
    reason = course.why_day_off(end)
    if reason is not None:
        said = Sentence(words.NOT_MOVED, {"day": end})
        steps.extend([reason, Step(said, course.regime.provisions.roll_before, end)])


def _include_least(course: Course, end: date, steps: list[Step]) -> date:
    """Lengthen a period of days that would hold fewer working days than the law's least."""
    least = course.regime.least_working_days
    if least == 0 or (course.period.unit is Unit.DAYS and course.period.amount < least):
        return end
    if course.period.unit is Unit.WORKING_DAYS:
        return end
    day, found = course.start, 0
    while found < least:
        day = course.beside(day)
        found += course.why_day_off(day) is None
    if (day - end).days * course.sign <= 0:
        return end
    said = Sentence(words.LEAST, {"count": least, "day": day})
    steps.append(Step(said, course.regime.provisions.least, day))
    return day
