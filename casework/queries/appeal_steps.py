"""The steps of appeals as the events of a case tell them, for looking back to a day."""

from collections.abc import Iterable

from casework.law.appeals import Step
from casework.law.authorities import AUTHORITIES
from casework.law.procedure import AppealStep, Procedure
from casework.models import Event

OPENING = {AppealStep.LODGED, AppealStep.PERMISSION_SOUGHT}


def appeal_kinds() -> list[str]:
    """Return the codes of the event kinds, of every procedure, that move an appeal."""
    return sorted(
        {
            kind.code
            for authority in AUTHORITIES.values()
            for procedure in authority.procedures
            for kind in procedure.events
            if kind.appeal is not None
        }
    )


def limits_to_appeal(procedure: Procedure) -> frozenset[str]:
    """Return the codes of the times within which an appeal is lodged, or leave to appeal sought."""
    return frozenset(
        limit for kind in procedure.events if kind.appeal in OPENING for limit in kind.ends
    )


def read_steps(*, procedure: Procedure, events: Iterable[Event]) -> list[Step]:
    """Return the steps that events of an appeal were, in their order."""
    kinds = {kind.code: kind.appeal for kind in procedure.events}
    return [
        Step(on=event.occurred_on, action=event.action_id, step=step)
        for event in events
        if (step := kinds.get(event.kind)) is not None
    ]
