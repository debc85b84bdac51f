"""An order with its clock, its proof, and what was noted of it."""

from dataclasses import dataclass
from datetime import date

from casework.law.procedure import Instrument
from casework.models import Appeal, Case, Deadline, Event, Order
from casework.models.action import Outcome
from casework.queries.deadlines import DeadlineLine, procedure_of, read_lines, with_rule
from casework.queries.periodic import PeriodicLine, find_periodic


@dataclass(frozen=True)
class Noted:
    """One entry about an order: its event, and what it said."""

    event: Event

    @property
    def outcome(self) -> Outcome:
        """What became of the order, by this entry."""
        return Outcome(self.event.details["outcome"])

    @property
    def proof(self) -> str:
        """What proves it."""
        return self.event.details.get("proof", "")


@dataclass(frozen=True, kw_only=True)
class OrderPage:
    """All that is known of one order; ``history`` has the latest entry first."""

    order: Order
    instrument: Instrument
    clocks: list[DeadlineLine]
    periodic: list[PeriodicLine]
    appeals: list[Appeal]
    history: list[Noted]


def read_order(*, order: Order, today: date) -> OrderPage:
    """Return an order as on a day of its authority, in a fixed number of queries."""
    case: Case = order.action.case
    appeals = list(case.appeals.select_related("last_event").order_by("id"))
    clocks = with_rule(Deadline.objects.filter(order=order)).prefetch_related("suspensions")
    periodic = find_periodic(case=case, appeals=appeals, today=today)
    noted = case.events.filter(kind="outcome_noted", details__order=order.pk)
    return OrderPage(
        order=order,
        instrument=procedure_of(case).instrument(order.action.instrument),
        clocks=read_lines(clocks.order_by("id"), today=today),
        periodic=[line for line in periodic if line.penalty.order_id == order.pk],
        appeals=[a for a in appeals if a.action_id in {None, order.action_id}],
        history=[Noted(e) for e in noted.select_related("actor").order_by("-number")],
    )
