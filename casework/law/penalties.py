"""Penalties: statutory caps by the dates in force, and what an amount's history amounts to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money
from casework.law.procedure import AmountEffect, Citation, InForce
from casework.law.wording import LawError


class AboveCap(LawError):
    """The amount is higher than the statutory maximum."""


class IncreaseRefused(LawError):
    """A variation may only lower the amount."""


class Tier(StrEnum):
    """Which of the two maximums applies, by the provisions breached."""

    STANDARD = "standard"
    HIGHER = "higher"


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A fixed maximum and a share of turnover, whichever is higher, in a span of time."""

    tier: Tier
    fixed: Money
    percent: int
    citation: Citation
    in_force: InForce


@dataclass(frozen=True, kw_only=True)
class Maximum:
    """The highest lawful amount, with how it came about."""

    amount: Money
    cap: Cap
    by_turnover: bool
    turnover_unknown: bool


DPA_157 = Citation(
    provision="DPA 2018, s. 157",
    source="https://www.legislation.gov.uk/ukpga/2018/12/section/157",
)
CAPS: dict[str, tuple[Cap, ...]] = {
    "ico": (
        Cap(
            tier=Tier.STANDARD,
            fixed=Money.of("8700000", "GBP"),
            percent=2,
            citation=DPA_157,
            in_force=InForce(since=date(2021, 1, 1)),
        ),
        Cap(
            tier=Tier.HIGHER,
            fixed=Money.of("17500000", "GBP"),
            percent=4,
            citation=DPA_157,
            in_force=InForce(since=date(2021, 1, 1)),
        ),
    )
}


def find_maximum(
    *, authority: str, tier: Tier, on: date, turnover: Money | None, is_undertaking: bool
) -> Maximum:
    """Return the statutory maximum for one tier on a day.

    ``turnover`` is that of the preceding year, of the whole undertaking; None if unknown.
    """
    cap = next(c for c in CAPS[authority] if c.tier is tier and c.in_force.covers(on))
    by_turnover = cap.fixed
    if is_undertaking and turnover is not None:
        by_turnover = turnover.portion(cap.percent, 100)
    higher = by_turnover if by_turnover.minor > cap.fixed.minor else cap.fixed
    return Maximum(
        amount=higher,
        cap=cap,
        by_turnover=higher.minor > cap.fixed.minor,
        turnover_unknown=is_undertaking and turnover is None,
    )


def check_cap(*, amount: Money, maximum: Maximum) -> None:
    """Refuse an amount above the maximum.

    :raises AboveCap: if it is higher, naming both amounts and the provision.
    """
    if amount.minor > maximum.amount.minor:
        raise AboveCap(
            f"{amount} is above the maximum of {maximum.amount} ({maximum.cap.citation.provision})."
        )


@dataclass(frozen=True, kw_only=True)
class AmountEntry:
    """One step in the history of a penalty's amount; ``amount`` is None where unknown."""

    effect: AmountEffect
    amount: Money | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a penalty amounts to now: the effective amount, and whether it binds yet."""

    effective: Money | None
    effect: AmountEffect
    is_imposed: bool


def find_standing(history: Sequence[AmountEntry], currency: str) -> Standing:
    """Return what the history, in its order, amounts to.

    A proposal is not a penalty. What is set aside or cancelled has the effect nil; what is
    restored or remitted to the lower court stands again at the last amount imposed.

    :raises ValueError: if the history is empty.
    """
    if not history:
        raise ValueError("A penalty has at least one entry in its history.")
    imposed: Money | None = None
    effective: Money | None = None
    is_imposed = False
    for entry in history:
        if entry.effect in {AmountEffect.IMPOSED, AmountEffect.VARIED}:
            imposed = effective = entry.amount
            is_imposed = True
        elif entry.effect in {AmountEffect.SET_ASIDE, AmountEffect.CANCELLED}:
            effective = Money(minor=0, currency=currency)
        elif entry.effect in {AmountEffect.RESTORED, AmountEffect.REMITTED}:
            effective = imposed
    return Standing(effective=effective, effect=history[-1].effect, is_imposed=is_imposed)


def check_variation(*, before: Money | None, after: Money) -> None:
    """Refuse a variation that raises the sum (DPA 2018, Sch. 16 para. 7).

    :raises IncreaseRefused: if it does.
    """
    if before is not None and after.minor > before.minor:
        raise IncreaseRefused(
            f"A variation may only lower the sum: {after} is more than {before} "
            "(DPA 2018, Sch. 16 para. 7)."
        )
