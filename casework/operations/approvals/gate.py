"""Let an act through only with the approval that was given to it, and to nothing else.

An operation whose verb stands in :mod:`casework.operations.approvals.registry` calls
:func:`require_approval` after its own checks. Whoever calls it without one is refused.
"""

from collections.abc import Mapping
from typing import Any

from casework.law.approvals import SUBJECT_LABELS, Subject
from casework.law.wording import N_, LawError, quote
from casework.models import Approval, Case, Officer
from casework.models.approval import LET_THROUGH, ApprovalState

DETAILS = ("approval", "approved_by", "bypassed_by")


class ApprovalNeeded(LawError):
    """Another officer has to approve the act first; the text may be shown."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        super().__init__(
            N_(
                "This needs a second person: {subject}. "
                "Ask for an approval; it is done once that is given."
            ),
            subject=quote(SUBJECT_LABELS[subject]),
        )


def require_approval(
    *, verb: str, subject: Subject, case: Case | None, arguments: Mapping[str, Any],
    actor: Officer, approval: Approval | None,
) -> None:  # fmt: skip
    """Refuse an act that was not let through exactly as it would be done now.

    An approval counts once, for the case, the arguments and the officer it was asked with.

    :raises ApprovalNeeded: if there is none, or it is for something else.
    """
    if approval is None:
        raise ApprovalNeeded(subject)
    fits = Approval.objects.filter(
        pk=approval.pk, state__in=LET_THROUGH, done_at=None, verb=verb, case=case,
        asked_by=actor, arguments=dict(arguments),
    )  # fmt: skip
    if not fits.exists():
        raise ApprovalNeeded(subject)


def name_approvers(approval: Approval | None) -> dict[str, Any]:
    """Return, for an event's details, the approval and who gave it or went past it."""
    if approval is None:
        return {}
    if approval.state == ApprovalState.BYPASSED:
        return {"approval": approval.pk, "bypassed_by": approval.settled_by.name}
    votes = approval.votes.filter(approves=True).select_related("officer").order_by("id")
    return {"approval": approval.pk, "approved_by": [vote.officer.name for vote in votes]}


def without_approvers(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's details without the approval it once had."""
    return {name: value for name, value in details.items() if name not in DETAILS}
