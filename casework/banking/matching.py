"""Find for which penalty a movement on an account is: by reference and sum, never by a guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from casework.banking.references import find_keys
from casework.banking.statement import Doubt, Movement
from casework.law.money import Money, total
from casework.law.payment.ledger import Movement as Booked

NEAR = timedelta(days=3)  # by which the same payment may stand under another day


class Fate(StrEnum):
    """What is proposed for a movement."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"
    LEFT_OUT = "left_out"


class How(StrEnum):
    """How a movement was matched, or why it was not."""

    DUE = "due"
    INSTALMENT = "instalment"
    BALANCE = "balance"
    CREDIT = "credit"
    BY_HAND = "by_hand"
    ON_LEDGER = "on_ledger"
    OTHER_AMOUNT = "other_amount"
    SEVERAL_NAMED = "several_named"
    SEVERAL_FIT = "several_fit"
    AMOUNT_ONLY = "amount_only"
    NO_PENALTY = "no_penalty"
    NOTHING = "nothing"
    REVERSAL = "reversal"
    BATCH_DIFFERS = "batch_differs"
    BATCH_UNSPLIT = "batch_unsplit"
    PENDING = "pending"
    TO_COME = "to_come"
    SAME = "same"


DOUBTS = {
    Doubt.REVERSAL: How.REVERSAL,
    Doubt.BATCH_DIFFERS: How.BATCH_DIFFERS,
    Doubt.BATCH_UNSPLIT: How.BATCH_UNSPLIT,
}


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A payment or a refund that stands on a ledger."""

    movement: Booked
    amount: Money
    on: date


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What can be paid on one penalty, or is to be paid back.

    ``keys`` are the references of its case and decision without marks. ``due`` is the whole sum
    that is due, or what the penalty amounts to while nothing was posted as due; ``open`` what
    of it is outstanding, None where the sum is not known. ``instalments`` are what is open of
    each, the oldest first, with its day. ``posted`` are the entries that a movement may be.
    A claim that ``is_secret`` is found by its reference alone.
    """

    penalty: int
    case: int
    keys: frozenset[str]
    due: Money | None
    open: Money | None
    credit: Money
    instalments: tuple[tuple[date, Money], ...] = ()
    posted: tuple[Posted, ...] = ()
    is_secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What is proposed for a movement, how, and for which penalty; or which could be meant.

    ``is_named`` says that its text names the case of each of them.
    """

    fate: Fate
    how: How
    penalty: int | None = None
    candidates: tuple[int, ...] = ()
    is_named: bool = False


def propose(
    movements: Sequence[Movement], *, claims: Sequence[Claim], today: date
) -> tuple[Proposal, ...]:
    """Return a proposal for each movement, in their order.

    They are weighed in the order of their days: what one pays, the next cannot pay again.
    """
    standing = {claim.penalty: claim for claim in claims}
    proposals: dict[int, Proposal] = {}
    for place in sorted(range(len(movements)), key=lambda n: (movements[n].booked_on, n)):
        movement = movements[place]
        found = _weigh(movement, list(standing.values()), today)
        proposals[place] = found
        for penalty in [found.penalty] if found.penalty is not None else found.candidates[:1]:
            standing[penalty] = _after(standing[penalty], movement, found)
    return tuple(proposals[place] for place in range(len(movements)))


def find_fit(claim: Claim, movement: Movement) -> How | None:
    """Return which sum of a claim a movement is equal to, None if none."""
    amount = movement.amount
    if not movement.is_credit:
        return How.CREDIT if amount == claim.credit else None
    if claim.open is not None and claim.open.minor and amount == claim.open:
        return How.DUE if claim.open == claim.due else How.BALANCE
    overdue = total(
        (one for day, one in claim.instalments if day <= movement.booked_on),
        currency=amount.currency,
    )
    waiting = [one for _, one in claim.instalments]
    return How.INSTALMENT if waiting and amount in (waiting[0], overdue) else None


def find_posted(claim: Claim, movement: Movement) -> Posted | None:
    """Return the entry of a ledger that a movement probably is already."""
    kind = Booked.PAID if movement.is_credit else Booked.REFUNDED
    for one in claim.posted:
        is_near = abs(one.on - movement.booked_on) <= NEAR
        if one.movement is kind and one.amount == movement.amount and is_near:
            return one
    return None


def _weigh(movement: Movement, claims: Sequence[Claim], today: date) -> Proposal:
    if movement.doubt is Doubt.PENDING:
        return Proposal(fate=Fate.LEFT_OUT, how=How.PENDING)
    if movement.booked_on > today:
        return Proposal(fate=Fate.LEFT_OUT, how=How.TO_COME)
    keys = find_keys(movement.text, creditor_reference=movement.creditor_reference)
    keys |= find_keys(movement.end_to_end)
    named = [claim for claim in claims if claim.keys & keys]
    if named:
        return replace(_by_reference(movement, named), is_named=True)
    return _by_amount(movement, [claim for claim in claims if not claim.is_secret])


def _by_reference(movement: Movement, named: Sequence[Claim]) -> Proposal:
    there = [claim for claim in named if find_posted(claim, movement)]
    fits = [(claim, how) for claim in named if (how := find_fit(claim, movement))]
    if movement.doubt is not None:
        return _doubtful(DOUBTS[movement.doubt], named)
    if there:
        return _doubtful(How.ON_LEDGER, there)
    if len({claim.case for claim in named}) > 1:
        return _doubtful(How.SEVERAL_NAMED, named)
    if len(fits) != 1:
        return _doubtful(How.SEVERAL_FIT if fits else How.OTHER_AMOUNT, named)
    [(claim, how)] = fits
    return Proposal(fate=Fate.MATCHED, how=how, penalty=claim.penalty)


def _by_amount(movement: Movement, claims: Sequence[Claim]) -> Proposal:
    if movement.doubt is not None:
        return _doubtful(DOUBTS[movement.doubt], ())
    there = [claim for claim in claims if find_posted(claim, movement)]
    fits = [claim for claim in claims if find_fit(claim, movement)]
    if there or fits:
        how = How.AMOUNT_ONLY if len(fits) == 1 else How.SEVERAL_FIT
        return _doubtful(How.ON_LEDGER if there else how, there or fits)
    return Proposal(fate=Fate.UNMATCHED, how=How.NOTHING)


def _doubtful(how: How, claims: Sequence[Claim]) -> Proposal:
    penalties = tuple(claim.penalty for claim in claims)
    return Proposal(fate=Fate.AMBIGUOUS, how=how, candidates=penalties)


def _after(claim: Claim, movement: Movement, found: Proposal) -> Claim:
    """Return a claim after a movement was matched to it, or was found on its ledger."""
    if found.how is How.ON_LEDGER:
        known = find_posted(claim, movement)
        return replace(claim, posted=tuple(one for one in claim.posted if one is not known))
    if found.fate is not Fate.MATCHED:
        return claim
    if not movement.is_credit:
        return replace(claim, credit=claim.credit - movement.amount)
    left = claim.open - movement.amount if claim.open is not None else None
    return replace(claim, open=left, instalments=_pay(claim.instalments, movement.amount))


def _pay(
    instalments: Sequence[tuple[date, Money]], amount: Money
) -> tuple[tuple[date, Money], ...]:
    """Return what is left of instalments after a payment, laid on the oldest first."""
    left = []
    for day, open_ in instalments:
        share = min(open_, amount)
        amount -= share
        if open_ > share:
            left.append((day, open_ - share))
    return tuple(left)
