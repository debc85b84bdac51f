"""The list of cases: filters, search, order, and a count that stays quick."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from casework.law.procedure import Nature, Stage
from casework.law.procedure import Party as Role
from casework.law.references import normalise_reference
from casework.models import Authority, Case, Deadline, Officer, Party
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import procedure_of
from casework.queries.visibility import visible_cases
from casework.queries.work import is_overdue

EXACT_UP_TO = 10_000
PAGE_SIZE = 50


class Order(StrEnum):
    """How the list may be sorted."""

    OPENED = "opened"
    DUE = "due"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What is asked of the list; empty means everything that the officer may see."""

    text: str = ""
    authority: Authority | None = None
    stage: str = ""
    officer: Officer | None = None
    overdue: bool = False
    order: Order = Order.OPENED


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there are, exact up to ten thousand."""

    number: int
    is_more: bool


def find_cases(
    *, officer: Officer, today: date, days: Mapping[int, date], wanted: CaseFilter
) -> QuerySet[Case]:
    """Return the visible cases that answer a filter, with their next due day, in order.

    ``today`` is the day for which memberships are read; ``days`` gives, by the authority's
    key, the day it is there, by which its cases are overdue.
    """
    cases = visible_cases(officer=officer, today=today)
    if wanted.authority is not None:
        cases = cases.filter(authority=wanted.authority)
    if wanted.stage:
        cases = cases.filter(stage=wanted.stage)
    if wanted.officer is not None:
        cases = cases.filter(lead=wanted.officer)
    if wanted.overdue:
        late = Deadline.objects.filter(is_overdue(days=days), case=OuterRef("pk"))
        cases = cases.filter(Exists(late))
    if wanted.text:
        cases = cases.filter(_matches(wanted.text))
    return _in_order(cases, wanted.order, days)


def _in_order(cases: QuerySet[Case], order: Order, days: Mapping[int, date]) -> QuerySet[Case]:
    soonest = Deadline.objects.filter(
        _is_ahead(days) | Q(nature=Nature.LAST_DAY),
        case=OuterRef("pk"),
        state=DeadlineState.OPEN,
    ).order_by("due_on", "id")
    cases = cases.annotate(next_due_on=Subquery(soonest.values("due_on")[:1]))
    if order is Order.DUE:
        return cases.order_by(F("next_due_on").asc(nulls_last=True), "-id")
    if order is Order.REFERENCE:
        return cases.order_by("reference_key", "id")
    return cases.order_by("-opened_on", "-id")


def _is_ahead(days: Mapping[int, date]) -> Q:
    ahead = Q(pk__in=[])
    for day in sorted(set(days.values())):
        ahead |= Q(authority__in=[k for k, own in days.items() if own == day], due_on__gte=day)
    return ahead


def _matches(text: str) -> Q:
    """Return the condition for text in the reference, the title, or a respondent's name."""
    named = Party.objects.filter(
        Q(organisation__name__icontains=text) | Q(person_name__icontains=text),
        case=OuterRef("pk"),
        role=Role.RESPONDENT,
    )
    condition = Q(title__icontains=text) | Exists(named)
    key = normalise_reference(text)
    return condition | Q(reference_key__contains=key) if key else condition


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case as a line of the list; its next due day is computed with the list."""

    case: Case
    stage: Stage
    is_overdue: bool


def read_rows(cases: Iterable[Case], *, days: Mapping[int, date]) -> list[CaseRow]:
    """Return a line for each case of :func:`find_cases`, on the ``days`` given to it."""
    return [
        CaseRow(
            case=case,
            stage=procedure_of(case).stage(case.stage),
            is_overdue=case.next_due_on is not None and case.next_due_on < days[case.authority_id],
        )
        for case in cases
    ]


def with_respondents(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Load the lead, the authority and the respondents of each case."""
    respondents = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    return cases.select_related("authority", "lead").prefetch_related(
        Prefetch("parties", queryset=respondents, to_attr="respondents")
    )


def count_up_to(queryset: QuerySet, most: int = EXACT_UP_TO) -> Count:
    """Count the rows, exactly up to ``most`` and never reading many more than that."""
    number = queryset.order_by()[: most + 1].count()
    return Count(number=min(number, most), is_more=number > most)
