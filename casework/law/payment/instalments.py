"""Paying by instalments: a plan by the month, and what a payment covers of it."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.money import Money, total
from casework.law.payment.rules import InstalmentRule, RuleUnknown
from casework.law.wording import N_, LawError


class InstalmentsRefused(LawError):
    """The instalments are more, fewer or smaller than they may be."""


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One instalment of a plan, from 1 on."""

    number: int
    due_on: date
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Covered:
    """An instalment with what payments cover of it and what was written off."""

    instalment: Instalment
    paid: Money
    written_off: Money

    @property
    def open(self) -> Money:
        """What is still to be paid of it."""
        return self.instalment.amount - self.paid - self.written_off

    def is_overdue(self, on: date) -> bool:
        """Whether something of it is still open after its day."""
        return self.open.minor > 0 and on > self.instalment.due_on


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """What payments cover of a plan; ``left_over`` is what is more than the whole plan."""

    covered: tuple[Covered, ...]
    left_over: Money


def plan_instalments(
    *, amount: Money, count: int, first_on: date, rule: InstalmentRule | None,
    in_hardship: bool = False,
) -> tuple[Instalment, ...]:  # fmt: skip
    """Return a plan of equal instalments a month apart, the last with what does not divide.

    Each falls on the day of the month of ``first_on``, or on the last day of a shorter one.

    :raises RuleUnknown: if the law known here has no instalments for the authority.
    :raises InstalmentsRefused: if the rule allows no such plan.
    """
    if rule is None:
        raise RuleUnknown(N_("No rule on instalments is known for this authority."))
    if rule.needs_hardship and not in_hardship:
        raise InstalmentsRefused(
            N_("Instalments need financial hardship ({provision})."),
            provision=rule.citation.provision,
        )
    _check_count(count, rule)
    parts = amount.split(count)
    smallest = rule.smallest
    if amount.minor < count or (smallest is not None and parts[0] < smallest):
        raise InstalmentsRefused(
            N_(
                "{amount} in {count} instalments makes each {each}, which is too little "
                "({provision})."
            ),
            amount=amount,
            count=count,
            each=parts[0],
            provision=rule.citation.provision,
        )
    return tuple(
        Instalment(number=place + 1, due_on=_months_after(first_on, place), amount=part)
        for place, part in enumerate(parts)
    )


def _check_count(count: int, rule: InstalmentRule) -> None:
    least, most, provision = rule.least, rule.most, rule.citation.provision
    if count < least:
        raise InstalmentsRefused(
            N_("There are at least {least} instalments ({provision})."),
            least=least,
            provision=provision,
        )
    if most is not None and count > most:
        raise InstalmentsRefused(
            N_("There are at most {most} instalments ({provision})."),
            most=most,
            provision=provision,
        )


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def allocate(
    *, plan: Sequence[Instalment], paid: Money, written_off: Money | None = None
) -> Allocation:
    """Lay what was paid on the instalments, the oldest first; what is left over is no payment.

    What was written off is taken from the last instalments, and never counted as paid.

    :raises CurrencyMismatch: if the payments are in another currency.
    """
    ordered = sorted(plan, key=lambda one: (one.due_on, one.number))
    nothing = paid * 0
    cut = _fill([one.amount for one in reversed(ordered)], written_off or nothing)[::-1]
    rooms = [one.amount - off for one, off in zip(ordered, cut, strict=True)]
    shares = _fill(rooms, paid)
    covered = tuple(
        Covered(instalment=one, paid=share, written_off=off)
        for one, share, off in zip(ordered, shares, cut, strict=True)
    )
    return Allocation(covered=covered, left_over=paid - total(shares, currency=paid.currency))


def _fill(rooms: Sequence[Money], amount: Money) -> list[Money]:
    """Return how much of an amount goes into each room, one after another."""
    shares = []
    for room in rooms:
        share = min(room, amount)
        shares.append(share)
        amount -= share
    return shares
