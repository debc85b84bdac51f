"""The arithmetic of a penalty's ledger: what is due, paid, refunded and written off.

Entries are only ever added. A mistake is reversed by another entry, of the same movement
and sum, that names it; so the ledger says at any day what was known then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money, total
from casework.law.wording import N_, LawError


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


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A movement of money on a penalty; with ``reverses`` it undoes the entry of that key."""

    key: int
    movement: Movement
    amount: Money
    on: date
    reverses: int | None = None


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

    More may be paid than is due: it stands as credit until it is refunded. The checks look at
    the whole ledger, not at the day of the entry.

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
    elif entry.movement is Movement.WRITTEN_OFF and entry.amount > before.outstanding:
        outstanding = before.outstanding
        raise EntryRefused(
            N_("{amount} is more than the {outstanding} that is outstanding."),
            amount=entry.amount,
            outstanding=outstanding,
        )
    after = find_balance([*ledger, entry], currency=currency)
    if after.written_off > after.due:
        raise ReversalRefused(
            N_("Of this sum {written_off} was written off; reverse that first."),
            written_off=after.written_off,
        )
    return after


def _check_reversal(entry: Entry, ledger: Sequence[Entry]) -> None:
    undone = next((old for old in ledger if old.key == entry.reverses), None)
    if undone is None:
        raise ReversalRefused(N_("The entry to be reversed is not on this ledger."))
    if undone.reverses is not None:
        raise ReversalRefused(N_("A reversal is not itself reversed; make the entry anew."))
    if any(old.reverses == undone.key for old in ledger):
        raise ReversalRefused(N_("The entry was reversed already."))
    if (undone.movement, undone.amount) != (entry.movement, entry.amount):
        raise ReversalRefused(
            N_("The entry to be reversed is of {amount}, and in whole."), amount=undone.amount
        )
    if entry.on < undone.on:
        raise ReversalRefused(
            N_("An entry of {day} cannot be reversed on a day before it."), day=undone.on
        )
