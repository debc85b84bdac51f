"""What an officer has to do: deadlines by urgency, and the cases last touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from casework.law.procedure import Nature
from casework.law.procedure import Party as Role
from casework.models import Authority, Case, CaseOfficer, Deadline, Event, Officer, Party, Task
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.task import TaskState
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.queries.letters import count_owed
from casework.queries.visibility import absences_covered, visible_cases

STILL = [DeadlineState.WAITING, DeadlineState.SUSPENDED]
COMING_DAYS = 28
MOST_LINES = 60  # of a kind; who has more goes on in the list of deadlines
RECENT_CASES = 8
RECENT_EVENTS = 200
MOST_TASKS = 100


@dataclass(frozen=True, kw_only=True)
class Worklist:
    """The running deadlines of an officer at one authority, by urgency."""

    authority: Authority
    today: date
    overdue: list[DeadlineLine]
    due_today: list[DeadlineLine]
    this_week: list[DeadlineLine]
    coming: list[DeadlineLine]
    windows_ended: list[DeadlineLine]
    waiting: list[DeadlineLine]
    tasks: list[Task]
    late_letters: int
    is_cut: bool  # there is more, in the list of deadlines

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due in the weeks ahead and nothing waits."""
        return not (
            self.overdue or self.due_today or self.this_week or self.coming
            or self.windows_ended or self.waiting or self.tasks or self.late_letters
        )  # fmt: skip


def find_worklist(
    *, officer: Officer, authority: Authority, today: date, everyone: bool
) -> Worklist:
    """Return what is due at an authority: the officer's own and what they cover, or everyone's.

    ``today`` is the authority's own day; the week ends with its Sunday.
    """
    cases = _cases(officer, today, everyone).filter(authority=authority)
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    running = Deadline.objects.filter(
        authority=authority, case__in=cases.values("pk"), state__in=RUNNING
    ).select_related("case", "trigger", "action").prefetch_related(
        "suspensions", Prefetch("case__parties", queryset=respondents, to_attr="respondents")
    )  # fmt: skip
    sunday, until = days_ahead(today)
    dated = running.filter(state=DeadlineState.OPEN, due_on__lte=until).order_by("due_on", "id")
    still = running.filter(state__in=STILL).order_by("-recorded_at", "-id")
    past, ahead, waiting = (
        _read(rows[:MOST_LINES], authority, today)
        for rows in (dated.filter(due_on__lt=today), dated.filter(due_on__gte=today), still)
    )
    return Worklist(
        authority=authority,
        today=today,
        overdue=[line for line in past if not line.is_window],
        due_today=[line for line in ahead if line.deadline.due_on == today],
        this_week=[line for line in ahead if today < line.deadline.due_on <= sunday],
        coming=[line for line in ahead if line.deadline.due_on > sunday],
        windows_ended=[line for line in past if line.is_window],
        waiting=waiting,
        tasks=_find_tasks(officer, authority, today, everyone),
        late_letters=count_owed(officer=officer, authority=authority, today=today, cases=cases),
        is_cut=MOST_LINES in {len(past), len(ahead), len(waiting)},
    )


def _read(rows: QuerySet[Deadline], authority: Authority, today: date) -> list[DeadlineLine]:
    """Return a line for each deadline of one authority, which is known already."""
    deadlines = list(rows)
    for deadline in deadlines:
        deadline.authority = deadline.case.authority = authority
    return read_lines(deadlines, today=today)


def _find_tasks(officer: Officer, authority: Authority, today: date, everyone: bool) -> list[Task]:
    """Return the open tasks of an officer at an authority, or everyone's, the soonest first."""
    seen = visible_cases(officer=officer, today=today).values("pk")
    tasks = Task.objects.filter(authority=authority, state=TaskState.OPEN, case__in=seen)
    if not everyone:
        tasks = tasks.filter(officer=officer)
    return list(tasks.select_related("case", "officer")[:MOST_TASKS])


@dataclass(frozen=True, kw_only=True)
class TouchedCase:
    """A case and when something was recorded in it last."""

    case: Case
    touched_at: datetime


def find_recent_cases(*, officer: Officer, today: date, everyone: bool) -> list[TouchedCase]:
    """Return the cases in which something was recorded last, the latest first.

    They are looked for among the last two hundred events.
    """
    cases = _cases(officer, today, everyone)
    latest = Event.objects.filter(case__in=cases.values("pk")).order_by("-recorded_at", "-id")
    touched: dict[int, datetime] = {}
    for case_id, recorded_at in latest.values_list("case_id", "recorded_at")[:RECENT_EVENTS]:
        touched.setdefault(case_id, recorded_at)
    keys = list(touched)[:RECENT_CASES]
    rows = cases.select_related("authority").in_bulk(keys)
    return [TouchedCase(case=rows[key], touched_at=touched[key]) for key in keys]


def days_ahead(today: date) -> tuple[date, date]:
    """Return the Sunday on which the week ends, and the last day of what counts as coming."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday, max(sunday, today + timedelta(days=COMING_DAYS))


def is_overdue(*, days: Mapping[int, date]) -> Q:
    """Return the condition for a deadline that is open and past its last day.

    ``days`` gives by its key the day it is at each authority; others have nothing overdue.
    """
    past = Q(pk__in=[])
    for day in sorted(set(days.values())):
        there = [key for key, own in days.items() if own == day]
        past |= Q(authority__in=there, due_on__lt=day)
    return past & Q(state=DeadlineState.OPEN, nature=Nature.LAST_DAY)


def _cases(officer: Officer, today: date, everyone: bool) -> QuerySet[Case]:
    cases = visible_cases(officer=officer, today=today)
    if everyone:
        return cases
    assigned = CaseOfficer.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today), case=OuterRef("pk"), officer=officer
    )
    covered = absences_covered(officer=officer, today=today).filter(
        authority=OuterRef("authority"), officer=OuterRef("lead")
    )
    return cases.filter(Q(lead=officer) | Exists(assigned) | Exists(covered))
