"""Let approvals lapse as soon as what they rest on has changed, so that no list shows them."""

from datetime import datetime

from casework.models import Approval, Case, Officer
from casework.models.approval import ApprovalState
from casework.operations.acting import local_day
from casework.operations.approvals.grounds import is_stale, read_changes
from casework.operations.approvals.letters import tell_asker
from casework.operations.record import append_note


def lapse_stale(*, case: Case, actor: Officer, now: datetime) -> list[Approval]:
    """Let what waits in a locked case lapse where its ground has changed, and tell who asked.

    Called at the end of what changes a case; where nothing waits it costs one look-up.
    """
    waiting = Approval.objects.select_for_update(of=("self",)).filter(
        case=case, state=ApprovalState.WAITING
    )
    lapsed = []
    for approval in waiting.select_related("authority", "asked_by").order_by("id"):
        approval.case = case
        if is_stale(approval, now):
            lapse(approval=approval, actor=actor, now=now)
            lapsed.append(approval)
    return lapsed


def lapse(*, approval: Approval, actor: Officer, now: datetime, reason: str = "") -> None:
    """Let a locked approval lapse, with what changed; nothing is done."""
    approval.changed = read_changes(approval, now)
    approval.state, approval.settled_by = ApprovalState.LAPSED, actor
    approval.settled_at, approval.settled_for = now, reason
    approval.save()
    if approval.case is not None:
        append_note(
            case=approval.case, kind="approval_lapsed", actor=actor, now=now, summary=reason,
            on=local_day(authority=approval.authority, now=now),
            details={"approval": approval.pk},
        )  # fmt: skip
    tell_asker(approval=approval, now=now)
