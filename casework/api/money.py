"""Post to the ledger of a penalty, and agree instalments."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import penalty_or_404, today_at
from casework.api.endpoint import Endpoint
from casework.api.fields import Strict
from casework.api.repeats import once
from casework.api.shapes.approvals import ApprovalShape
from casework.api.shapes.ledger import (
    MovementInput,
    PlanInput,
    ReversalInput,
    WholePenaltyShape,
    WriteOffInput,
)
from casework.api.waiting import answer_waiting
from casework.law.payment.ledger import Entry, Movement, ReversalRefused
from casework.law.powers import Power
from casework.law.scopes import Scope
from casework.law.wording import N_
from casework.models import Penalty
from casework.operations import ledger
from casework.operations.acting import require_power
from casework.operations.alike import unless_alike
from casework.operations.approvals.asking import propose_write_off
from casework.operations.instalments import agree_instalments
from casework.queries.penalty_page import read_penalty_page

CREATED = 201


class LedgerAct(Endpoint):
    """One thing that can be posted on a penalty."""

    scopes = {"POST": Scope.PENALTIES_WRITE}
    takes: ClassVar[type[Strict]]

    def read(self, request: Request, reference: str, pk: int) -> tuple[Penalty, dict[str, Any]]:
        """Return the penalty and what was sent, once the officer may post on it."""
        penalty = penalty_or_404(request, reference, pk)
        require_power(
            officer=request.user, authority=penalty.case.authority, power=Power.POST_PAYMENTS,
            now=clock.now(),
        )  # fmt: skip
        given = self.takes(data=request.data)
        given.is_valid(raise_exception=True)
        return penalty, dict(given.validated_data)


class Movements(LedgerAct):
    """A sum that moved, or became due."""

    takes = MovementInput
    movement: ClassVar[Movement]
    operation: ClassVar[Callable[..., object]]

    def carry_out(self, request: Request, reference: str, pk: int) -> Response:
        """Post the movement, unless the same stands on the ledger, and return the penalty."""
        penalty, given = self.read(request, reference, pk)
        is_another = given.pop("is_another")
        act = partial(
            type(self).operation, penalty_id=penalty.pk, actor=request.user, now=clock.now(),
            **given,
        )  # fmt: skip
        entry = Entry(
            key=ledger.NEXT, movement=self.movement, amount=given["amount"], on=given["on"]
        )
        if is_another:
            act()
        else:
            unless_alike(penalty=penalty, entry=entry, act=act)
        return _posted(request, penalty)


class Dues(Movements):
    """Post a sum as due."""

    movement = Movement.DUE
    operation = staticmethod(ledger.post_due)

    @extend_schema(
        operation_id="post_due", summary="Post a sum as due", request=MovementInput,
        responses={201: WholePenaltyShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Post a sum as due: the penalty, or what is added to it."""
        return self.carry_out(request, reference, pk)


class Payments(Movements):
    """Record a payment."""

    movement = Movement.PAID
    operation = staticmethod(ledger.record_payment)

    @extend_schema(
        operation_id="record_payment", summary="Record a payment", request=MovementInput,
        responses={201: WholePenaltyShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Record what was received; what is more than is due stands as credit."""
        return self.carry_out(request, reference, pk)


class Refunds(Movements):
    """Refund a payment."""

    movement = Movement.REFUNDED
    operation = staticmethod(ledger.refund_payment)

    @extend_schema(
        operation_id="refund_payment", summary="Refund a payment", request=MovementInput,
        responses={201: WholePenaltyShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Record that a sum was paid back, out of what was paid beyond what is due."""
        return self.carry_out(request, reference, pk)


class WriteOffs(LedgerAct):
    """Write off a sum."""

    takes = WriteOffInput

    @extend_schema(
        operation_id="write_off", summary="Ask to write off a sum", request=WriteOffInput,
        responses={202: ApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Ask for the approval that giving up what is outstanding needs; nothing is done yet."""
        penalty, given = self.read(request, reference, pk)
        return answer_waiting(
            propose_write_off(penalty_id=penalty.pk, actor=request.user, now=clock.now(), **given)
        )


class Reversals(LedgerAct):
    """Reverse an entry."""

    takes = ReversalInput

    @extend_schema(
        operation_id="reverse_entry", summary="Reverse an entry", request=ReversalInput,
        responses={201: WholePenaltyShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Undo an entry of the ledger by another that names it; both stay."""
        penalty, given = self.read(request, reference, pk)
        row = penalty.ledger.filter(pk=given.pop("entry")).first()
        if row is None:
            raise ReversalRefused(N_("The entry to be reversed is not on this ledger."))
        ledger.reverse_entry(entry_id=row.pk, actor=request.user, now=clock.now(), **given)
        return _posted(request, penalty)


class Instalments(LedgerAct):
    """Agree instalments."""

    takes = PlanInput

    @extend_schema(
        operation_id="agree_instalments", summary="Agree instalments", request=PlanInput,
        responses={201: WholePenaltyShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Plan what is outstanding in instalments a month apart, in place of an earlier plan."""
        penalty, given = self.read(request, reference, pk)
        agree_instalments(penalty_id=penalty.pk, actor=request.user, now=clock.now(), **given)
        return _posted(request, penalty)


def _posted(request: Request, penalty: Penalty) -> Response:
    """Return the penalty as it is in the database now."""
    fresh = penalty_or_404(request, penalty.case.reference, penalty.pk)
    today = today_at(fresh.case.authority)
    page = read_penalty_page(case=fresh.case, penalty=fresh, today=today)
    return Response(WholePenaltyShape(page).data, status=CREATED)
