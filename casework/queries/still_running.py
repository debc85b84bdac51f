"""What still runs in a case: to be looked at before it is closed."""

from dataclasses import dataclass
from datetime import datetime

from casework.law.appeals import PAYMENT
from casework.law.procedure import Track
from casework.models import Appeal, Appointment, Case, Order, Penalty, Task
from casework.models.action import Outcome
from casework.models.deadline import RUNNING, AppointmentState
from casework.models.task import TaskState
from casework.queries.deadlines import DeadlineLine, procedure_of, read_lines, with_rule
from casework.queries.ledger import balance_of
from casework.queries.penalties import PenaltyLine, read_penalties


@dataclass(frozen=True, kw_only=True)
class StillRunning:
    """What is open in a case: clocks, orders, payment, appeals, tasks, appointments."""

    deadlines: list[DeadlineLine]
    orders: list[Order]
    unpaid: list[PenaltyLine]
    appeals: list[Appeal]
    tasks: list[Task]
    appointments: list[Appointment]

    @property
    def is_empty(self) -> bool:
        """Whether nothing runs."""
        return not (
            self.deadlines or self.orders or self.unpaid or self.appeals or self.tasks
            or self.appointments
        )  # fmt: skip


def find_still_running(*, case: Case, now: datetime) -> StillRunning:
    """Return what still runs in a case at the moment ``now``, in a fixed number of queries."""
    appeals = list(case.appeals.select_related("last_event").order_by("id"))
    running = with_rule(case.deadlines.filter(state__in=RUNNING)).prefetch_related("suspensions")
    orders = Order.objects.filter(action__case=case, outcome__in=[Outcome.OPEN, Outcome.PARTLY])
    ahead = case.appointments.filter(starts_at__gt=now, state=AppointmentState.PLANNED)
    return StillRunning(
        deadlines=read_lines(running.order_by("due_on", "id"), today=now.date()),
        orders=list(orders.order_by("action", "place")),
        unpaid=_find_unpaid(case, appeals),
        appeals=[appeal for appeal in appeals if appeal.is_pending],
        tasks=list(case.tasks.filter(state=TaskState.OPEN).select_related("officer")),
        appointments=list(ahead.order_by("starts_at", "id")),
    )


def is_said_paid(case: Case) -> bool:
    """Whether an event on record says that the penalty was paid, or settled."""
    paying = [
        kind.code
        for kind in procedure_of(case).events
        if kind.track is Track.PAYMENT and PAYMENT in kind.ends
    ]
    return case.events.filter(kind__in=paying, corrected_by__isnull=True).exists()


def _find_unpaid(case: Case, appeals: list[Appeal]) -> list[PenaltyLine]:
    """Return the penalties of which no payment is recorded, as an event or in the ledger."""
    if is_said_paid(case):
        return []
    penalties = case.penalties.prefetch_related("amounts", "ledger").order_by("id")
    lines = read_penalties(penalties=penalties, appeals=appeals)
    return [line for line in lines if line.standing.is_imposed and _owes(line)]


def _owes(line: PenaltyLine) -> bool:
    effective = line.standing.effective
    return effective is None or effective.minor > _settled(line.penalty)


def _settled(penalty: Penalty) -> int:
    """Return what the ledger shows as paid or written off, in minor units."""
    balance = balance_of(penalty)
    return (balance.received + balance.written_off).minor
