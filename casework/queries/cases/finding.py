"""Find cases: every condition that the list of cases may be narrowed by."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from casework.law.folding import fold
from casework.law.procedure import Nature
from casework.models import (
    AnyOf,
    Breach,
    Case,
    CaseTag,
    CaseWords,
    Deadline,
    Event,
    Officer,
    PenaltyAmount,
)
from casework.models.deadline import DeadlineState
from casework.models.penalty import AmountState
from casework.queries.cases.wanted import CaseFilter, Order
from casework.queries.searching import read_words, search_query
from casework.queries.visibility import visible_cases
from casework.queries.work import is_overdue

MINOR = 100  # of every currency of the four authorities
RANKED = 1_000  # hits among which the best are looked for: those opened last
NEVER = date.max  # stands in the order for a case with nothing due


def find_cases(
    *, officer: Officer, today: date, days: Mapping[int, date], wanted: CaseFilter
) -> QuerySet[Case]:
    """Return the visible cases that answer a filter, in no order.

    ``today`` is the day for which memberships are read; ``days`` gives, by the authority's
    key, the day it is there, by which its cases are overdue.
    """
    cases = visible_cases(officer=officer, today=today).filter(_columns(wanted))
    if days:  # said once more as plain keys, so that the index gives the order
        cases = cases.filter(authority__in=sorted(days))
    if wanted.overdue:
        late = Deadline.objects.filter(is_overdue(days=days), case=OuterRef("pk"))
        cases = cases.filter(Exists(late))
    if wanted.tag is not None:
        cases = cases.filter(Exists(CaseTag.objects.filter(case=OuterRef("pk"), tag=wanted.tag)))
    if wanted.kind:
        cases = cases.filter(Exists(_recorded(wanted.kind)))
    if wanted.provision:
        cases = cases.filter(Exists(_breached(wanted.provision)))
    if wanted.least is not None or wanted.most is not None:
        cases = cases.annotate(amount_minor=_last_amount()).filter(_within(wanted))
    if wanted.text:
        cases = _answering(cases, wanted.text)
    return cases


def in_order(
    cases: QuerySet[Case], *, wanted: CaseFilter, days: Mapping[int, date]
) -> QuerySet[Case]:
    """Return the cases in the order asked for, each with its next due day.

    The best are looked for among the thousand hits that were opened last.
    """
    order = wanted.sorted_by
    if order is Order.BEST and read_words(wanted.text):
        latest = cases.order_by("-opened_on", "-id").values("pk")[:RANKED]
        rank = SearchRank(F("words__words"), search_query(read_words(wanted.text)))
        best = with_next_due(Case.objects.filter(pk__in=latest), days=days)
        return best.annotate(rank=rank).order_by("-rank", "-opened_on", "-id")
    cases = with_next_due(cases, days=days)
    if order is Order.DUE:
        return cases.annotate(sort_due=Coalesce("next_due_on", Value(NEVER))).order_by(
            "sort_due", "id"
        )
    if order is Order.REFERENCE:
        return cases.order_by("reference_key", "id")
    return cases.order_by("-opened_on", "-id")


def best_first(keys: Sequence[int], *, wanted: CaseFilter) -> list[int]:
    """Return keys of cases found, given the latest opened first, by how well each answers."""
    words = read_words(wanted.text)
    if not words:
        return list(keys)
    rank = SearchRank(F("words"), search_query(words))
    found = CaseWords.objects.filter(AnyOf(F("pk"), keys[:RANKED])).annotate(rank=rank)
    ranks = dict(found.values_list("case", "rank"))
    return sorted(keys[:RANKED], key=lambda pk: -ranks.get(pk, 0))


def with_next_due(cases: QuerySet[Case], *, days: Mapping[int, date]) -> QuerySet[Case]:
    """Return the cases, each with its next due day as ``next_due_on``, None where there is none."""
    return cases.annotate(next_due_on=_next_due(days))


def _columns(wanted: CaseFilter) -> Q:
    """Return the conditions that a case's own columns answer."""
    condition = Q()
    if wanted.authority is not None:
        condition &= Q(authority=wanted.authority)
    if wanted.stage:
        condition &= Q(stage=wanted.stage)
    if wanted.officer is not None:
        condition &= Q(lead=wanted.officer)
    if wanted.opened_since is not None:
        condition &= Q(opened_on__gte=wanted.opened_since)
    if wanted.opened_until is not None:
        condition &= Q(opened_on__lte=wanted.opened_until)
    return condition


def _recorded(kind: str) -> QuerySet[Event]:
    return Event.objects.filter(case=OuterRef("pk"), kind=kind, corrected_by__isnull=True)


def _breached(provision: str) -> QuerySet[Breach]:
    return Breach.objects.filter(case=OuterRef("pk"), place__istartswith=provision.strip())


def _last_amount() -> Subquery:
    known = PenaltyAmount.objects.filter(
        penalty__case=OuterRef("pk"),
        state=AmountState.KNOWN,
        amount_minor__isnull=False,
        corrected_by__isnull=True,
    ).order_by("-occurred_on", Coalesce("first", "id").desc())
    return Subquery(known.values("amount_minor")[:1])


def _within(wanted: CaseFilter) -> Q:
    condition = Q()
    if wanted.least is not None:
        condition &= Q(amount_minor__gte=wanted.least * MINOR)
    if wanted.most is not None:
        condition &= Q(amount_minor__lte=wanted.most * MINOR)
    return condition


def _answering(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    words = read_words(text)
    if not words:
        return cases.none() if fold(text).strip() else cases
    return cases.filter(words__words=search_query(words))


def _next_due(days: Mapping[int, date]) -> Subquery:
    soonest = Deadline.objects.filter(
        _is_ahead(days) | Q(nature=Nature.LAST_DAY),
        case=OuterRef("pk"),
        state=DeadlineState.OPEN,
    ).order_by("due_on", "id")
    return Subquery(soonest.values("due_on")[:1])


def _is_ahead(days: Mapping[int, date]) -> Q:
    ahead = Q(pk__in=[])
    for day in sorted(set(days.values())):
        ahead |= Q(authority__in=[k for k, own in days.items() if own == day], due_on__gte=day)
    return ahead
