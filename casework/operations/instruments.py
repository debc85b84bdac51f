"""Draw up the action that an event issues: its breaches and its orders."""

from casework.law.procedure import EventDate, EventKind
from casework.models import Action, Breach, Case, Event, Order, PeriodicPenalty
from casework.models.action import Finding
from casework.operations.facts import EventFacts


def draw_up_action(
    *, case: Case, kind: EventKind, facts: EventFacts, event: Event
) -> tuple[Action | None, list[Order]]:
    """Create the action that ``kind`` issues, with its breaches and orders; None if it issues none.

    The orders returned are those with a time of their own, in the instrument's order.
    """
    if kind.issues is None:
        return None, []
    action = Action.objects.create(
        case=case,
        instrument=kind.issues,
        reference=facts.reference,
        summary=facts.summary,
        issued_by=event,
        decided_on=event.decided_on,
        sent_on=event.sent_on,
        served_on=facts.dates.get(EventDate.SERVED) and event.served_on,
    )
    Breach.objects.bulk_create(
        Breach(
            case=case,
            action=action,
            law=b.provision.law,
            place=b.provision.place,
            finding=Finding.UPHELD if b.upheld else Finding.NOT_UPHELD,
            mark=b.mark,
            part_minor=b.part.minor if b.part else None,
        )
        for b in facts.breaches
    )
    orders = [
        Order.objects.create(
            action=action,
            place=place,
            text=order.text,
            period=str(order.period or ""),
            after_appeal_period=order.after_appeal_period,
        )
        for place, order in enumerate(facts.orders, start=1)
    ]
    PeriodicPenalty.objects.bulk_create(
        PeriodicPenalty(order=order, rate_minor=said.rate.minor, currency=said.rate.currency)
        for order, said in zip(orders, facts.orders, strict=True)
        if said.rate
    )
    return action, [order for order in orders if order.period]
