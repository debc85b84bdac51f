"""What every posting to a ledger has in common: lock, check, write, note, and end the clock."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casework.law.payment.ledger import Entry, Movement, Purpose, check_entry
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Approval, Case, LedgerEntry, Officer, Penalty
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.gate import name_approvers
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause
from casework.operations.record import append_note, lock_case
from casework.operations.recovery_clock import follow_payment
from casework.queries.ledger import entries_of

NEXT = 0  # the key of an entry that is not written yet; the database counts from 1
NOTES = {
    (Movement.DUE, Purpose.PENALTY): "due_posted",
    (Movement.DUE, Purpose.SURCHARGE): "surcharge_posted",
    (Movement.DUE, Purpose.INTEREST): "interest_posted",
    (Movement.DUE, Purpose.COSTS): "costs_posted",
    (Movement.PAID, Purpose.PENALTY): "payment_recorded",
    (Movement.REFUNDED, Purpose.PENALTY): "payment_refunded",
    (Movement.WRITTEN_OFF, Purpose.PENALTY): "sum_written_off",
    (Movement.WRITTEN_OFF, Purpose.SETTLEMENT): "penalty_settled",
}


class NotOwed(LawError):
    """Nothing of the penalty can be demanded, or paid."""


class DayToCome(LawError):
    """Money moved on a day that is still to come."""


class NoReason(LawError):
    """The ledger needs to be told why."""


def lock_penalty(
    penalty_id: int, actor: Officer, now: datetime, power: Power = Power.POST_PAYMENTS
) -> tuple[Penalty, Case]:
    """Return a penalty and its case, which is locked, if the officer holds the power.

    :raises PowerMissing: if not.
    """
    penalty = Penalty.objects.get(pk=penalty_id)
    case = penalty.case = lock_case(penalty.case_id)
    require_power(officer=actor, authority=case.authority, power=power, now=now)
    return penalty, case


def check_said(case: Case, on: date, reason: str, now: datetime) -> None:
    """Refuse what is not explained, or lies in the future.

    :raises NoReason: if no reason is given.
    :raises DayToCome: if the day is after today, at the authority.
    """
    if not reason.strip():
        raise NoReason(N_("Say what this entry is for: it joins the record."))
    if on > local_day(authority=case.authority, now=now):
        raise DayToCome(N_("{day} is still to come: the ledger keeps what has happened."), day=on)


def post_entry(
    penalty: Penalty, case: Case, entry: Entry, reason: str, *, actor: Officer, now: datetime,
    approval: Approval | None = None, working: Mapping[str, Any] | None = None,
) -> LedgerEntry:  # fmt: skip
    """Check an entry against the ledger, and write it with a note in the case's record.

    ``working`` is kept with the entry; the time to recover ends with what is paid in full.
    """
    check_entry(entry=entry, ledger=entries_of(penalty), currency=penalty.currency)
    is_reversal = entry.reverses is not None
    event = append_note(
        case=case, on=entry.on, summary=reason.strip(), actor=actor, now=now,
        kind="entry_reversed" if is_reversal else NOTES[entry.movement, entry.purpose],
        action=penalty.action,
        details={"amount": str(entry.amount), **name_approvers(approval)},
    )  # fmt: skip
    posted = LedgerEntry.objects.create(
        penalty=penalty,
        movement=entry.movement,
        purpose=entry.purpose,
        amount_minor=entry.amount.minor,
        occurred_on=entry.on,
        from_on=entry.from_on,
        until_on=entry.until_on,
        working=dict(working or {}),
        reverses_id=entry.reverses,
        event=event,
        actor=actor,
        recorded_at=now,
    )
    follow_payment(penalty=penalty, cause=Cause(event=event, actor=actor, now=now))
    lapse_stale(case=case, actor=actor, now=now)
    return posted
