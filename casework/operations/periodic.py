"""Periodic penalties: their rate when ordered, and the decision that liquidates them."""

from datetime import timedelta

from casework.law.authorities import get_authority
from casework.law.consequences import as_day
from casework.law.money import Money
from casework.law.penalties import Accrual, Liquidated, accrue, check_rate
from casework.law.penalties import liquidate as find_liquidated
from casework.law.procedure import AmountEffect, EventKind
from casework.law.wording import N_, LawError
from casework.models import Action, Case, Liquidation, PeriodicPenalty
from casework.operations.facts import EventFacts, LiquidationFacts
from casework.queries.periodic import expiry_of, rate_of, standing_liquidations


class NothingToLiquidate(LawError):
    """The order carries no periodic penalty, or nothing of it had accrued."""


class ModerationUnexplained(LawError):
    """Less is liquidated than has accrued, and nobody said why."""


def check_periodic(*, case: Case, kind: EventKind, facts: EventFacts) -> None:
    """Refuse a rate above the law's, and a liquidation of more than has accrued.

    A liquidation that does not say for which order and days is taken as it was said.

    :raises AboveCap: if an order's rate for a day is higher than it may be.
    :raises NothingToLiquidate: if there is no such periodic penalty, or not for these days.
    :raises DaysOverlap: if days were liquidated before.
    :raises AboveAccrued: if the amount is more than has accrued.
    :raises ModerationUnexplained: if it is less, without a reason.
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
    if kind.amount is AmountEffect.LIQUIDATED and facts.liquidation is not None:
        check_liquidated(case=case, facts=facts)


def check_liquidated(
    *, case: Case, facts: EventFacts, instead_of: Liquidation | None = None
) -> Liquidated | None:
    """Return what a decision liquidates, refused where it may not; None if that is not said.

    ``instead_of`` is a liquidation that this one corrects, whose days are free again.
    """
    said, amount = facts.liquidation, facts.amount and facts.amount.amount
    if said is None:
        return None
    penalty = find_periodic_penalty(case, said)
    accrual = find_accrual(penalty, said)
    if accrual.days == 0:
        raise NothingToLiquidate(N_("Nothing had accrued by {day}."), day=said.counted_to)
    others = [row for row in standing_liquidations(penalty) if row != instead_of]
    done = find_liquidated(
        amount=amount or Money(0, penalty.currency),
        accrual=accrual,
        earlier=[_as_liquidated(row, penalty) for row in others],
    )
    if amount is None:
        return None
    if done.forgone.minor and not said.reason.strip():
        raise ModerationUnexplained(
            N_("{amount} is less than the {accrued} that accrued: say why less is taken."),
            amount=amount, accrued=accrual.amount,
        )  # fmt: skip
    return done


def liquidate(*, kind: EventKind, facts: EventFacts, action: Action | None) -> None:
    """Keep for which days ``action`` liquidates a periodic penalty, if it does."""
    if kind.amount is not AmountEffect.LIQUIDATED or facts.liquidation is None or action is None:
        return
    done = check_liquidated(case=action.case, facts=facts)
    if done is not None:
        keep_liquidated(action=action, said=facts.liquidation, done=done)


def keep_liquidated(*, action: Action, said: LiquidationFacts, done: Liquidated) -> Liquidation:
    """Write down what a decision liquidated, and when the time to comply had ended."""
    penalty = find_periodic_penalty(action.case, said)
    penalty.expires_on = penalty.expires_on or said.expires_on
    penalty.save(update_fields=["expires_on"])
    return Liquidation.objects.create(
        periodic_penalty=penalty,
        action=action,
        from_on=done.accrual.from_on,
        until_on=done.accrual.until_on,
        amount_minor=done.amount.minor,
        accrued_minor=done.accrual.amount.minor,
        reason=said.reason.strip(),
    )


def find_periodic_penalty(case: Case, said: LiquidationFacts) -> PeriodicPenalty:
    """Return the periodic penalty on the order that is named.

    :raises NothingToLiquidate: if the order carries none, or is none of the case.
    """
    penalty = PeriodicPenalty.objects.filter(
        order_id=said.order_id, order__action__case=case
    ).first()
    if penalty is None:
        raise NothingToLiquidate(N_("The order carries no periodic penalty."))
    return penalty


def find_accrual(penalty: PeriodicPenalty, said: LiquidationFacts) -> Accrual:
    """Return what accrued in the days that are named.

    :raises NothingToLiquidate: if they begin within the time to comply.
    """
    ended_on = expiry_of(penalty)
    if ended_on is not None and said.expires_on < ended_on:
        raise NothingToLiquidate(
            N_("The time to comply ended on {day}: nothing accrues before."), day=ended_on
        )
    return accrue(rate=rate_of(penalty), expires_on=said.expires_on, counted_to=said.counted_to)


def said_of(liquidation: Liquidation) -> LiquidationFacts:
    """Return for which order and days a liquidation was recorded."""
    return LiquidationFacts(
        order_id=liquidation.periodic_penalty.order_id,
        expires_on=liquidation.from_on - timedelta(days=1),
        counted_to=liquidation.until_on - timedelta(days=1),
        reason=liquidation.reason,
    )


def _as_liquidated(row: Liquidation, penalty: PeriodicPenalty) -> Liquidated:
    rate = rate_of(penalty)
    accrual = Accrual(
        from_on=row.from_on, until_on=row.until_on, amount=rate * (row.until_on - row.from_on).days
    )
    return Liquidated(accrual=accrual, amount=Money(row.amount_minor, penalty.currency))
