"""Matters: one affair before several authorities, as far as the officer may see it.

What another authority has not shared is not there: not in a list, nor in a count.
"""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from casework.law.procedure import Party as Role
from casework.models import (
    Action,
    Appeal,
    Authority,
    Breach,
    Case,
    Deadline,
    Event,
    Matter,
    Order,
    Party,
    Penalty,
    PenaltyAmount,
    PeriodicPenalty,
    Share,
)
from casework.models.deadline import RUNNING
from casework.queries.deadlines import with_rule
from casework.queries.periodic import with_growth
from casework.queries.sides import CLOCKS, STEPS, Side, read_side


def visible_matters(cases: QuerySet[Case], *, shares: QuerySet[Share]) -> QuerySet[Matter]:
    """Return the matters of ``cases`` and ``shares``, each with how many of these it holds."""
    own = cases.filter(matter__isnull=False).order_by().values("pk")
    seen = Q(cases__in=own) | Q(cases__in=shares.order_by().values("case"))
    return (
        Matter.objects.annotate(
            number=Count("cases", filter=seen, distinct=True),
            places=Count("cases__authority", filter=seen, distinct=True),
        )
        .filter(number__gt=0)
        .order_by("title", "id")
    )


def find_sides(
    cases: QuerySet[Case], *, shares: QuerySet[Share], matter: Matter, today: date
) -> list[Side]:
    """Return what is open and what is shared of a matter, in a fixed number of queries."""
    is_open = set(cases.filter(matter=matter).values_list("pk", flat=True))
    shared: dict[int, list[Share]] = {}
    for share in shares.filter(case__matter=matter).select_related("receiver").order_by("pk"):
        shared.setdefault(share.case_id, []).append(share)
    found = Case.objects.filter(pk__in=is_open | set(shared)).order_by("opened_on", "id")
    return [
        read_side(
            case, is_open=case.pk in is_open, shares=shared.get(case.pk, []), today=today
        )
        for case in _with_parts(found)
    ]  # fmt: skip


def find_shares(case: Case) -> list[Share]:
    """Return what is and was shared of a case, the standing ones first."""
    shares = case.shares.select_related("receiver", "shared_by", "withdrawn_by")
    return sorted(shares, key=lambda share: share.withdrawn_at is not None)


def possible_receivers(case: Case) -> QuerySet[Authority]:
    """Return the authorities with which a case may be shared: every other one."""
    return Authority.objects.exclude(pk=case.authority_id).order_by("code", "id")


def _with_parts(cases: QuerySet[Case]) -> QuerySet[Case]:
    rates = with_growth(PeriodicPenalty.objects.all())
    orders = Order.objects.prefetch_related(Prefetch("periodic_penalties", queryset=rates))
    actions = Action.objects.select_related("issued_by").order_by("id")
    steps = Event.objects.filter(kind__in=STEPS, corrected_by__isnull=True)
    clocks = Deadline.objects.filter(limit__in=CLOCKS, state__in=RUNNING)
    clocks = with_rule(clocks).prefetch_related("suspensions").order_by("due_on", "id")
    return cases.select_related("authority").prefetch_related(
        Prefetch("parties", queryset=_respondents(), to_attr="respondents"),
        Prefetch("actions", queryset=actions.prefetch_related(Prefetch("orders", orders))),
        Prefetch("breaches", queryset=Breach.objects.order_by("law", "id")),
        Prefetch("penalties", queryset=_with_amounts()),
        Prefetch("appeals", queryset=Appeal.objects.select_related("last_event")),
        Prefetch("events", queryset=steps.order_by("occurred_on", "number"), to_attr="steps"),
        Prefetch("deadlines", queryset=clocks, to_attr="clocks"),
        Prefetch("shares", queryset=_standing(), to_attr="shared_with"),
    )


def _standing() -> QuerySet[Share]:
    return Share.objects.filter(withdrawn_at=None).select_related("receiver").order_by("pk")


def _respondents() -> QuerySet[Party]:
    found = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    return found.prefetch_related("organisation__identifiers")


def _with_amounts() -> QuerySet[Penalty]:
    corrected = "event__corrected_by__corrected_by"
    amounts = PenaltyAmount.objects.select_related(corrected).order_by("id")
    return Penalty.objects.prefetch_related(Prefetch("amounts", queryset=amounts)).order_by("id")
