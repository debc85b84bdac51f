"""On which day a time was known to end, as it stood on an earlier day.

Every change of a deadline keeps the day before it, and every stop its span; so the past is
read from what is stored. An end that was taken back since is not told apart: the deadline
then counts as running throughout.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from casework.models import Deadline, DeadlineChange, Suspension


def with_changes(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Load what :func:`find_last_day` needs."""
    changes = DeadlineChange.objects.select_related("event").order_by("id")
    stops = Suspension.objects.select_related("begun_by").order_by("from_on", "id")
    return (
        deadlines.select_related("trigger", "ended_by")
        .prefetch_related(
            Prefetch("changes", queryset=changes),
            Prefetch("suspensions", queryset=stops),
        )
        .order_by("id")
    )


def find_last_day(clocks: Iterable[Deadline], *, on: date) -> date | None:
    """Return the last day of times that run or ran, as they stood at the end of ``on``.

    None if one of them was not known then, or none had begun.
    """
    ends = []
    for clock in clocks:
        if clock.trigger.occurred_on > on:
            continue
        end = _find_end(clock, on)
        if end is None:
            return None
        ends.append(end)
    return max(ends, default=None)


def _find_end(clock: Deadline, on: date) -> date | None:
    ended_by = clock.ended_by
    if ended_by is not None and (clock.ended_on or ended_by.occurred_on) <= on:
        return clock.ended_on or _find_due(clock, on)
    return None if _stood_still(clock, on) else _find_due(clock, on)


def _find_due(clock: Deadline, on: date) -> date | None:
    """Return the day that was due: the one before the first change that came later."""
    later = (change for change in clock.changes.all() if change.event.occurred_on > on)
    change = next(later, None)
    return clock.due_on if change is None else change.due_on_before


def _stood_still(clock: Deadline, on: date) -> bool:
    return any(
        stop.begun_by.occurred_on <= on
        if stop.until_on is None
        else stop.from_on <= on < stop.until_on
        for stop in clock.suspensions.all()
    )
