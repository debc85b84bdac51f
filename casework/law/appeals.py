"""What an appeal does to payment and to orders: it stops them by itself, or a court must."""

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
