"""Move the appeal track as courts speak."""

from casework.law.procedure import AppealStep, EventKind
from casework.models import Action, Appeal, Case, Event
from casework.operations.facts import EventFacts


def move_appeal(
    *, case: Case, kind: EventKind, facts: EventFacts, event: Event, action: Action | None
) -> None:
    """Open an appeal, or move the one that is on the case, to the step an event says."""
    if kind.appeal is None:
        return
    appeal = _find_appeal(case, action)
    if kind.appeal is AppealStep.LODGED or appeal is None:
        Appeal.objects.create(
            case=case,
            action=action,
            step=kind.appeal,
            reference=facts.reference,
            lodged_by=event,
            last_event=event,
        )
        return
    appeal.step = kind.appeal
    appeal.last_event = event
    appeal.reference = facts.reference or appeal.reference
    appeal.save()


def _find_appeal(case: Case, action: Action | None) -> Appeal | None:
    appeals = case.appeals.order_by("-id")
    if action is not None:
        return appeals.filter(action=action).first() or appeals.filter(action=None).first()
    return appeals.first()
