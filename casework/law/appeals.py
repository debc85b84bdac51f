"""What an appeal does to payment and to orders: it stops them by itself, or a court must."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from casework.law.procedure import AmountEffect, AppealStep, EventKind, Procedure, Track
from casework.law.wording import N_, Sentence

PAYMENT, COMPLIANCE = "payment", "comply_with_order"

STOPS_PAYMENT = N_("While it is pending, the time to pay stands still ({provision}).")
STOPS_ORDERS = N_("While it is pending, the time to comply with orders stands still ({provision}).")
LEAVES_PAYMENT = N_("It does not stop the time to pay: only the court can ({provision}).")
LEAVES_ORDERS = N_(
    "It does not stop the time to comply with orders: only the court can ({provision})."
)
NOTHING_STOPS_PAYMENT = N_("It does not stop the time to pay.")
NOTHING_STOPS_ORDERS = N_("It does not stop the time to comply with orders.")


def stays_limit(*, procedure: Procedure, limit: str) -> bool:
    """Whether lodging an appeal stops the clock ``limit`` at this authority."""
    return _stopping(procedure, limit, by_lodging=True) is not None


def effects_of_appeal(procedure: Procedure) -> tuple[Sentence, ...]:
    """Return what a pending appeal does to payment and to orders, as the procedure has it."""
    known = {limit.code for limit in procedure.limits}
    said = (
        (PAYMENT, STOPS_PAYMENT, LEAVES_PAYMENT, NOTHING_STOPS_PAYMENT),
        (COMPLIANCE, STOPS_ORDERS, LEAVES_ORDERS, NOTHING_STOPS_ORDERS),
    )
    return tuple(_effect(procedure, *words) for words in said if words[0] in known)


def _effect(procedure: Procedure, limit: str, stops: str, leaves: str, nothing: str) -> Sentence:
    lodged = _stopping(procedure, limit, by_lodging=True)
    if lodged is not None:
        return Sentence(stops, {"provision": lodged.citation.provision})
    stay = _stopping(procedure, limit, by_lodging=False)
    if stay is not None:
        return Sentence(leaves, {"provision": stay.citation.provision})
    return Sentence(nothing)


def _stopping(procedure: Procedure, limit: str, *, by_lodging: bool) -> EventKind | None:
    """Return the kind of event that stops ``limit``: the appeal itself, or a court's order."""
    for kind in procedure.events:
        is_lodging = kind.appeal is AppealStep.LODGED
        is_stay = kind.track is Track.APPEAL and kind.amount is AmountEffect.SUSPENDED
        if limit in kind.suspends and (is_lodging if by_lodging else is_stay):
            return kind
    return None


@dataclass(frozen=True, kw_only=True)
class Step:
    """What became of an appeal on a day: against one action by its key, or against the case."""

    on: date
    action: int | None
    step: AppealStep


def is_pending_against(steps: Sequence[Step], *, action: int | None) -> bool:
    """Whether, after the steps in their order, an appeal against an action is pending.

    A step moves the last appeal against its action, or else the last against the case; what
    is lodged begins one.
    """
    appeals: list[Step] = []
    for step in steps:
        moved = None if step.step is AppealStep.LODGED else _find_moved(appeals, step.action)
        if moved is None:
            appeals.append(step)
        else:
            appeals[moved] = replace(appeals[moved], step=step.step)
    return any(one.step.is_pending and one.action in {None, action} for one in appeals)


def _find_moved(appeals: Sequence[Step], action: int | None) -> int | None:
    places = range(len(appeals) - 1, -1, -1)
    own = (place for place in places if appeals[place].action == action)
    whole = (place for place in places if action is None or appeals[place].action is None)
    return next(chain(own, whole), None)


def has_stay_ended(steps: Sequence[Step], *, since: date, action: int | None) -> bool:
    """Whether a judgment or a withdrawal after ``since`` ended what a court had suspended."""
    return any(
        step.on >= since and step.action in {None, action} and not step.step.is_pending
        for step in steps
    )
