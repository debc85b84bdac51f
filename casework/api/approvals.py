"""Approvals: what waits, one with its difference, and the votes on it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import approval_or_404, day_of
from casework.api.endpoint import Endpoint
from casework.api.fields import Strict
from casework.api.pages import answer_page, read_asked, read_query
from casework.api.repeats import once
from casework.api.shapes.approvals import (
    ApprovalPage,
    ApprovalQuery,
    ApprovalShape,
    RefusalInput,
    VoteInput,
    WholeApprovalShape,
)
from casework.law.scopes import Scope
from casework.models import Approval
from casework.operations.approvals import deciding
from casework.queries.approvals import find_waiting, with_people
from casework.queries.keyed import Key, read_moment
from casework.queries.visibility import visible_approvals

LATEST = Key(column="asked_at", parse=read_moment, is_descending=True)


class Approvals(Endpoint):
    """The approvals of the cases that the officer may see."""

    scopes = {"GET": Scope.APPROVALS_READ}

    @extend_schema(
        operation_id="list_approvals", summary="List approvals", parameters=[ApprovalQuery],
        responses=ApprovalPage,
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Return approvals, those asked for last first, in pages."""
        asked = read_query(ApprovalQuery, request)
        page = read_asked(_find(request, asked), key=LATEST, asked=asked)
        return answer_page(request, ApprovalShape(page.rows, many=True).data, after=page.after)


class OneApproval(Endpoint):
    """One approval."""

    scopes = {"GET": Scope.APPROVALS_READ}

    @extend_schema(
        operation_id="show_approval", summary="Read an approval", responses=WholeApprovalShape
    )
    def get(self, request: Request, pk: int) -> Response:
        """Return an approval with its exact difference and the votes on it."""
        return Response(WholeApprovalShape(approval_or_404(request, pk)).data)


class ApprovalAct(Endpoint):
    """One thing that can be done with an approval."""

    scopes = {"POST": Scope.APPROVALS_WRITE}
    takes: ClassVar[type[Strict]] = VoteInput
    operation: ClassVar[Callable[..., Approval]]

    def carry_out(self, request: Request, pk: int) -> Response:
        """Read what was sent, call the operation, and return the approval as it is then."""
        approval = approval_or_404(request, pk)
        given = self.takes(data=request.data)
        given.is_valid(raise_exception=True)
        type(self).operation(
            approval_id=approval.pk, actor=request.user, now=clock.now(), **given.validated_data
        )
        return Response(WholeApprovalShape(approval_or_404(request, pk)).data)


class Approve(ApprovalAct):
    """Approve."""

    operation = staticmethod(deciding.approve)

    @extend_schema(
        operation_id="approve", summary="Approve", request=VoteInput,
        responses={200: WholeApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Approve, which with the last officer needed does it at once; see the state.

        Where what it rests on has changed, it lapses instead and nothing is done.
        """
        return self.carry_out(request, pk)


class RefuseApproval(ApprovalAct):
    """Refuse."""

    takes = RefusalInput
    operation = staticmethod(deciding.refuse)

    @extend_schema(
        operation_id="refuse_approval", summary="Refuse an approval", request=RefusalInput,
        responses={200: WholeApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Refuse, which settles it; the reason goes to who asked."""
        return self.carry_out(request, pk)


class WithdrawApproval(ApprovalAct):
    """Withdraw."""

    operation = staticmethod(deciding.withdraw)

    @extend_schema(
        operation_id="withdraw_approval", summary="Take back what you asked for",
        request=VoteInput, responses={200: WholeApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Take back what one asked for oneself."""
        return self.carry_out(request, pk)


def _find(request: Request, asked: Mapping[str, Any]) -> QuerySet[Approval]:
    own = {"officer": request.user, "today": day_of()}
    found = find_waiting(**own) if asked["to_decide"] else with_people(visible_approvals(**own))
    if "authority" in asked:
        found = found.filter(authority__code=asked["authority"])
    if "state" in asked:
        found = found.filter(state=asked["state"])
    return found.filter(asked_by=request.user) if asked["mine"] else found
