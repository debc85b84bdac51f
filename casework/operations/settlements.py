"""Record that a penalty is settled: at half by law, or for less by agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.ledger import Entry, Movement, Purpose, find_balance
from casework.law.payment.rules import Half
from casework.law.payment.settlement import Settled, SettlementRefused, settle_early
from casework.law.powers import Power
from casework.law.procedure import AmountEffect, EventDate
from casework.law.wording import N_, in_turn
from casework.models import Approval, Event, LedgerEntry, Officer, Penalty, PenaltyAmount
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.entries import refresh_entries
from casework.operations.facts import EventFacts
from casework.operations.operation import operation
from casework.operations.posting import NEXT, check_said, lock_penalty, post_entry
from casework.operations.record import append_note
from casework.operations.recording import record_event
from casework.queries.deadlines import procedure_of
from casework.queries.ledger import entries_of
from casework.queries.penalties import standing_of
from casework.queries.recovery import money_rules_of
from casework.queries.settlement import (
    find_agreement,
    find_settled,
    find_settled_event,
    find_stage_of,
    read_half,
)

SETTLED = N_("The penalty is settled already.")
OF_THE_PENALTY = {Purpose.PENALTY, Purpose.SETTLEMENT}


@dataclass(frozen=True, kw_only=True)
class Told:
    """The day of a settlement, why it is recorded, by whom and when."""

    on: date
    reason: str
    actor: Officer
    now: datetime


@operation
def settle_penalty(*, penalty_id: int, reason: str, actor: Officer, now: datetime) -> LedgerEntry:
    """Record that half the sum settled a penalty: the rest is no longer due.

    The whole is posted as due where that was not done, and the rest taken off. The event of
    the procedure that says so is recorded too, unless it was before; the ledger then only
    follows it.

    :raises PowerMissing: if the officer may not post payments, or not record that event.
    :raises SettlementRefused: if it is not settled, saying what is lacking, or was before.
    :raises RuleUnknown: if the authority's law has no such settlement.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    if find_settled(penalty) is not None:
        raise SettlementRefused(SETTLED)
    offer = read_half(penalty)
    on = offer.judged.settled_on
    if on is None:
        raise SettlementRefused(
            N_("It cannot be settled. {reason}"), reason=in_turn(offer.judged.lacking)
        )
    check_said(case, on, reason, now)
    told = Told(on=on, reason=reason, actor=actor, now=now)
    _post_whole(penalty, offer.amount, told)
    posted = _take_off(penalty, offer.amount - offer.half, offer.judged.working, told)
    _say_settled(penalty, offer.rule, told)
    return posted


@operation
def agree_settlement(
    *, penalty_id: int, percent: int | None, admits: bool, waives_appeal: bool, on: date,
    reason: str, actor: Officer, now: datetime, approval: Approval | None = None,
) -> PenaltyAmount:  # fmt: skip
    """Lower a penalty, imposed or proposed, because the respondent settles early.

    How far the case has come is read from its record. ``percent`` is what was agreed, the
    most that the rule allows if None. What was posted as due beyond it is no longer due.

    :raises PowerMissing: if the officer may not propose penalties.
    :raises RuleUnknown: if no rule on settling early was in force on the day.
    :raises SettlementRefused: if the conditions are not met, or it was settled before.
    :raises ApprovalNeeded: if another officer has to approve it first.
    """
    penalty, case = lock_penalty(penalty_id, actor, now, Power.PROPOSE_ACTIONS)
    settled = check_agreement(
        penalty=penalty, percent=percent, admits=admits, waives_appeal=waives_appeal, on=on,
        reason=reason, now=now,
    )  # fmt: skip
    require_approval(
        verb="agree_settlement", subject=Subject.VARY, case=case, actor=actor, approval=approval,
        arguments=agreement_arguments(
            penalty_id=penalty_id, percent=percent, admits=admits, waives_appeal=waives_appeal,
            on=on, reason=reason,
        ),
    )  # fmt: skip
    event = append_note(
        case=case, kind="settlement_agreed", on=on, summary=reason.strip(), actor=actor, now=now,
        action=penalty.action, details={
            "penalty": penalty.pk, "amount": str(settled.amount),
            "steps": [step.as_data() for step in settled.working], **name_approvers(approval),
        },
    )  # fmt: skip
    told = Told(on=on, reason=reason, actor=actor, now=now)
    step = _lower(penalty, settled.amount, event, told)
    beyond = _due(penalty) - settled.amount
    if beyond.minor > 0:
        _take_off(penalty, beyond, settled.working, told)
    refresh_entries(case=case, event=event, actor=actor, now=now)
    lapse_stale(case=case, actor=actor, now=now)
    return step


