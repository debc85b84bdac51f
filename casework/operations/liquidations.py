"""Liquidations that are corrected, or annulled with what they rest on: all of them are kept."""

from dataclasses import replace
from datetime import datetime

from casework.law.procedure import AmountEffect, EventKind
from casework.models import Action, Case, Event, Liquidation, Officer, Penalty, PenaltyAmount
from casework.models.action import LiquidationEnd
from casework.operations.facts import EventFacts
from casework.operations.periodic import check_liquidated, keep_liquidated, said_of


def annul_liquidations(
    *, case: Case, kind: EventKind, event: Event, action: Action | None, actor: Officer,
    now: datetime,
) -> None:  # fmt: skip
    """End the liquidations whose decision or order an event sets aside; nothing of them is owed.

    Their days and sums stay on record. An event that names no action concerns them all.
    """
    if kind.amount is not AmountEffect.SET_ASIDE:
        return
    standing = Liquidation.objects.filter(action__case=case, ended_by__isnull=True)
    for done in standing.select_related("action", "periodic_penalty__order").order_by("id"):
        if action is not None and action.pk not in _rests_on(done):
            continue
        done.ended_by, done.ending = event, LiquidationEnd.ANNULLED
        done.save(update_fields=["ended_by", "ending"])
        for penalty in Penalty.objects.filter(action=done.action).order_by("id"):
            _set_aside(penalty, event, actor, now)


def check_liquidation_correction(*, wrong: Event, facts: EventFacts) -> None:
    """Refuse a correction of a liquidation that could not have been decided so.

    :raises LawError: as :func:`~casework.operations.periodic.check_periodic` would.
    """
    done = find_liquidation(wrong)
    said = _complete(facts, done)
    if said.liquidation is not None:
        check_liquidated(case=wrong.case, facts=said, instead_of=done)


def correct_liquidation(*, wrong: Event, event: Event, facts: EventFacts) -> None:
    """Let the days and the sum of a liquidation follow the correction of its decision."""
    done = find_liquidation(wrong)
    said = _complete(facts, done)
    if said.liquidation is None or (done is not None and said.liquidation == said_of(done)
                                    and _sum(said) == done.amount_minor):  # fmt: skip
        return
    action = done.action if done else wrong.issued
    right = check_liquidated(case=wrong.case, facts=said, instead_of=done)
    if done is not None:
        done.ended_by, done.ending = event, LiquidationEnd.CORRECTED
        done.save(update_fields=["ended_by", "ending"])
    if right is not None:
        keep_liquidated(action=action, said=said.liquidation, done=right)


def changes_days(*, wrong: Event, facts: EventFacts) -> bool:
    """Whether a correction says other days than were recorded as liquidated."""
    done = find_liquidation(wrong)
    before = said_of(done) if done else None
    return facts.liquidation is not None and facts.liquidation != before


def find_liquidation(wrong: Event) -> Liquidation | None:
    """Return the standing liquidation that an event decided, None where it decided none."""
    action = getattr(wrong, "issued", None)
    standing = Liquidation.objects.filter(action=action, ended_by__isnull=True)
    related = ("action", "periodic_penalty__order")
    return standing.select_related(*related).first() if action is not None else None


def _complete(facts: EventFacts, done: Liquidation | None) -> EventFacts:
    """Return the facts of a correction with the days as they were, where it leaves them unsaid."""
    if done is None or facts.amount is None or facts.liquidation is not None:
        return facts
    return replace(facts, liquidation=said_of(done))


def _sum(facts: EventFacts) -> int | None:
    amount = facts.amount.amount if facts.amount else None
    return amount.minor if amount else None


def _rests_on(done: Liquidation) -> set[int]:
    return {done.action_id, done.periodic_penalty.order.action_id}


def _set_aside(penalty: Penalty, event: Event, actor: Officer, now: datetime) -> None:
    if penalty.amounts.filter(event=event).exists():
        return
    PenaltyAmount.objects.create(
        penalty=penalty, effect=AmountEffect.SET_ASIDE, amount_minor=0, event=event,
        occurred_on=event.occurred_on, precision=event.precision, reason=event.summary,
        mark=event.mark, actor=actor, recorded_at=now,
    )  # fmt: skip
