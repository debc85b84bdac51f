"""The list of deadlines: what runs, whose it is, and when it falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from casework.law.procedure import Nature
from casework.law.procedure import Party as Role
from casework.models import Authority, CaseOfficer, Deadline, DeadlineChange, Officer, Party
from casework.models.deadline import RUNNING, DeadlineState
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule
from casework.queries.visibility import visible_deadlines

PAGE_SIZE = 50


class Standing(StrEnum):
    """Which deadlines the list shows."""

    RUNNING = "running"
    OVERDUE = "overdue"
    STILL = "still"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class DeadlineFilter:
    """What is asked of the list; ``since`` and ``until`` are both included."""

    standing: Standing = Standing.RUNNING
    authority: Authority | None = None
    officer: Officer | None = None
    whose: str = ""
    limit: str = ""
    since: date | None = None
    until: date | None = None


def find_deadline_list(
    *, officer: Officer, today: date, days: Mapping[int, date], wanted: DeadlineFilter
) -> QuerySet[Deadline]:
    """Return the visible deadlines that answer a filter, by their day.

    ``today`` is the day for which memberships are read, ``days`` the day it is at each
    authority by its key.
    """
    found = visible_deadlines(officer=officer, today=today).filter(_stands(wanted.standing, days))
    if wanted.authority is not None:
        found = found.filter(authority=wanted.authority)
    if wanted.officer is not None:
        found = found.filter(_works_on(wanted.officer, today))
    if wanted.whose:
        found = found.filter(whose=wanted.whose)
    if wanted.limit:
        found = found.filter(limit=wanted.limit)
    if wanted.since is not None:
        found = found.filter(due_on__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(due_on__lte=wanted.until)
    if wanted.standing is Standing.DONE:
        return found.order_by("-ended_on", "-id")
    return found.order_by("due_on", "id")


def read_deadline_lines(
    deadlines: QuerySet[Deadline], *, days: Mapping[int, date]
) -> list[DeadlineLine]:
    """Return the lines of deadlines of several authorities, each on its own day."""
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    rows = with_rule(deadlines).prefetch_related(
        "suspensions", Prefetch("case__parties", queryset=respondents, to_attr="respondents")
    )
    return [
        line for row in rows for line in read_lines([row], today=days[row.authority_id])
    ]


@dataclass(frozen=True, kw_only=True)
class CalendarDay:
    """A day of the calendar with what falls due on it."""

    on: date
    is_of_month: bool
    lines: list[DeadlineLine]


def weeks_of(month: date, lines: list[DeadlineLine]) -> list[list[CalendarDay]]:
    """Return the weeks of a month from Monday to Sunday, with the lines due on each day."""
    due: dict[date, list[DeadlineLine]] = {}
    for line in lines:
        due.setdefault(line.deadline.due_on, []).append(line)
    first, last = span_of(month)
    return [
        [_day(first + timedelta(days=start + n), month, due) for n in range(7)]
        for start in range(0, (last - first).days, 7)
    ]


def span_of(month: date) -> tuple[date, date]:
    """Return the Monday on or before a month's first day, and the day after its last week."""
    start = month.replace(day=1)
    following = (start + timedelta(days=31)).replace(day=1)
    first = start - timedelta(days=start.weekday())
    return first, following + timedelta(days=-following.weekday() % 7)


def find_protocol(*, officer: Officer, today: date, authority: Authority, on: date) -> Protocol:
    """Return what was set, changed and ended at an authority on one of its days."""
    seen = visible_deadlines(officer=officer, today=today).filter(authority=authority)
    ended = Q(state__in=[s for s in DeadlineState if s not in RUNNING])
    return Protocol(
        on=on,
        authority=authority,
        started=read_lines(
            with_rule(seen.filter(trigger__recorded_at__date=on)).select_related("trigger__actor")
            .prefetch_related("suspensions"), today=on,
        ),
        changes=list(
            DeadlineChange.objects.filter(deadline__in=seen, recorded_at__date=on)
            .select_related("deadline__case__authority", "actor").order_by("id")
        ),
        ended=read_lines(
            with_rule(seen.filter(ended, ended_by__recorded_at__date=on))
            .select_related("ended_by__actor").prefetch_related("suspensions"), today=on,
        ),
    )  # fmt: skip


def _day(on: date, month: date, due: dict[date, list[DeadlineLine]]) -> CalendarDay:
    return CalendarDay(on=on, is_of_month=on.month == month.month, lines=due.get(on, []))


def _stands(standing: Standing, days: Mapping[int, date]) -> Q:
    if standing is Standing.OVERDUE:
        past = Q(pk__in=[])
        for key, day in days.items():
            past |= Q(authority=key, due_on__lt=day)
        return past & Q(state=DeadlineState.OPEN, nature=Nature.LAST_DAY)
    if standing is Standing.STILL:
        return Q(state__in=[DeadlineState.WAITING, DeadlineState.SUSPENDED])
    if standing is Standing.DONE:
        return ~Q(state__in=RUNNING)
    return Q(state__in=RUNNING)


def _works_on(officer: Officer, today: date) -> Q:
    assigned = CaseOfficer.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today), case=OuterRef("case"), officer=officer
    )
    return Q(case__lead=officer) | Q(Exists(assigned))