def check_agreement(
    *, penalty: Penalty, percent: int | None, admits: bool, waives_appeal: bool, on: date,
    reason: str, now: datetime,
) -> Settled:  # fmt: skip
    """Return what a penalty would be lowered to by agreement; nothing is changed.

    :raises LawError: if it cannot be, saying why.
    """
    check_said(penalty.case, on, reason, now)
    if find_agreement(penalty) is not None or find_settled(penalty) is not None:
        raise SettlementRefused(SETTLED)
    standing = standing_of(penalty)
    amount = standing.effective if standing.is_imposed else standing.proposed
    if standing.is_undone or amount is None:
        raise SettlementRefused(N_("No known sum is proposed or imposed that could be lowered."))
    return settle_early(
        amount=amount, stage=find_stage_of(penalty, on=on), on=on, rules=money_rules_of(penalty),
        admits=admits, waives_appeal=waives_appeal, percent=percent,
    )  # fmt: skip


def agreement_arguments(
    *, penalty_id: int, percent: int | None, admits: bool, waives_appeal: bool, on: date,
    reason: str,
) -> dict[str, Any]:  # fmt: skip
    """Return the arguments under which a settlement is approved."""
    return {
        "penalty": penalty_id, "percent": percent, "admits": admits,
        "waives_appeal": waives_appeal, "on": on.isoformat(), "reason": reason,
    }  # fmt: skip


def _due(penalty: Penalty) -> Money:
    """Return what of the penalty itself is posted as due, less what was taken off since."""
    entries = [e for e in entries_of(penalty) if e.purpose in OF_THE_PENALTY]
    balance = find_balance(entries, currency=penalty.currency)
    return balance.due - balance.written_off


def _post_whole(penalty: Penalty, amount: Money, told: Told) -> None:
    """Post as due what of the whole was not posted yet, so that the rest can be taken off it."""
    missing = amount - _due(penalty)
    if missing.minor > 0:
        entry = Entry(key=NEXT, movement=Movement.DUE, amount=missing, on=told.on)
        post_entry(penalty, penalty.case, entry, told.reason, actor=told.actor, now=told.now)


def _take_off(penalty: Penalty, amount: Money, working: Sequence[Step], told: Told) -> LedgerEntry:
    """Take a sum off what is due: it is no longer owed, and was not given up."""
    entry = Entry(
        key=NEXT, movement=Movement.WRITTEN_OFF, amount=amount, on=told.on,
        purpose=Purpose.SETTLEMENT,
    )  # fmt: skip
    return post_entry(
        penalty, penalty.case, entry, told.reason, actor=told.actor, now=told.now,
        working={"steps": [step.as_data() for step in working]},
    )  # fmt: skip


def _say_settled(penalty: Penalty, rule: Half, told: Told) -> None:
    """Record the procedure's own event of the settlement, unless it is on record."""
    case = penalty.case
    kind = procedure_of(case).event_kind(rule.event)
    allowed = kind.at is None or case.stage in kind.at
    if find_settled_event(penalty, rule) is not None or not allowed:
        return
    facts = EventFacts(
        kind=kind.code, dates={EventDate.RECEIVED: told.on}, summary=told.reason.strip(),
        action_id=penalty.action_id,
    )  # fmt: skip
    record_event(case_id=case.pk, facts=facts, actor=told.actor, now=told.now)


def _lower(penalty: Penalty, amount: Money, event: Event, told: Told) -> PenaltyAmount:
    is_imposed = standing_of(penalty).is_imposed
    return PenaltyAmount.objects.create(
        penalty=penalty, effect=AmountEffect.VARIED if is_imposed else AmountEffect.PROPOSED,
        amount_minor=amount.minor, occurred_on=told.on, event=event, reason=told.reason.strip(),
        actor=told.actor, recorded_at=told.now,
    )  # fmt: skip
