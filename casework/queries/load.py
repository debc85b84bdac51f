"""How much a team has to do: open cases and what is due, officer by officer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from casework.law.procedure import Nature
from casework.models import Authority, Case, Deadline, Officer
from casework.models.deadline import DeadlineState
from casework.queries.visibility import visible_cases
from casework.queries.work import days_ahead

WIDTH = 200  # of the longest bar, in the drawing's own units
Counts = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One piece of an officer's bar: its tone, where it begins, and how long it is."""

    tone: str
    start: int
    length: int


@dataclass(frozen=True, kw_only=True)
class LoadLine:
    """An officer's open cases and the last days that fall due in them."""

    officer: Officer | None  # nobody is in charge
    cases: int
    overdue: int
    this_week: int
    coming: int
    parts: tuple[Part, ...]

    @property
    def due(self) -> int:
        """How many last days have passed or come in the four weeks ahead."""
        return self.overdue + self.this_week + self.coming


@dataclass(frozen=True, kw_only=True)
class Load:
    """A team's load at one authority, the heaviest first."""

    authority: Authority
    lines: list[LoadLine]


def find_load(*, officer: Officer, authority: Authority, today: date) -> Load:
    """Return how the open cases that an officer may see weigh on those in charge of them.

    ``today`` is the authority's own day; the week ends with its Sunday.
    """
    cases = visible_cases(officer=officer, today=today).filter(
        authority=authority, closed_on__isnull=True
    )
    led = dict(cases.order_by().values_list("lead").annotate(Count("id")))
    due = {row.pop("case__lead"): row for row in _count_due(cases, authority, today)}
    officers = Officer.objects.in_bulk([key for key in led if key is not None])
    longest = max((sum(counts.values()) for counts in due.values()), default=0)
    lines = [
        _line(officers.get(key), count, due.get(key, {}), longest) for key, count in led.items()
    ]
    lines.sort(key=lambda line: (-line.due, -line.cases, line.officer.name if line.officer else ""))
    return Load(authority=authority, lines=lines)


def _count_due(cases: QuerySet[Case], authority: Authority, today: date) -> QuerySet:
    sunday, until = days_ahead(today)
    last_days = Deadline.objects.filter(
        authority=authority, state=DeadlineState.OPEN, nature=Nature.LAST_DAY, due_on__lte=until,
        case__in=cases.order_by().values("pk"),
    )  # fmt: skip
    return last_days.order_by().values("case__lead").annotate(
        overdue=Count("id", filter=Q(due_on__lt=today)),
        this_week=Count("id", filter=Q(due_on__gte=today, due_on__lte=sunday)),
        coming=Count("id", filter=Q(due_on__gt=sunday)),
    )  # fmt: skip


def _line(officer: Officer | None, cases: int, counts: Counts, longest: int) -> LoadLine:
    kinds = ("overdue", "this_week", "coming")
    numbers = {kind: counts.get(kind, 0) for kind in kinds}
    parts, before = [], 0
    for kind in kinds:
        start, before = before, before + numbers[kind]
        if numbers[kind]:
            begin, end = (round(at * WIDTH / longest) for at in (start, before))
            parts.append(Part(tone=kind, start=begin, length=end - begin))
    return LoadLine(officer=officer, cases=cases, parts=tuple(parts), **numbers)
