"""The ledger of a penalty, as the law reckons with it."""

from casework.law.money import Money
from casework.law.payment.ledger import Balance, Entry, Movement, find_balance
from casework.models import LedgerEntry, Penalty


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
