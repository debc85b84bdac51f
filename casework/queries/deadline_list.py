"""The list of deadlines: what is asked of it, what answers, and in which order it comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from casework.law.procedure import Party as Role
from casework.law.procedure import Whose
from casework.models import Authority, CaseOfficer, Deadline, Officer, Party
from casework.models.deadline import DeadlineState
from casework.queries.cases import Key
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule
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

    ``officer`` works on the case or leads it; ``limit`` is the code of a rule; ``since``
    and ``until`` are due days, both included.
    """

    authority: Authority | None = None
    officer: Officer | None = None
    standing: Standing = Standing.RUNNING
    limit: str = ""
    side: Side | None = None
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> Key:
        """The order: the nearest day first, or the latest first of what has no day ahead."""
        return KEYS.get(self.standing, BY_DAY)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


BY_DAY = Key("due_on", is_descending=False, parse=date.fromisoformat)
LATEST_ENDED = Key("ended_by_id", is_descending=True, parse=int)
KEYS = {
    Standing.STILL: Key("recorded_at", is_descending=True, parse=_moment),
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
    found = found.filter(_stands(wanted.standing, days), authority__in=keys)
    if wanted.officer is not None:
        found = found.filter(works_on(wanted.officer, today))
    if wanted.side is not None:
        ours = Q(whose=Whose.AUTHORITY)
        found = found.filter(ours if wanted.side is Side.OURS else ~ours)
    if wanted.limit:
        found = found.filter(limit=wanted.limit)
    if wanted.since is not None:
        found = found.filter(due_on__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(due_on__lte=wanted.until)
    key, sign = wanted.key, "-" if wanted.key.is_descending else ""
    return found.order_by(f"{sign}{key.column}", f"{sign}id")


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


def works_on(officer: Officer, today: date) -> Q:
    """Return the condition for a deadline of a case that the officer leads or works on."""
    assigned = CaseOfficer.objects.filter(in_span(today), case=OuterRef("case"), officer=officer)
    return Q(case__lead=officer) | Q(Exists(assigned))


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
