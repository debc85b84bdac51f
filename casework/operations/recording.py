"""Record an event: the stage moves, the clocks follow, and the record keeps it."""

from collections.abc import Sequence
from datetime import date, datetime

from casework.law.approvals import subject_of
from casework.law.consequences import (
    OrderTime,
    PastEvent,
    Plan,
    as_day,
    check_event,
    foresee,
)
from casework.law.housekeeping import label_of
from casework.law.powers import Power
from casework.law.procedure import EventKind
from casework.law.wording import N_, LawError
from casework.models import Action, Approval, Case, Event, Officer
from casework.models.event import Precision
from casework.operations.acting import local_day, require_power
from casework.operations.amounts import check_amount, note_amount, will_owe
from casework.operations.appeals import move_appeal
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.approvals.packing import pack_facts
from casework.operations.clocks import Cause, apply_plan, clocks_of
from casework.operations.entries import refresh_entries
from casework.operations.facts import EventFacts
from casework.operations.hanging import rehang
from casework.operations.instruments import draw_up_action
from casework.operations.liquidations import annul_liquidations
from casework.operations.operation import operation
from casework.operations.periodic import check_periodic, liquidate
from casework.operations.record import append_event, lock_case
from casework.queries.circumstances import find_beginning, is_respondent_abroad
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days


class UnknownAction(LawError):
    """The action named does not belong to the case."""


@operation
def record_event(
    *, case_id: int, facts: EventFacts, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> Event:  # fmt: skip
    """Record that something happened in a case, and let everything follow.

    What issues an instrument needs the approval that was given for exactly this.

    :raises PowerMissing: if the officer may not record such an event.
    :raises ApprovalNeeded: if another officer has to approve it first.
    :raises LawError: if the procedure or the order of dates does not allow it.
    """
    case = lock_case(case_id)
    kind = procedure_of(case).event_kind(facts.kind)
    subject = subject_of(kind)
    if subject is None or approval is None:  # with one, the power was asked for at the asking
        power = Power.PROPOSE_ACTIONS if subject else Power.RECORD_EVENTS
        require_power(officer=actor, authority=case.authority, power=power, now=now)
    plan = _check_and_foresee(case, kind, facts, local_day(authority=case.authority, now=now))
    check_amount(case=case, kind=kind, facts=facts)
    check_periodic(case=case, kind=kind, facts=facts)
    action = _find_action(case, facts.action_id)
    if subject is not None:
        require_approval(
            verb="record_event", subject=subject, case=case,
            arguments={"facts": pack_facts(facts)}, actor=actor, approval=approval,
        )  # fmt: skip
    event = append_event(
        case=case, facts=facts, occurred=kind.principal_date, stage=plan.stage, actor=actor,
        now=now, action=action, details={**details_of(facts), **name_approvers(approval)},
    )  # fmt: skip
    issued, orders = draw_up_action(case=case, kind=kind, facts=facts, event=event)
    apply_plan(
        case=case, plan=plan, event=event, action=issued or action, orders=orders,
        actor=actor, now=now,
    )  # fmt: skip
    _move_tracks(
        case=case, kind=kind, facts=facts, event=event, action=issued or action, actor=actor,
        now=now,
    )  # fmt: skip
    rehang(case=case, cause=Cause(event=event, actor=actor, now=now))
    lapse_stale(case=case, actor=actor, now=now)
    return event


@operation
def preview_event(*, case_id: int, facts: EventFacts, today: date) -> Plan:
    """Return what recording the event would do to the clocks; nothing is changed.

    :raises LawError: as :func:`record_event` would.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    kind = procedure_of(case).event_kind(facts.kind)
    plan = _check_and_foresee(case, kind, facts, today)
    check_amount(case=case, kind=kind, facts=facts)
    check_periodic(case=case, kind=kind, facts=facts)
    return plan


def past_of(case: Case) -> list[PastEvent]:
    """Return the events that stand on a case's record, without those corrected since."""
    procedure = procedure_of(case)
    standing = case.events.filter(corrected_by__isnull=True)
    return [
        PastEvent(kind=e.kind, label=label_of(procedure, e.kind), day=e.occurred_on)
        for e in standing
    ]


def order_times(facts: EventFacts) -> Sequence[OrderTime]:
    """Return the orders of an instrument as the law sees them; those without time have no clock."""
    return [
        OrderTime(text=o.text, period=o.period, after_appeal_period=o.after_appeal_period)
        for o in facts.orders
        if o.period is not None
    ]


def _check_and_foresee(case: Case, kind: EventKind, facts: EventFacts, today: date) -> Plan:
    procedure = procedure_of(case)
    clocks, begun_on = clocks_of(case), find_beginning(case)
    check_event(
        procedure=procedure, stage=case.stage, kind=kind, dates=facts.dates,
        past=past_of(case), clocks=clocks, today=_latest(facts, today), begun_on=begun_on,
    )  # fmt: skip
    return foresee(
        procedure=procedure,
        kind=kind,
        dates=facts.dates,
        precise=facts.precision == Precision.DAY,
        clocks=clocks,
        calendar=case.authority.calendar,
        action=facts.action_id,
        orders=order_times(facts),
        periods=facts.periods,
        abroad=is_respondent_abroad(case),
        begun_on=begun_on,
        declared=declared_days(),
        owes=will_owe(case=case, kind=kind),
    )


def _latest(facts: EventFacts, today: date) -> date:
    if facts.precision == Precision.DAY:
        return today
    return max(today, *(as_day(value) for value in facts.dates.values()))


def _find_action(case: Case, action_id: int | None) -> Action | None:
    if action_id is None:
        return None
    action = case.actions.filter(pk=action_id).first()
    if action is None:
        raise UnknownAction(N_("There is no such action in the case {case}."), case=case.reference)
    return action


def details_of(facts: EventFacts) -> dict[str, object]:
    """Return what the event itself keeps of the facts, beside its dates and words."""
    details: dict[str, object] = {}
    if facts.reference:
        details["reference"] = facts.reference
    if facts.amount is not None:
        amount = facts.amount.amount
        details["amount"] = {
            "minor": amount.minor if amount else None,
            "currency": amount.currency if amount else None,
            "state": str(facts.amount.state),
            "qualifier": str(facts.amount.qualifier),
        }
    return details


def _move_tracks(
    *, case: Case, kind: EventKind, facts: EventFacts, event: Event, action: Action | None,
    actor: Officer, now: datetime,
) -> None:  # fmt: skip
    note_amount(case=case, kind=kind, facts=facts, event=event, action=action, actor=actor, now=now)
    liquidate(kind=kind, facts=facts, action=action)
    annul_liquidations(case=case, kind=kind, event=event, action=action, actor=actor, now=now)
    move_appeal(case=case, kind=kind, facts=facts, event=event, action=action)
    if kind.to is not None:
        _note_end(case, event)
    if kind.appeal or kind.amount:
        refresh_entries(case=case, event=event, actor=actor, now=now)


def _note_end(case: Case, event: Event) -> None:
    """Keep on the case the day on which it was closed, and no end where it was reopened."""
    if procedure_of(case).stage(event.stage_after).is_closed:
        case.closed_on = event.occurred_on
    elif case.closed_on is None:
        return
    else:
        case.closed_on, case.result, case.joined_to = None, "", None
    case.save(update_fields=["closed_on", "result", "joined_to"])
