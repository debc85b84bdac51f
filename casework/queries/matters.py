"""Matters: one affair before several authorities, as far as the officer may see it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from casework.law.authorities import get_authority
from casework.law.authority import Name
from casework.law.procedure import Instrument, Procedure, Stage
from casework.law.procedure import Party as Role
from casework.models import (
    Action,
    Appeal,
    Breach,
    Case,
    Matter,
    Order,
    Party,
    Penalty,
    PenaltyAmount,
    PeriodicPenalty,
)
from casework.models.action import Finding
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import PenaltyLine, read_penalties
from casework.queries.periodic import (
    PeriodicLine,
    annulled_actions,
    read_periodic,
    with_growth,
)


@dataclass(frozen=True, kw_only=True)
class Act:
    """A formal act of an authority, by the name its procedure gives it."""

    action: Action
    instrument: Instrument


@dataclass(frozen=True, kw_only=True)
class LawBreached:
    """The places of one law that are said or found to be breached."""

    law: str
    breaches: list[Breach]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One authority's case in a matter: what stands in its column."""

    case: Case
    name: Name
    stage: Stage
    acts: list[Act]
    laws: list[LawBreached]
    orders: list[Order]
    penalties: list[PenaltyLine]
    periodic: list[PeriodicLine]
    appeals: list[Appeal]


def visible_matters(cases: QuerySet[Case]) -> QuerySet[Matter]:
    """Return the matters of ``cases``, each with how many of these it ties together."""
    seen = Q(cases__in=cases.filter(matter__isnull=False).order_by().values("pk"))
    return (
        Matter.objects.annotate(
            number=Count("cases", filter=seen, distinct=True),
            places=Count("cases__authority", filter=seen, distinct=True),
        )
        .filter(number__gt=0)
        .order_by("title", "id")
    )


def find_sides(cases: QuerySet[Case], *, matter: Matter, today: date) -> list[Side]:
    """Return, of ``cases``, those of a matter, side by side, in a fixed number of queries."""
    rates = with_growth(PeriodicPenalty.objects.all())
    orders = Order.objects.prefetch_related(Prefetch("periodic_penalties", queryset=rates))
    corrected = "event__corrected_by__corrected_by"
    amounts = PenaltyAmount.objects.select_related(corrected).order_by("id")
    actions = Action.objects.select_related("issued_by").order_by("id")
    found = (
        cases.filter(matter=matter)
        .select_related("authority")
        .prefetch_related(
            Prefetch("parties", queryset=_respondents(), to_attr="respondents"),
            Prefetch("actions", queryset=actions.prefetch_related(Prefetch("orders", orders))),
            Prefetch("breaches", queryset=Breach.objects.order_by("law", "id")),
            Prefetch("penalties", queryset=_with_amounts(amounts)),
            Prefetch("appeals", queryset=Appeal.objects.select_related("last_event")),
        )
        .order_by("opened_on", "id")
    )
    return [_read(case, today) for case in found]


def _respondents() -> QuerySet[Party]:
    return Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")


def _with_amounts(amounts: QuerySet[PenaltyAmount]) -> QuerySet[Penalty]:
    return Penalty.objects.prefetch_related(Prefetch("amounts", queryset=amounts)).order_by("id")


def _read(case: Case, today: date) -> Side:
    procedure = procedure_of(case)
    actions, appeals = list(case.actions.all()), list(case.appeals.all())
    return Side(
        case=case,
        name=get_authority(case.authority.code).name_on(today),
        stage=procedure.stage(case.stage),
        acts=[_read_act(action, procedure) for action in actions],
        laws=_read_laws(list(case.breaches.all())),
        orders=[order for action in actions for order in action.orders.all()],
        penalties=read_penalties(penalties=list(case.penalties.all()), appeals=appeals),
        periodic=[
            read_periodic(rate, annulled=annulled_actions(appeals), today=today)
            for action in actions
            for order in action.orders.all()
            for rate in order.periodic_penalties.all()
        ],
        appeals=appeals,
    )


def _read_act(action: Action, procedure: Procedure) -> Act:
    return Act(action=action, instrument=procedure.instrument(action.instrument))


def _read_laws(breaches: list[Breach]) -> list[LawBreached]:
    """Return each provision once, as last found, under its law; one found settles one alleged."""
    last: dict[tuple[str, str], Breach] = {}
    for breach in breaches:
        known = last.get((breach.law, breach.place))
        if known is None or breach.finding != Finding.ALLEGED:
            last[breach.law, breach.place] = breach
    laws = dict.fromkeys(breach.law for breach in last.values())
    return [
        LawBreached(law=law, breaches=[b for b in last.values() if b.law == law]) for law in laws
    ]
