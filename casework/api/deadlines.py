"""Deadlines: the list, one with its working, and what can be done to one."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import day_of, days_at, deadline_or_404
from casework.api.endpoint import Endpoint
from casework.api.fields import Strict
from casework.api.pages import answer_page, read_asked, read_query
from casework.api.repeats import once
from casework.api.shapes.approvals import ApprovalShape
from casework.api.shapes.deadlines import (
    DatedReasonInput,
    DeadlinePage,
    DeadlineQuery,
    DeadlineShape,
    ExtensionInput,
    WholeDeadlineShape,
)
from casework.api.waiting import answer_waiting
from casework.law.powers import Power
from casework.law.procedure import Whose
from casework.law.scopes import Scope
from casework.models import Approval, Authority, Deadline, Officer
from casework.models.deadline import DeadlineState
from casework.operations import deadlines as operations
from casework.operations.acting import require_power
from casework.operations.approvals.asking import propose_waiver
from casework.queries.deadline_list import (
    DeadlineFilter,
    Standing,
    find_deadline_list,
    read_dated_lines,
    with_everything,
)
from casework.queries.deadlines import with_rule
from casework.queries.visibility import visible_authorities


class Deadlines(Endpoint):
    """The deadlines of the cases that the officer may see."""

    scopes = {"GET": Scope.DEADLINES_READ}

    @extend_schema(
        operation_id="list_deadlines", summary="List deadlines", parameters=[DeadlineQuery],
        responses=DeadlinePage,
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Return deadlines by their day, those without one last, in pages."""
        asked = read_query(DeadlineQuery, request)
        today = day_of()
        authorities = list(visible_authorities(officer=request.user, today=today))
        days = days_at(authorities)
        wanted = _filter(request.user, authorities, asked)
        found = find_deadline_list(officer=request.user, today=today, days=days, wanted=wanted)
        loaded = with_rule(found).prefetch_related("suspensions")
        page = read_asked(loaded, key=wanted.key, asked=asked)
        lines = read_dated_lines(page.rows, days=days)
        return answer_page(request, DeadlineShape(lines, many=True).data, after=page.after)


class OneDeadline(Endpoint):
    """One deadline."""

    scopes = {"GET": Scope.DEADLINES_READ}

    @extend_schema(
        operation_id="show_deadline", summary="Read a deadline", responses=WholeDeadlineShape
    )
    def get(self, request: Request, pk: int) -> Response:
        """Return a deadline with its rule, its working, and what was done to it."""
        return Response(_whole(deadline_or_404(request, pk)))


class DeadlineAct(Endpoint):
    """One thing that can be done to a deadline."""

    scopes = {"POST": Scope.DEADLINES_WRITE}
    takes: ClassVar[type[Strict]] = DatedReasonInput
    operation: ClassVar[Callable[..., Deadline | Approval]]

    def carry_out(self, request: Request, pk: int) -> Response:
        """Ask for the power, read what was sent, call the operation, return the deadline."""
        now = clock.now()
        deadline = deadline_or_404(request, pk)
        require_power(
            officer=request.user, authority=deadline.authority, power=Power.MANAGE_DEADLINES,
            now=now,
        )  # fmt: skip
        given = self.takes(data=request.data)
        given.is_valid(raise_exception=True)
        found = type(self).operation(
            deadline_id=deadline.pk, actor=request.user, now=now, **given.validated_data
        )
        return answer_waiting(found) if isinstance(found, Approval) else Response(_whole(deadline))


class ExtendDeadline(DeadlineAct):
    """Extend a deadline."""

    takes = ExtensionInput
    operation = staticmethod(operations.extend_deadline)

    @extend_schema(
        operation_id="extend_deadline", summary="Extend a deadline", request=ExtensionInput,
        responses={200: WholeDeadlineShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Move a deadline to a later day, as far as the law lets it."""
        return self.carry_out(request, pk)


class SuspendDeadline(DeadlineAct):
    """Stop a deadline's clock."""

    operation = staticmethod(operations.suspend_deadline)

    @extend_schema(
        operation_id="suspend_deadline", summary="Stop a clock", request=DatedReasonInput,
        responses={200: WholeDeadlineShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Stop a deadline's clock from a day on, until it is resumed."""
        return self.carry_out(request, pk)


class ResumeDeadline(DeadlineAct):
    """Let a clock run again."""

    operation = staticmethod(operations.resume_deadline)

    @extend_schema(
        operation_id="resume_deadline", summary="Let a clock run again",
        request=DatedReasonInput, responses={200: WholeDeadlineShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Let a stopped clock run again from a day on; the days in between do not count."""
        return self.carry_out(request, pk)


class MeetDeadline(DeadlineAct):
    """Meet a deadline."""

    operation = staticmethod(operations.meet_deadline)

    @extend_schema(
        operation_id="meet_deadline", summary="Mark a deadline met", request=DatedReasonInput,
        responses={200: WholeDeadlineShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Say that what was due was done, and on which day."""
        return self.carry_out(request, pk)


class WaiveDeadline(DeadlineAct):
    """Waive a deadline."""

    operation = staticmethod(propose_waiver)

    @extend_schema(
        operation_id="waive_deadline", summary="Waive a deadline", request=DatedReasonInput,
        responses={200: WholeDeadlineShape, 202: ApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, pk: int) -> Response:
        """Say that a deadline no longer matters, and why.

        Giving up a critical one takes a second person: it then waits for an approval.
        """
        return self.carry_out(request, pk)


def _filter(
    officer: Officer, authorities: list[Authority], asked: Mapping[str, Any]
) -> DeadlineFilter:
    own = {row.code: row for row in authorities}
    code = asked.get("authority")
    if code and code not in own:
        raise ValidationError({"authority": [gettext("There is none that you may see.")]})
    return DeadlineFilter(
        authority=own.get(code),
        reference=asked["case"],
        state=DeadlineState(asked["state"]) if "state" in asked else None,
        whose=Whose(asked["whose"]) if "whose" in asked else None,
        lead=officer if asked["mine"] else None,
        since=asked.get("due_since"),
        until=asked.get("due_until"),
        standing=Standing.OVERDUE if asked["overdue"] else None,
    )


def _whole(deadline: Deadline) -> Mapping[str, Any]:
    """Return a deadline that the officer may see, as it is in the database now."""
    found = with_everything(Deadline.objects.filter(pk=deadline.pk))
    lines = read_dated_lines(found, days=days_at([deadline.authority]))
    return WholeDeadlineShape(lines[0]).data
