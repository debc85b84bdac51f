"""The list of deadlines: what is asked of it, what answers, and in which order it comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from casework.law.procedure import Party as Role
from casework.law.procedure import Whose
from casework.models import Authority, CaseOfficer, Deadline, DeadlineChange, Officer, Party
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule
from casework.queries.keyed import Key, read_moment
from casework.queries.visibility import in_span, visible_deadlines
from casework.queries.work import STILL, is_overdue


class Standing(StrEnum):
    """Which deadlines the list shows."""

    RUNNING = "running"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    STILL = "still"
    MET = "met"
    WAIVED = "waived"


class Side(StrEnum):
    """Whether the authority has to act, or somebody else."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True)
class DeadlineFilter:
    """What is asked of the list; empty means everything that the officer may see.

    ``officer`` works on the case or leads it, ``lead`` leads it; ``limit`` is the code of a
    rule; ``since`` and ``until`` are due days, both included. ``standing`` None shows every
    one, ``state`` those in exactly one state.
    """

    authority: Authority | None = None
    officer: Officer | None = None
    lead: Officer | None = None
    reference: str = ""
    standing: Standing | None = Standing.RUNNING
    state: DeadlineState | None = None
    limit: str = ""
    side: Side | None = None
    whose: Whose | None = None
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> Key:
        """The order: the nearest day first, or the latest first of what has no day ahead.

        Where everything is shown, what has no day stands last.
        """
        if self.standing is None:
            return BY_ANY_DAY
        return KEYS.get(self.standing, BY_DAY)


BY_DAY = Key(column="due_on", parse=date.fromisoformat)
BY_ANY_DAY = Key(column="due_on", parse=date.fromisoformat, may_be_empty=True)
LATEST_ENDED = Key(column="ended_by_id", is_descending=True, parse=int)
KEYS = {
    Standing.STILL: Key(column="recorded_at", is_descending=True, parse=read_moment),
    Standing.MET: LATEST_ENDED,
    Standing.WAIVED: LATEST_ENDED,
}


def find_deadline_list(
    *, officer: Officer, today: date, days: Mapping[int, date], wanted: DeadlineFilter
) -> QuerySet[Deadline]:
    """Return the visible deadlines that answer a filter, in its order.

    ``today`` is the day for which memberships are read; ``days`` gives, by the authority's
    key, the day it is there.
    """
    found = visible_deadlines(officer=officer, today=today)
    keys = [key for key in days if wanted.authority is None or key == wanted.authority.pk]
    found = found.filter(_columns(wanted), authority__in=sorted(keys))
    if wanted.standing is not None:
        found = found.filter(_stands(wanted.standing, days))
    if wanted.officer is not None:
        found = found.filter(works_on(wanted.officer, today))
    if wanted.side is not None:
        ours = Q(whose=Whose.AUTHORITY)
        found = found.filter(ours if wanted.side is Side.OURS else ~ours)
    return wanted.key.sort(found)


def read_dated_lines(
    deadlines: Iterable[Deadline], *, days: Mapping[int, date]
) -> list[DeadlineLine]:
    """Return the lines of deadlines of several authorities, each as on its own day."""
    return [line for row in deadlines for line in read_lines([row], today=days[row.authority_id])]


def with_line(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Load what a line of the list shows, so that no line asks the database again."""
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    return with_rule(deadlines).select_related("case__lead").prefetch_related(
        "suspensions", Prefetch("case__parties", queryset=respondents, to_attr="respondents")
    )  # fmt: skip


def with_everything(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Load the rule of each deadline, its suspensions, and what was done to it by whom."""
    changes = DeadlineChange.objects.select_related("actor").order_by("id")
    return with_rule(deadlines).prefetch_related(
        "suspensions", Prefetch("changes", queryset=changes)
    )


def works_on(officer: Officer, today: date) -> Q:
    """Return the condition for a deadline of a case that the officer leads or works on."""
    assigned = CaseOfficer.objects.filter(in_span(today), case=OuterRef("case"), officer=officer)
    return Q(case__lead=officer) | Q(Exists(assigned))


def _columns(wanted: DeadlineFilter) -> Q:
    """Return the conditions that a deadline's own columns and its case answer."""
    asked = {
        "limit": wanted.limit or None,
        "state": wanted.state,
        "whose": wanted.whose,
        "due_on__gte": wanted.since,
        "due_on__lte": wanted.until,
        "case__lead": wanted.lead,
        "case__reference": wanted.reference or None,
    }
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _stands(standing: Standing, days: Mapping[int, date]) -> Q:
    if standing is Standing.OVERDUE:
        return is_overdue(days=days)
    if standing is Standing.TODAY:
        return _due(days, 0)
    if standing is Standing.WEEK:
        return _due(days, 6)
    if standing is Standing.STILL:
        return Q(state__in=STILL)
    if standing is Standing.RUNNING:
        return Q(state=DeadlineState.OPEN)
    return Q(state=standing.value)


def _due(days: Mapping[int, date], weekday: int) -> Q:
    """Return the condition for what is due today, or from today until the week's Sunday."""
    due = Q(pk__in=[])
    for key, day in days.items():
        last = day + timedelta(days=max(weekday - day.weekday(), 0)) if weekday else day
        due |= Q(authority=key, due_on__gte=day, due_on__lte=last)
    return due & Q(state=DeadlineState.OPEN)
