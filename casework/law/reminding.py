"""On which days an officer is reminded of a deadline."""

from collections.abc import Sequence
from datetime import date, timedelta

OVERDUE_EVERY = 7  # days between reminders once the first day overdue has passed


def next_occasion(*, due_on: date, before: Sequence[int], after: date) -> date:
    """Return the first day later than ``after`` on which a reminder is owed.

    Reminders stand at ``before`` days ahead of the due day, on the day after it, and then
    every week for as long as the deadline stays open.
    """
    planned = sorted({due_on - timedelta(days=days) for days in before} | {_first_overdue(due_on)})
    for day in planned:
        if day > after:
            return day
    weeks = (after - _first_overdue(due_on)).days // OVERDUE_EVERY + 1
    return _first_overdue(due_on) + timedelta(days=weeks * OVERDUE_EVERY)


def latest_occasion(*, due_on: date, before: Sequence[int], today: date) -> date | None:
    """Return the last day up to ``today`` on which a reminder was owed, None if none was."""
    planned = [due_on - timedelta(days=days) for days in before]
    past = [day for day in planned if day <= today]
    if today >= _first_overdue(due_on):
        weeks = (today - _first_overdue(due_on)).days // OVERDUE_EVERY
        past.append(_first_overdue(due_on) + timedelta(days=weeks * OVERDUE_EVERY))
    return max(past, default=None)


def _first_overdue(due_on: date) -> date:
    return due_on + timedelta(days=1)
