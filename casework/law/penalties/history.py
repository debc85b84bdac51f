"""What the history of a penalty's amount amounts to: proposed, imposed, varied, undone, final."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.law.money import Money
from casework.law.terms import AmountEffect
from casework.law.wording import N_, LawError

BINDING = {AmountEffect.IMPOSED, AmountEffect.VARIED, AmountEffect.LIQUIDATED}
UNDOING = {AmountEffect.SET_ASIDE, AmountEffect.CANCELLED}
REVIVING = {AmountEffect.RESTORED, AmountEffect.REMITTED}


class IncreaseRefused(LawError):
    """A variation may only lower the amount."""


@dataclass(frozen=True, kw_only=True)
class AmountEntry:
    """One step in the history of a penalty's amount; ``amount`` is None where unknown.

    ``on`` is the day of the step, None where it is of no matter.
    """

    effect: AmountEffect
    amount: Money | None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a penalty amounts to after a step of its history.

    ``proposed`` and ``imposed`` are the last amounts said so, None where none was or where
    it is unknown; ``effective`` is what the penalty amounts to, None where it is not imposed
    or its amount is unknown. ``is_undone`` says that it was set aside or cancelled: then it
    amounts to nothing, and is shown all the same.
    """

    effective: Money | None
    effect: AmountEffect
    is_imposed: bool
    proposed: Money | None = None
    imposed: Money | None = None
    is_undone: bool = False
    is_remitted: bool = False
    is_suspended: bool = False
    is_final: bool = False


def find_standing(history: Sequence[AmountEntry], currency: str) -> Standing:
    """Return what the history, in its order, amounts to.

    A proposal is not a penalty. What is set aside or cancelled has the effect nil; what is
    restored or remitted to the lower court stands again at the last amount imposed. What a
    court suspends stands meanwhile, though it cannot be demanded. A periodic penalty stands
    at what was liquidated, which is no fine and never added to one.

    :raises ValueError: if the history is empty.
    """
    if not history:
        raise ValueError("A penalty has at least one entry in its history.")
    return follow_history(history, currency)[-1]


def follow_history(history: Sequence[AmountEntry], currency: str) -> tuple[Standing, ...]:
    """Return what a penalty amounted to after each step of its history, in its order."""
    return tuple(_follow(history, currency))


def stand_on(history: Sequence[AmountEntry], currency: str, *, on: date) -> Standing | None:
    """Return what a penalty amounted to at the end of a day, None if nothing had happened yet.

    :raises ValueError: if a step of the history has no day.
    """
    if any(entry.on is None for entry in history):
        raise ValueError("Each step needs its day, or it is not clear what stood on another.")
    known = [entry for entry in history if entry.on is not None and entry.on <= on]
    return find_standing(known, currency) if known else None


def _follow(history: Sequence[AmountEntry], currency: str) -> Iterator[Standing]:
    standing = None
    for entry in history:
        standing = _step(standing or _before(entry.effect), entry, Money(0, currency))
        yield standing


def _before(effect: AmountEffect) -> Standing:
    return Standing(effective=None, effect=effect, is_imposed=False)


def _step(before: Standing, entry: AmountEntry, nothing: Money) -> Standing:
    """Return what one step makes of a standing.

    Every step but a proposal speaks anew on whether the penalty is undone, suspended, sent
    back or final.
    """
    effect = entry.effect
    if effect is AmountEffect.PROPOSED:
        return replace(before, effect=effect, proposed=entry.amount)
    after = replace(
        before,
        effect=effect,
        is_undone=effect in UNDOING or (before.is_undone and effect is AmountEffect.FINAL),
        is_remitted=effect is AmountEffect.REMITTED,
        is_suspended=effect is AmountEffect.SUSPENDED,
        is_final=effect in {AmountEffect.FINAL, AmountEffect.CANCELLED},
    )
    if effect in BINDING:
        return replace(after, imposed=entry.amount, effective=entry.amount, is_imposed=True)
    if effect in UNDOING:
        return replace(after, effective=nothing)
    return replace(after, effective=before.imposed) if effect in REVIVING else after


def check_variation(*, before: Money | None, after: Money, provision: str) -> None:
    """Refuse a variation that raises the sum, in the name of ``provision``.

    :raises IncreaseRefused: if it does.
    :raises CurrencyMismatch: if the two are in different currencies.
    """
    if before is not None and after > before:
        raise IncreaseRefused(
            N_("A variation may only lower the sum: {after} is more than {before} ({provision})."),
            after=after,
            before=before,
            provision=provision,
        )
