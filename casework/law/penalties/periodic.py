"""Periodic penalties: how they grow by the day, and what a decision liquidates of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.law.money import Money
from casework.law.periods import Period, Unit
from casework.law.wording import N_, LawError


class AboveAccrued(LawError):
    """More was liquidated than the periodic penalty had grown to."""


class DaysOverlap(LawError):
    """Days were to be liquidated that a decision has liquidated already."""


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


@dataclass(frozen=True, kw_only=True)
class Liquidated:
    """The days a decision has liquidated, what had accrued in them, and what it made of that.

    ``is_annulled`` says that the decision or its order was annulled: nothing of it is owed,
    and its days and its sum stay on record.
    """

    accrual: Accrual
    amount: Money
    is_annulled: bool = False

    @property
    def forgone(self) -> Money:
        """What the authority let go of what had accrued."""
        return self.accrual.amount - self.amount

    @property
    def owed(self) -> Money:
        """What is owed of it now."""
        return self.amount * 0 if self.is_annulled else self.amount


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


def accrue_further(
    *, rate: Money, expires_on: date, counted_to: date, earlier: Sequence[Liquidated]
) -> Accrual:
    """Return what grew beyond the days liquidated before: the next start where those end.

    An annulled liquidation has used up no days.
    """
    ends = [done.accrual.until_on for done in earlier if not done.is_annulled]
    last_done = max(ends, default=expires_on + timedelta(days=1)) - timedelta(days=1)
    return accrue(rate=rate, expires_on=max(expires_on, last_done), counted_to=counted_to)


def check_liquidation(*, amount: Money, accrual: Accrual) -> None:
    """Refuse to liquidate more than has accrued; the committee may take less.

    :raises AboveAccrued: naming both sums and the days.
    """
    if amount > accrual.amount:
        raise AboveAccrued(
            N_("{amount} is more than the {accrued} that accrued in {time}."),
            amount=amount,
            accrued=accrual.amount,
            time=Period(accrual.days, Unit.DAYS),
        )


def liquidate(*, amount: Money, accrual: Accrual, earlier: Sequence[Liquidated]) -> Liquidated:
    """Return a liquidation, refused for days that an earlier one has liquidated.

    :raises DaysOverlap: naming the day from which the next may count.
    :raises AboveAccrued: if the amount is more than has accrued.
    """
    for done in earlier:
        span = done.accrual
        overlaps = accrual.from_on < span.until_on and span.from_on < accrual.until_on
        if overlaps and not done.is_annulled:
            raise DaysOverlap(
                N_("The days before {day} were liquidated already."), day=span.until_on
            )
    check_liquidation(amount=amount, accrual=accrual)
    return Liquidated(accrual=accrual, amount=amount)


def annul(done: Liquidated) -> Liquidated:
    """Return a liquidation as annulled: nothing is owed, and its history stays."""
    return replace(done, is_annulled=True)
