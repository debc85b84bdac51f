"""Post to a penalty's ledger: what is due, paid, refunded and written off; and reverse it."""

from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.money import Money
from casework.law.payment.ledger import Entry, Movement, Purpose, check_entry
from casework.law.payment.payable import GROUND_LABELS, Ground
from casework.law.wording import N_, Term
from casework.models import Approval, LedgerEntry, Officer, Penalty
from casework.operations.approvals.gate import require_approval
from casework.operations.operation import operation
from casework.operations.posting import NEXT, NotOwed, check_said, lock_penalty, post_entry
from casework.queries.ledger import entries_of
from casework.queries.penalties import standing_of
from casework.queries.penalty_totals import read_penalty_on

OWED = {Ground.PAYABLE, Ground.TIME_TO_PAY}


@operation
def post_due(
    *, penalty_id: int, amount: Money, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Post a sum of the penalty as due; what is added to it has operations of its own.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if nothing can be demanded of the penalty on that day.
    :raises LawError: if the entry does not go with the ledger.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    ground = read_penalty_on(penalty_id=penalty_id, on=on).payable.ground
    if ground not in OWED:
        raise NotOwed(
            N_("It cannot be posted as due. {ground}."), ground=Term(GROUND_LABELS[ground])
        )
    entry = Entry(key=NEXT, movement=Movement.DUE, amount=amount, on=on)
    return post_entry(penalty, case, entry, reason, actor=actor, now=now)


@operation
def record_payment(
    *, penalty_id: int, amount: Money, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Record what was received on a penalty; what is more than is due stands as credit.

    A penalty may be paid before it can be demanded. ``reason`` says from whom and how.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if the penalty was only proposed.
    :raises LawError: if the entry does not go with the ledger.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    if not standing_of(penalty).is_imposed:
        raise NotOwed(N_("The penalty was proposed and not imposed: nothing is paid on it."))
    entry = Entry(key=NEXT, movement=Movement.PAID, amount=amount, on=on)
    return post_entry(penalty, case, entry, reason, actor=actor, now=now)


@operation
def refund_payment(
    *, penalty_id: int, amount: Money, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Post that a sum was paid back, out of what was paid beyond what is due.

    :raises PowerMissing: if the officer may not post payments.
    :raises EntryRefused: if it is more than there is to be refunded.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    entry = Entry(key=NEXT, movement=Movement.REFUNDED, amount=amount, on=on)
    return post_entry(penalty, case, entry, reason, actor=actor, now=now)


@operation
def write_off(
    *, penalty_id: int, amount: Money, on: date, reason: str, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> LedgerEntry:  # fmt: skip
    """Give up a sum that is outstanding, with another officer's approval.

    :raises PowerMissing: if the officer may not post payments.
    :raises EntryRefused: if it is more than is outstanding.
    :raises ApprovalNeeded: if another officer has to approve it first.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    entry = check_write_off(penalty=penalty, amount=amount, on=on, reason=reason, now=now)
    require_approval(
        verb="write_off", subject=Subject.WRITE_OFF, case=case, actor=actor, approval=approval,
        arguments=write_off_arguments(penalty_id=penalty_id, amount=amount, on=on, reason=reason),
    )  # fmt: skip
    return post_entry(penalty, case, entry, reason, actor=actor, now=now, approval=approval)


@operation
def reverse_entry(
    *, entry_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> LedgerEntry:
    """Undo an entry of the ledger by another that names it; both stay.

    :raises PowerMissing: if the officer may not post payments.
    :raises ReversalRefused: if it was reversed already, or is a reversal itself.
    """
    undone = LedgerEntry.objects.get(pk=entry_id)
    penalty, case = lock_penalty(undone.penalty_id, actor, now)
    check_said(case, on, reason, now)
    amount = Money(undone.amount_minor, penalty.currency)
    entry = Entry(
        key=NEXT, movement=Movement(undone.movement), amount=amount, on=on, reverses=undone.pk,
        purpose=Purpose(undone.purpose), from_on=undone.from_on, until_on=undone.until_on,
    )  # fmt: skip
    return post_entry(penalty, case, entry, reason, actor=actor, now=now)


def write_off_arguments(*, penalty_id: int, amount: Money, on: date, reason: str) -> dict[str, Any]:
    """Return the arguments under which a write-off is approved."""
    return {
        "penalty": penalty_id, "minor": amount.minor, "currency": amount.currency,
        "on": on.isoformat(), "reason": reason,
    }  # fmt: skip


def check_write_off(
    *, penalty: Penalty, amount: Money, on: date, reason: str, now: datetime
) -> Entry:
    """Refuse a write-off that cannot be, and return its entry.

    :raises LawError: saying why.
    """
    check_said(penalty.case, on, reason, now)
    entry = Entry(key=NEXT, movement=Movement.WRITTEN_OFF, amount=amount, on=on)
    check_entry(entry=entry, ledger=entries_of(penalty), currency=penalty.currency)
    return entry
