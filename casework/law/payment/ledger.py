"""The arithmetic of a penalty's ledger: what is due, paid, refunded and written off.

Entries are only ever added. A mistake is reversed by another entry, of the same movement
and sum, that names it; so the ledger says at any day what was known then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money, total
from casework.law.wording import N_, LawError, Term


class EntryRefused(LawError):
    """The entry does not go with what is on the ledger."""


class ReversalRefused(EntryRefused):
    """The entry named cannot be reversed so."""


class Movement(StrEnum):
    """What a ledger entry does."""

    DUE = "due"
    PAID = "paid"
    REFUNDED = "refunded"
    WRITTEN_OFF = "written_off"


class Purpose(StrEnum):
    """What a ledger entry is for.

    What is paid is not told apart: it counts for the penalty first.
    """

    PENALTY = "penalty"
    SURCHARGE = "surcharge"
    INTEREST = "interest"
    COSTS = "costs"
    SETTLEMENT = "settlement"  # what a settlement takes off: no longer due, and not given up


PURPOSE_LABELS = {
    Purpose.PENALTY: N_("Penalty"),
    Purpose.SURCHARGE: N_("Surcharge for delay"),
    Purpose.INTEREST: N_("Interest"),
    Purpose.COSTS: N_("Costs of the proceedings"),
    Purpose.SETTLEMENT: N_("Settlement: no longer due"),
}
MOVEMENT_LABELS = {
    Movement.DUE: N_("Due"),
    Movement.PAID: N_("Paid"),
    Movement.REFUNDED: N_("Refunded"),
    Movement.WRITTEN_OFF: N_("Written off"),
}
GROWING = frozenset({Purpose.SURCHARGE, Purpose.INTEREST})  # which are for a span of days
ADDED = GROWING | {Purpose.COSTS}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A movement of money on a penalty; with ``reverses`` it undoes the entry of that key.

    What has grown for delay says for which days: ``from_on`` until before ``until_on``.
    """

    key: int
    movement: Movement
    amount: Money
    on: date
    reverses: int | None = None
    purpose: Purpose = Purpose.PENALTY
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What the entries make together, each sum without what was reversed.

    Always: ``due + refunded + credit == paid + written_off + outstanding``.
    """

    due: Money
    paid: Money
    refunded: Money
    written_off: Money

    @property
    def received(self) -> Money:
        """What was paid and not given back; below zero if more went back than came in."""
        return self.paid - self.refunded

    @property
    def outstanding(self) -> Money:
        """What is still to be paid."""
        return self._or_nothing(self._open())

    @property
    def credit(self) -> Money:
        """What was paid beyond what is due: to be refunded."""
        return self._or_nothing(-self._open())

    def _open(self) -> Money:
        return self.due - self.written_off - self.received

    def _or_nothing(self, amount: Money) -> Money:
        return max(amount, amount * 0)


@dataclass(frozen=True, kw_only=True)
class Line:
    """An entry with the balance after it."""

    entry: Entry
    balance: Balance


def find_balance(entries: Sequence[Entry], *, currency: str, as_on: date | None = None) -> Balance:
    """Return what the entries make, those up to and with ``as_on`` if it is given.

    :raises CurrencyMismatch: if one is in another currency.
    """
    counted = [entry for entry in entries if as_on is None or entry.on <= as_on]
    sums = {movement: _sum(counted, movement, currency) for movement in Movement}
    return Balance(
        due=sums[Movement.DUE],
        paid=sums[Movement.PAID],
        refunded=sums[Movement.REFUNDED],
        written_off=sums[Movement.WRITTEN_OFF],
    )


def find_unpaid(entries: Sequence[Entry], *, currency: str, as_on: date) -> Money:
    """Return what of the penalty itself was unpaid at the end of a day.

    What is due counts from the beginning, on whatever day it was posted; surcharge, interest
    and costs are left out, and payments count for the penalty first.

    :raises CurrencyMismatch: if an entry is in another currency.
    """
    known = [
        entry for entry in entries
        if entry.purpose not in ADDED and (entry.movement is Movement.DUE or entry.on <= as_on)
    ]  # fmt: skip
    return find_balance(known, currency=currency).outstanding


def find_standing_entries(entries: Sequence[Entry], purpose: Purpose) -> tuple[Entry, ...]:
    """Return the entries for a purpose that were not reversed, and are no reversals."""
    undone = {entry.reverses for entry in entries}
    return tuple(
        entry for entry in entries
        if entry.purpose is purpose and entry.reverses is None and entry.key not in undone
    )  # fmt: skip


def run_balance(entries: Sequence[Entry], *, currency: str) -> tuple[Line, ...]:
    """Return each entry with the balance after it, in the order of their days and then of keys."""
    return tuple(_run(sorted(entries, key=lambda entry: (entry.on, entry.key)), currency))


def _run(entries: Sequence[Entry], currency: str) -> Iterator[Line]:
    for place, entry in enumerate(entries):
        yield Line(entry=entry, balance=find_balance(entries[: place + 1], currency=currency))


def _sum(entries: Sequence[Entry], movement: Movement, currency: str) -> Money:
    return total(
        (
            -entry.amount if entry.reverses is not None else entry.amount
            for entry in entries
            if entry.movement is movement
        ),
        currency=currency,
    )


def check_entry(*, entry: Entry, ledger: Sequence[Entry], currency: str) -> Balance:
    """Refuse an entry that does not go with the ledger; return the balance after it.

    More may be paid than is due: it stands as credit until it is refunded. What a settlement
    takes off may leave credit, too. The checks look at the whole ledger, not at the day of the
    entry.

    :raises EntryRefused: if the amount is not above zero, more would be refunded than is to
        be, or more written off than is outstanding.
    :raises ReversalRefused: if what it reverses is not there, is reversed already, or was
        otherwise; or if something was written off of a sum that would no longer be due.
    :raises CurrencyMismatch: if it is in another currency.
    """
    if entry.amount.minor <= 0:
        raise EntryRefused(
            N_("An entry needs an amount above zero, not {amount}."), amount=entry.amount
        )
    _check_purpose(entry, ledger)
    before = find_balance(ledger, currency=currency)
    if entry.reverses is not None:
        _check_reversal(entry, ledger)
    elif entry.movement is Movement.REFUNDED and entry.amount > before.credit:
        credit = before.credit
        raise EntryRefused(
            N_("{amount} is more than the {credit} that is to be refunded."),
            amount=entry.amount,
            credit=credit,
        )
    elif _gives_up(entry) and entry.amount > before.outstanding:
        outstanding = before.outstanding
        raise EntryRefused(
            N_("{amount} is more than the {outstanding} that is outstanding."),
            amount=entry.amount,
            outstanding=outstanding,
        )
    after = find_balance([*ledger, entry], currency=currency)
    if after.written_off > after.due and entry.reverses is None:
        raise EntryRefused(
            N_("{amount} is more than the {due} that is due."), amount=entry.amount, due=before.due
        )
    if after.written_off > after.due:
        raise ReversalRefused(
            N_("Of this sum {written_off} was written off; reverse that first."),
            written_off=after.written_off,
        )
    return after


def _gives_up(entry: Entry) -> bool:
    return entry.movement is Movement.WRITTEN_OFF and entry.purpose is not Purpose.SETTLEMENT


def _check_purpose(entry: Entry, ledger: Sequence[Entry]) -> None:
    """Refuse a purpose that does not go with the movement, and days that are posted already."""
    fits = {
        Movement.DUE: entry.purpose is not Purpose.SETTLEMENT,
        Movement.WRITTEN_OFF: entry.purpose in {Purpose.PENALTY, Purpose.SETTLEMENT},
    }.get(entry.movement, entry.purpose is Purpose.PENALTY)
    if not fits:
        raise EntryRefused(
            N_("“{movement}” is not for “{purpose}”."),
            movement=Term(MOVEMENT_LABELS[entry.movement]),
            purpose=Term(PURPOSE_LABELS[entry.purpose]),
        )
    if entry.purpose not in GROWING or entry.reverses is not None:
        return
    first, until = entry.from_on, entry.until_on
    if first is None or until is None or until <= first:
        raise EntryRefused(N_("What has grown for delay needs the days for which it has."))
    for old in find_standing_entries(ledger, entry.purpose):
        if old.from_on and old.until_on and first < old.until_on and old.from_on < until:
            raise EntryRefused(
                N_("“{purpose}” is posted already for the days from {first} until before {until}."),
                purpose=Term(PURPOSE_LABELS[entry.purpose]),
                first=old.from_on,
                until=old.until_on,
            )


def _check_reversal(entry: Entry, ledger: Sequence[Entry]) -> None:
    undone = next((old for old in ledger if old.key == entry.reverses), None)
    if undone is None:
        raise ReversalRefused(N_("The entry to be reversed is not on this ledger."))
    if undone.reverses is not None:
        raise ReversalRefused(N_("A reversal is not itself reversed; make the entry anew."))
    if any(old.reverses == undone.key for old in ledger):
        raise ReversalRefused(N_("The entry was reversed already."))
    same = (undone.movement, undone.purpose, undone.amount)
    if same != (entry.movement, entry.purpose, entry.amount):
        raise ReversalRefused(
            N_("The entry to be reversed is of {amount}, and in whole."), amount=undone.amount
        )
    if entry.on < undone.on:
        raise ReversalRefused(
            N_("An entry of {day} cannot be reversed on a day before it."), day=undone.on
        )
