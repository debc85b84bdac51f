"""The ledger of a penalty, as the law reckons with it."""

from dataclasses import dataclass

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.instalments import Allocation, Instalment, allocate
from casework.law.payment.ledger import (
    Balance,
    Entry,
    Movement,
    Purpose,
    find_balance,
    run_balance,
)
from casework.models import LedgerEntry, Penalty, PlannedInstalment
from casework.queries.penalties import standing_of


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
        purpose=Purpose(row.purpose),
        from_on=row.from_on,
        until_on=row.until_on,
    )


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """An entry of the ledger as a page shows it, with the balance after it."""

    row: LedgerEntry
    balance: Balance
    is_reversed: bool

    @property
    def working(self) -> tuple[Step, ...]:
        """How a sum that the law gives was worked out; empty where an officer said it."""
        return tuple(Step.from_data(step) for step in self.row.working.get("steps", []))


def read_ledger(penalty: Penalty) -> list[LedgerLine]:
    """Return the lines of a penalty's ledger in the order of their days, and then of keys.

    Each says what it is for: the penalty, or what is added to it for delay or as costs.
    """
    related = ("event", "actor", "reverses")
    rows = {row.pk: row for row in penalty.ledger.select_related(*related).order_by("id")}
    undone = {row.reverses_id for row in rows.values()}
    entries = [as_ledger_entry(row, penalty.currency) for row in rows.values()]
    return [
        LedgerLine(
            row=rows[line.entry.key], balance=line.balance, is_reversed=line.entry.key in undone
        )
        for line in run_balance(entries, currency=penalty.currency)
    ]


def is_paid_up(penalty: Penalty) -> bool:
    """Whether an imposed penalty was paid, settled or written off, and nothing is outstanding."""
    entries = entries_of(penalty)
    standing = standing_of(penalty)
    effective = standing.effective
    if not standing.is_imposed or effective is None:
        return False
    balance = find_balance(entries, currency=penalty.currency)
    settled = balance.received + balance.written_off
    return settled >= effective and balance.outstanding.minor == 0


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
