"""The answer where an act takes a second person: it waits, and here is what waits."""

from rest_framework.response import Response

from casework.api.shapes.approvals import ApprovalShape
from casework.models import Approval

WAITS = 202


def answer_waiting(approval: Approval) -> Response:
    """Return what now waits for another officer; its place is that of the approval."""
    shown = ApprovalShape(approval).data
    answer = Response(shown, status=WAITS)
    answer["Location"] = shown["url"]
    return answer
