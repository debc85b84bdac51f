"""The ledger of a penalty, as the law reckons with it."""

from casework.law.money import Money
from casework.law.payment.instalments import Allocation, Instalment, allocate
from casework.law.payment.ledger import Balance, Entry, Movement, find_balance
from casework.models import LedgerEntry, Penalty, PlannedInstalment


def entries_of(penalty: Penalty) -> list[Entry]:
    """Return a penalty's ledger in the order of its keys; it may have been loaded before."""
    rows = sorted(penalty.ledger.all(), key=lambda row: row.pk)
    return [as_ledger_entry(row, penalty.currency) for row in rows]


def as_ledger_entry(row: LedgerEntry, currency: str) -> Entry:
    """Return a row of the ledger as the law reckons with it."""
    return Entry(
        key=row.pk,
        movement=Movement(row.movement),
        amount=Money(row.amount_minor, currency),
        on=row.occurred_on,
        reverses=row.reverses_id,
    )


def balance_of(penalty: Penalty) -> Balance:
    """Return what a penalty's ledger makes together."""
    return find_balance(entries_of(penalty), currency=penalty.currency)


def read_plan(penalty: Penalty) -> Allocation | None:
    """Return the latest plan of instalments with what was paid since; None if there is none.

    Only entries after the plan count, since it was made of what was outstanding then. A
    payment from before that came back needs a new plan.
    """
    plan = penalty.plans.order_by("-id").first()
    if plan is None:
        return None
    currency = penalty.currency
    later = [
        as_ledger_entry(row, currency)
        for row in penalty.ledger.filter(event__number__gt=plan.event.number).order_by("id")
    ]
    since = find_balance(later, currency=currency)
    nothing = Money(0, currency)
    return allocate(
        plan=[_as_instalment(row, currency) for row in plan.instalments.order_by("number")],
        paid=max(since.received, nothing),
        written_off=max(since.written_off, nothing),
    )


def _as_instalment(row: PlannedInstalment, currency: str) -> Instalment:
    amount = Money(row.amount_minor, currency)
    return Instalment(number=row.number, due_on=row.due_on, amount=amount)
