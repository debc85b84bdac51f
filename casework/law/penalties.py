"""The arithmetic of penalties: which maximum holds, and what an amount's history amounts to.

The numbers stand with each authority, in :mod:`casework.law.authorities`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.law.authority import Authority
from casework.law.maximums import Cap, PublicBody, Tier
from casework.law.money import Money, total
from casework.law.periods import Period, Unit
from casework.law.procedure import AmountEffect
from casework.law.wording import N_, LawError, Term


class AboveCap(LawError):
    """The amount is higher than the statutory maximum."""


class NoMaximum(LawError):
    """The law of the day sets no such maximum for this authority."""


class IncreaseRefused(LawError):
    """A variation may only lower the amount."""


class PartsDiffer(LawError):
    """The parts of a penalty do not make up its amount."""


class AboveAccrued(LawError):
    """More was liquidated than the periodic penalty had grown to."""


class PublicBodyRefused(LawError):
    """The law of the country fines no such public body."""


@dataclass(frozen=True, kw_only=True)
class Maximum:
    """The highest lawful amount, with how it came about."""

    amount: Money
    cap: Cap
    by_turnover: bool
    turnover_unknown: bool


def find_maximum(
    *, authority: Authority, tier: Tier, on: date, turnover: Money | None, is_undertaking: bool
) -> Maximum:
    """Return the statutory maximum for one tier on a day.

    ``turnover`` is that of the preceding year, of the whole undertaking; None if unknown.

    :raises NoMaximum: if the law of the day has no maximum of that tier.
    """
    caps = [c for c in authority.caps if c.tier is tier and c.in_force.covers(on)]
    if not caps:
        raise NoMaximum(
            N_("No maximum of the kind “{tier}” was in force on {day}."), tier=tier.value, day=on
        )
    cap = caps[0]
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
            N_("{amount} is above the maximum of {maximum} ({provision})."),
            amount=amount,
            maximum=maximum.amount,
            provision=maximum.cap.citation.provision,
        )


def check_parts(*, parts: Sequence[Money], maximum: Maximum) -> Money:
    """Return the sum of a penalty's parts, refused above the maximum of the gravest breach.

    Article 83(3) GDPR: several breaches of linked processing stay under that one maximum.

    :raises AboveCap: if the sum is higher.
    """
    amount = total(parts, currency=maximum.amount.currency)
    check_cap(amount=amount, maximum=maximum)
    return amount


def check_respondent(*, authority: Authority, body: PublicBody) -> None:
    """Refuse a fine on a public body that the country does not fine.

    France fines no part of the State, Austria no public body at all.

    :raises PublicBodyRefused: if the respondent is one, naming the provision.
    """
    unfined = authority.unfined
    if unfined is not None and body in unfined.bodies:
        raise PublicBodyRefused(
            N_("A fine cannot be imposed on {body} ({provision})."),
            body=Term(unfined.label),
            provision=unfined.citation.provision,
        )


def settle_at_half(*, amount: Money) -> Money:
    """Return the half that settles an Italian penalty (Codice, art. 166(8)).

    Half a cent is rounded up, which is a convention and not in the provision.
    """
    return amount.portion(1, 2)


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


BINDING = {AmountEffect.IMPOSED, AmountEffect.VARIED, AmountEffect.LIQUIDATED}


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
    imposed: Money | None = None
    effective: Money | None = None
    is_imposed = False
    for entry in history:
        if entry.effect in BINDING:
            imposed = effective = entry.amount
            is_imposed = True
        elif entry.effect in {AmountEffect.SET_ASIDE, AmountEffect.CANCELLED}:
            effective = Money(minor=0, currency=currency)
        elif entry.effect in {AmountEffect.RESTORED, AmountEffect.REMITTED}:
            effective = imposed
    return Standing(effective=effective, effect=history[-1].effect, is_imposed=is_imposed)


def check_variation(*, before: Money | None, after: Money, provision: str) -> None:
    """Refuse a variation that raises the sum, in the name of ``provision``.

    :raises IncreaseRefused: if it does.
    """
    if before is not None and after.minor > before.minor:
        raise IncreaseRefused(
            N_("A variation may only lower the sum: {after} is more than {before} ({provision})."),
            after=after,
            before=before,
            provision=provision,
        )


def check_sum(*, parts: Sequence[Money], amount: Money) -> None:
    """Refuse parts that do not make up the penalty; no parts at all are accepted.

    :raises PartsDiffer: naming both sums.
    """
    if not parts:
        return
    found = total(parts, currency=amount.currency)
    if found != amount:
        raise PartsDiffer(
            N_("The parts make {found}, the penalty is {amount}."), found=found, amount=amount
        )


def check_rate(*, authority: Authority, procedure: str, rate: Money, on: date) -> None:
    """Refuse a periodic penalty whose rate for one day is above the maximum of the procedure.

    :raises NoMaximum: if the authority may impose none.
    :raises AboveCap: if the rate is higher.
    """
    tier = Tier.PERIODIC_SIMPLIFIED if procedure.endswith("-simplified") else Tier.PERIODIC
    maximum = find_maximum(
        authority=authority, tier=tier, on=on, turnover=None, is_undertaking=False
    )
    check_cap(amount=rate, maximum=maximum)


@dataclass(frozen=True, kw_only=True)
class Accrual:
    """What a periodic penalty has grown to; ``until_on`` is the day after the last one counted."""

    from_on: date
    until_on: date
    amount: Money

    @property
    def days(self) -> int:
        """How many days it grew."""
        return (self.until_on - self.from_on).days


def accrue(*, rate: Money, expires_on: date, counted_to: date) -> Accrual:
    """Return what grew from the day after ``expires_on`` up to and with ``counted_to``.

    The day on which the time to comply ends is still in time and not counted: from
    19 December 2022 to 9 February 2023 it grew on 52 days, not 53 (CNIL, announcement of
    10 May 2023 on the liquidation of EUR 5,200,000). Until it is liquidated nothing of it
    can be demanded.
    """
    days = max((counted_to - expires_on).days, 0)
    from_on = expires_on + timedelta(days=1)
    return Accrual(from_on=from_on, until_on=from_on + timedelta(days=days), amount=rate * days)


def check_liquidation(*, amount: Money, accrual: Accrual) -> None:
    """Refuse to liquidate more than has accrued; the committee may take less.

    :raises AboveAccrued: naming both sums and the days.
    """
    if amount.minor > accrual.amount.minor:
        raise AboveAccrued(
            N_("{amount} is more than the {accrued} that accrued in {time}."),
            amount=amount,
            accrued=accrual.amount,
            time=Period(accrual.days, Unit.DAYS),
        )
