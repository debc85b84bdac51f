"""Deadlines across cases: what the list of them may be narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from casework.models import Authority, Deadline, DeadlineChange, Officer
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule
from casework.queries.slices import Course
from casework.queries.visibility import visible_deadlines
from casework.queries.work import is_overdue

BY_DAY = Course(column="due_on", read=date.fromisoformat, may_be_empty=True)


@dataclass(frozen=True, kw_only=True)
class DeadlineFilter:
    """What is asked of the list; empty means every deadline that the officer may see.

    ``due_until`` is included. ``lead`` is who is in charge of the case.
    """

    authority: Authority | None = None
    reference: str = ""
    state: DeadlineState | None = None
    whose: str = ""
    lead: Officer | None = None
    due_since: date | None = None
    due_until: date | None = None
    overdue: bool = False


def find_deadlines(
    *, officer: Officer, today: date, days: Mapping[int, date], wanted: DeadlineFilter
) -> QuerySet[Deadline]:
    """Return the visible deadlines that answer a filter, in no order, with their rule.

    ``today`` is the day for which memberships are read; ``days`` gives, by the authority's
    key, the day it is there.
    """
    found = visible_deadlines(officer=officer, today=today).filter(_columns(wanted))
    found = found.filter(authority__in=sorted(days))
    if wanted.overdue:
        found = found.filter(is_overdue(days=days))
    return with_rule(found).prefetch_related("suspensions")


def with_everything(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Load the rule of each deadline, its suspensions, and what was done to it by whom."""
    changes = DeadlineChange.objects.select_related("actor").order_by("id")
    return with_rule(deadlines).prefetch_related(
        "suspensions", Prefetch("changes", queryset=changes)
    )


def lines_on(deadlines: list[Deadline], *, days: Mapping[int, date]) -> list[DeadlineLine]:
    """Return a line for each deadline, as on the day it is at its own authority."""
    return [
        line
        for deadline in deadlines
        for line in read_lines([deadline], today=days[deadline.authority_id])
    ]


def _columns(wanted: DeadlineFilter) -> Q:
    asked = {
        "authority": wanted.authority,
        "case__reference": wanted.reference or None,
        "state": wanted.state,
        "whose": wanted.whose or None,
        "case__lead": wanted.lead,
        "due_on__gte": wanted.due_since,
        "due_on__lte": wanted.due_until,
    }
    return Q(**{name: value for name, value in asked.items() if value is not None})
