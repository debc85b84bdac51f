"""One authority's case in a matter: what stands in its column, whole or as far as it is shared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from casework.law.authorities import get_authority
from casework.law.authority import Name
from casework.law.cooperation import EVENTS, LIMITS
from casework.law.housekeeping import label_of
from casework.law.procedure import Instrument, Procedure, Stage
from casework.law.sharing import SharedFact
from casework.models import (
    Action,
    Appeal,
    Breach,
    Case,
    Event,
    Order,
    Party,
    PeriodicPenalty,
    Share,
)
from casework.models.action import Finding
from casework.queries.deadlines import DeadlineLine, procedure_of, read_lines
from casework.queries.penalties import PenaltyLine, read_penalties
from casework.queries.periodic import PeriodicLine, annulled_actions, read_periodic

STEPS = tuple(kind.code for kind in EVENTS)
CLOCKS = tuple(limit.code for limit in LIMITS)
EVERYTHING = frozenset(SharedFact)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Act:
    """A formal act of an authority, by the name its procedure gives it."""

    action: Action
    instrument: Instrument


@dataclass(frozen=True, kw_only=True)
class BreachPart:
    """A provision as last found; ``part_minor`` is None where amounts are not shared."""

    place: str
    finding: str
    mark: str
    part_minor: int | None


@dataclass(frozen=True, kw_only=True)
class LawBreached:
    """The places of one law that are said or found to be breached."""

    law: str
    breaches: list[BreachPart]


@dataclass(frozen=True, kw_only=True)
class OrderPart:
    """An order, with its periodic penalties where amounts are shared."""

    order: Order
    rates: list[PeriodicPenalty]


@dataclass(frozen=True, kw_only=True)
class StepTaken:
    """A step of cooperation with other authorities, as it stands on record."""

    event: Event
    label: str


@dataclass(frozen=True, kw_only=True)
class Times:
    """The stage of a case, with the days on which it was opened and closed."""

    stage: Stage
    opened_on: date
    opened_precision: str
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class Side:
    """What stands in one authority's column; a part that is None is not shared.

    ``case`` is None where the case itself is not open to the reader, and ``shares`` says
    by which sharings its facts are.
    """

    case: Case | None
    shares: list[Share]
    name: Name
    code: str
    currency: str
    language: str
    reference: str
    times: Times | None
    respondents: list[Party] | None
    acts: list[Act] | None
    laws: list[LawBreached] | None
    orders: list[OrderPart] | None
    penalties: list[PenaltyLine] | None
    periodic: list[PeriodicLine] | None
    appeals: list[Appeal] | None
    steps: list[StepTaken] | None
    clocks: list[DeadlineLine] | None


def read_side(case: Case, *, is_open: bool, shares: Sequence[Share], today: date) -> Side:
    """Return a loaded case's column: whole where it ``is_open``, else what ``shares`` name."""
    facts = EVERYTHING if is_open else {SharedFact(f) for share in shares for f in share.facts}

    def shared(fact: SharedFact, part: T) -> T | None:
        return part if fact in facts else None

    procedure, with_money = procedure_of(case), SharedFact.AMOUNTS in facts
    actions, appeals = list(case.actions.all()), list(case.appeals.all())
    orders = [order for action in actions for order in action.orders.all()]
    money = read_penalties(penalties=list(case.penalties.all()), appeals=appeals)
    law = get_authority(case.authority.code)
    return Side(
        case=case if is_open else None,
        shares=[] if is_open else list(shares),
        name=law.name_on(today),
        code=law.code,
        currency=law.currency,
        language=case.language,
        reference=case.reference,
        times=shared(SharedFact.STAGE, _read_times(case, procedure)),
        respondents=shared(SharedFact.RESPONDENT, list(case.respondents)),
        acts=shared(SharedFact.DATES, [_read_act(action, procedure) for action in actions]),
        laws=shared(SharedFact.PROVISIONS, _read_laws(case.breaches.all(), with_money)),
        orders=shared(SharedFact.ORDERS, [_read_order(order, with_money) for order in orders]),
        penalties=shared(SharedFact.AMOUNTS, money),
        periodic=shared(SharedFact.AMOUNTS, _read_rates(orders, appeals, today)),
        appeals=shared(SharedFact.APPEAL, appeals),
        steps=shared(SharedFact.COOPERATION, _read_steps(case, procedure)),
        clocks=shared(SharedFact.COOPERATION, read_lines(case.clocks, today=today)),
    )  # fmt: skip


def _read_times(case: Case, procedure: Procedure) -> Times:
    return Times(
        stage=procedure.stage(case.stage), opened_on=case.opened_on,
        opened_precision=case.opened_precision, closed_on=case.closed_on,
    )  # fmt: skip


def _read_act(action: Action, procedure: Procedure) -> Act:
    return Act(action=action, instrument=procedure.instrument(action.instrument))


def _read_order(order: Order, with_money: bool) -> OrderPart:
    return OrderPart(order=order, rates=list(order.periodic_penalties.all()) if with_money else [])


def _read_rates(
    orders: Sequence[Order], appeals: Sequence[Appeal], today: date
) -> list[PeriodicLine]:
    annulled = annulled_actions(appeals)
    return [
        read_periodic(rate, annulled=annulled, today=today)
        for order in orders
        for rate in order.periodic_penalties.all()
    ]


def _read_steps(case: Case, procedure: Procedure) -> list[StepTaken]:
    return [StepTaken(event=event, label=label_of(procedure, event.kind)) for event in case.steps]


def _read_laws(breaches: Collection[Breach], with_money: bool) -> list[LawBreached]:
    """Return each provision once, as last found, under its law; one found settles one alleged."""
    last: dict[tuple[str, str], Breach] = {}
    for breach in breaches:
        known = last.get((breach.law, breach.place))
        if known is None or breach.finding != Finding.ALLEGED:
            last[breach.law, breach.place] = breach
    laws = dict.fromkeys(breach.law for breach in last.values())
    return [
        LawBreached(
            law=law,
            breaches=[
                BreachPart(
                    place=breach.place, finding=breach.finding, mark=breach.mark,
                    part_minor=breach.part_minor if with_money else None,
                )
                for breach in last.values()
                if breach.law == law
            ],
        )
        for law in laws
    ]  # fmt: skip
