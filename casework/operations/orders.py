"""Note what became of an order: complied with, partly, or not."""

from datetime import date, datetime

from casework.law.consequences import DateOutOfOrder
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Case, Deadline, Event, Officer, Order
from casework.models.action import Outcome
from casework.models.deadline import RUNNING, DeadlineState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause, end_deadline, reopen_deadline
from casework.operations.entries import refresh_entries
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of

NOTED = "outcome_noted"
BY_HAND = (Outcome.COMPLIED, Outcome.PARTLY, Outcome.NOT_COMPLIED)  # a court sets aside


class OutcomeNotAllowed(LawError):
    """This cannot be noted of the order, or not now."""


@operation
def note_outcome(
    *, order_id: int, outcome: Outcome, on: date, proof: str, reason: str, actor: Officer,
    now: datetime,
) -> Event:  # fmt: skip
    """Note what became of an order on a day; another entry is the only way to change it.

    One that was complied with has met its deadline on that day. A deadline that an earlier
    entry had ended runs again where this one says otherwise.

    :raises OutcomeNotAllowed: if it is set aside, the case is closed, or proof is missing.
    :raises DateOutOfOrder: if the day lies before the order was made, or after today.
    """
    case = lock_case(Order.objects.values_list("action__case_id", flat=True).get(pk=order_id))
    order = Order.objects.select_for_update(of=("self",)).select_related("action").get(pk=order_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    _check(case, order, outcome, proof, reason)
    _check_day(order, on, local_day(authority=case.authority, now=now))
    was_complied = order.outcome == Outcome.COMPLIED
    order.outcome, order.proof = outcome, proof.strip()
    order.save(update_fields=["outcome", "proof"])
    event = append_note(
        case=case, kind=NOTED, on=on, summary=reason.strip(), actor=actor, now=now,
        action=order.action,
        details={"order": order.pk, "place": order.place, "outcome": outcome, "proof": order.proof},
    )  # fmt: skip
    _move_clocks(case, order, outcome, on, Cause(event=event, actor=actor, now=now, reason=reason))
    if was_complied != (outcome is Outcome.COMPLIED):
        refresh_entries(case=case, event=event, actor=actor, now=now)
    return event


def _check(case: Case, order: Order, outcome: Outcome, proof: str, reason: str) -> None:
    if procedure_of(case).stage(case.stage).is_closed:
        raise OutcomeNotAllowed(
            N_("The case is closed; reopen it to note what became of an order.")
        )
    if outcome not in BY_HAND:
        raise OutcomeNotAllowed(
            N_("An order is complied with, partly, or not; a court sets it aside.")
        )
    if order.outcome == Outcome.SET_ASIDE:
        raise OutcomeNotAllowed(N_("The order was set aside; nothing need be complied with."))
    if not reason.strip():
        raise OutcomeNotAllowed(N_("Give a reason: it joins the record."))
    if outcome is not Outcome.NOT_COMPLIED and not proof.strip():
        raise OutcomeNotAllowed(N_("Say what proves that the order was complied with."))


def _check_day(order: Order, on: date, today: date) -> None:
    made = [day for day in (order.action.decided_on, order.action.sent_on) if day is not None]
    if made and on < min(made):
        raise DateOutOfOrder(
            N_("The day {day} lies before the order was made, on {made}."), day=on, made=min(made)
        )
    if on > today:
        raise DateOutOfOrder(N_("The day {day} lies after today, {today}."), day=on, today=today)


def _move_clocks(case: Case, order: Order, outcome: Outcome, on: date, cause: Cause) -> None:
    clocks = Deadline.objects.select_related("case__authority", "authority", "trigger", "ended_by")
    for clock in clocks.filter(order=order).order_by("id"):
        was_ended = clock.state == DeadlineState.MET and clock.ended_by.kind == NOTED
        if was_ended and (outcome is not Outcome.COMPLIED or clock.ended_on != on):
            reopen_deadline(clock, cause=cause)
        if outcome is Outcome.COMPLIED and clock.state in RUNNING:
            end_deadline(clock, DeadlineState.MET, on=on, cause=cause)
    rehang(case=case, cause=cause)
    lapse_stale(case=case, actor=cause.actor, now=cause.now)
