"""The ledger of a penalty, as the law reckons with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.arrears import Arrear, find_arrears
from casework.law.payment.instalments import Allocation, Instalment, allocate
from casework.law.payment.ledger import (
    Balance,
    Entry,
    Movement,
    Purpose,
    find_balance,
    run_balance,
)
from casework.models import InstalmentPlan, LedgerEntry, Penalty, PlannedInstalment
from casework.queries.penalties import standing_of


def with_ledger(
    penalties: QuerySet[Penalty], *, as_of: datetime | None = None
) -> QuerySet[Penalty]:
    """Load the ledger of each penalty as ``movements``, and its plans as ``agreed``.

    With ``as_of``, only what was recorded by that moment.
    """
    recorded = Q() if as_of is None else Q(recorded_at__lte=as_of)
    entries = LedgerEntry.objects.filter(recorded).select_related("event").order_by("id")
    plans = InstalmentPlan.objects.filter(recorded).select_related("event").order_by("id")
    return penalties.prefetch_related(
        Prefetch("ledger", queryset=entries, to_attr="movements"),
        Prefetch("plans", queryset=plans.prefetch_related("instalments"), to_attr="agreed"),
    )


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


def read_arrears(penalty: Penalty, *, on: date, pay_until: date | None) -> tuple[Arrear, ...]:
    """Return what was overdue at the end of a day; :func:`with_ledger` must have loaded it.

    What a plan of instalments does not cover is to be paid when it was posted as due, and not
    before the time to pay ends.
    """
    currency = penalty.currency
    rows = [row for row in penalty.movements if row.occurred_on <= on]
    if not rows:
        return ()
    plans = [plan for plan in penalty.agreed if plan.event.occurred_on <= on]
    number = plans[-1].event.number if plans else 0
    later = [row for row in rows if row.event.number > number]
    since = find_balance(_as_entries(later, currency), currency=currency)
    planned = plans[-1].instalments.all() if plans else ()
    dues = _dues(rows=rows, later=later, currency=currency, pay_until=pay_until)
    return find_arrears(
        owed=[*(_as_instalment(row, currency) for row in planned), *dues],
        outstanding=find_balance(_as_entries(rows, currency), currency=currency).outstanding,
        written_off=max(since.written_off, Money(0, currency)),
        on=on,
    )


def balance_on(penalty: Penalty, *, on: date) -> Balance:
    """Return what a ledger made at the end of a day; :func:`with_ledger` must have loaded it."""
    entries = _as_entries(penalty.movements, penalty.currency)
    return find_balance(entries, currency=penalty.currency, as_on=on)


def _dues(
    *, rows: Sequence[LedgerEntry], later: Sequence[LedgerEntry], currency: str,
    pay_until: date | None,
) -> list[Instalment]:  # fmt: skip
    """Return what was posted as due and not reversed, each on the day it is to be paid."""
    reversed_ = {row.reverses_id for row in rows}
    return [
        Instalment(
            number=row.pk, due_on=max(row.occurred_on, pay_until or row.occurred_on),
            amount=Money(row.amount_minor, currency),
        )
        for row in later
        if row.movement == Movement.DUE and row.reverses_id is None and row.pk not in reversed_
    ]  # fmt: skip


def _as_entries(rows: Sequence[LedgerEntry], currency: str) -> list[Entry]:
    return [as_ledger_entry(row, currency) for row in rows]


def find_alike(penalty: Penalty, entry: Entry) -> LedgerEntry | None:
    """Return what stands on the ledger with the same movement, sum and day; None if nothing."""
    alike = penalty.ledger.filter(
        movement=entry.movement, amount_minor=entry.amount.minor, occurred_on=entry.on,
        reverses=None, reversed_by=None,
    )  # fmt: skip
    return alike.select_related("actor", "event").order_by("-id").first()


def _as_instalment(row: PlannedInstalment, currency: str) -> Instalment:
    amount = Money(row.amount_minor, currency)
    return Instalment(number=row.number, due_on=row.due_on, amount=amount)
