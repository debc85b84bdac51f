"""Periodic penalties: their rate when ordered, and the decision that liquidates them."""

from casework.law.authorities import get_authority
from casework.law.consequences import as_day
from casework.law.money import Money
from casework.law.penalties import Accrual, accrue, check_liquidation, check_rate
from casework.law.procedure import AmountEffect, EventKind
from casework.law.wording import N_, LawError
from casework.models import Action, Case, Liquidation, PeriodicPenalty
from casework.operations.facts import EventFacts, LiquidationFacts


class NothingToLiquidate(LawError):
    """The order carries no periodic penalty, or its days were liquidated before."""


def check_periodic(*, case: Case, kind: EventKind, facts: EventFacts) -> None:
    """Refuse a rate above the law's, and a liquidation of more than has accrued.

    A liquidation that does not say for which order and days is taken as it was said.

    :raises AboveCap: if an order's rate for a day is higher than it may be.
    :raises NothingToLiquidate: if there is no such periodic penalty, or not for these days.
    :raises AboveAccrued: if the amount is more than has accrued.
    """
    on = as_day(facts.dates[kind.principal_date])
    for order in facts.orders:
        if order.rate is not None:
            check_rate(
                authority=get_authority(case.authority.code),
                procedure=case.procedure,
                rate=order.rate,
                on=on,
            )
    if kind.amount is not AmountEffect.LIQUIDATED or facts.liquidation is None:
        return
    accrual = _check_days(_find(case, facts.liquidation), facts.liquidation)
    if facts.amount is not None and facts.amount.amount is not None:
        check_liquidation(amount=facts.amount.amount, accrual=accrual)


def liquidate(*, kind: EventKind, facts: EventFacts, action: Action | None) -> None:
    """Keep for which days ``action`` liquidates a periodic penalty, if it does."""
    said, amount = facts.liquidation, facts.amount and facts.amount.amount
    if kind.amount is not AmountEffect.LIQUIDATED or not (said and action and amount):
        return
    penalty = _find(action.case, said)
    accrual = _accrued(penalty, said)
    Liquidation.objects.create(
        periodic_penalty=penalty, action=action, from_on=accrual.from_on,
        until_on=accrual.until_on, amount_minor=amount.minor,
    )  # fmt: skip
    penalty.expires_on = penalty.expires_on or said.expires_on
    penalty.save(update_fields=["expires_on"])


def _find(case: Case, said: LiquidationFacts) -> PeriodicPenalty:
    penalty = PeriodicPenalty.objects.filter(
        order_id=said.order_id, order__action__case=case
    ).first()
    if penalty is None:
        raise NothingToLiquidate(N_("The order carries no periodic penalty."))
    return penalty


def _accrued(penalty: PeriodicPenalty, said: LiquidationFacts) -> Accrual:
    """Return what accrued and was not liquidated before: the next days start where those end."""
    last = penalty.liquidations.order_by("-until_on").first()
    rate = Money(minor=penalty.rate_minor, currency=penalty.currency)
    accrual = accrue(rate=rate, expires_on=said.expires_on, counted_to=said.counted_to)
    if last is None or last.until_on <= accrual.from_on:
        return accrual
    raise NothingToLiquidate(
        N_("The days before {day} were liquidated already."), day=last.until_on
    )


def _check_days(penalty: PeriodicPenalty, said: LiquidationFacts) -> Accrual:
    accrual = _accrued(penalty, said)
    if accrual.days == 0:
        raise NothingToLiquidate(N_("Nothing had accrued by {day}."), day=said.counted_to)
    return accrual
