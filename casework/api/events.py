"""Events of a case: those on the record, those that may come next, and a new one."""

from django.http import Http404
from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import case_or_404, today_at
from casework.api.endpoint import Endpoint
from casework.api.facts import limits_set_by, read_facts, taken_by
from casework.api.pages import answer_page, read_asked, read_query
from casework.api.recording import record
from casework.api.repeats import once
from casework.api.shapes.approvals import ApprovalShape
from casework.api.shapes.event_input import EventInput
from casework.api.shapes.events import EventPage, EventQuery, EventShape, KindShape
from casework.api.shapes.maximums import PreviewShape
from casework.law.powers import Power
from casework.law.procedure import EventKind, Procedure, UnknownEventKind
from casework.law.scopes import Scope
from casework.models import Case
from casework.operations.acting import require_power
from casework.operations.facts import EventFacts
from casework.operations.money_preview import preview_money
from casework.operations.recording import preview_event
from casework.queries.case_page import find_events, find_possible, line_of
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of
from casework.queries.keyed import Key

BY_NUMBER = Key(column="number", parse=int)


class Events(Endpoint):
    """What happened in a case."""

    scopes = {"GET": Scope.EVENTS_READ, "POST": Scope.EVENTS_WRITE}

    @extend_schema(
        operation_id="list_events", summary="List the events of a case", parameters=[EventQuery],
        responses=EventPage,
    )  # fmt: skip
    def get(self, request: Request, reference: str) -> Response:
        """Return the events of a case in the order in which they were recorded, in pages."""
        asked = read_query(EventQuery, request)
        case = case_or_404(request, reference)
        procedure, events = procedure_of(case), find_events(case=case)
        if asked["kind"]:
            events = events.filter(kind=asked["kind"])
        found = read_asked(events, key=BY_NUMBER, asked=asked)
        lines = [line_of(event, procedure=procedure) for event in found.rows]
        return answer_page(request, EventShape(lines, many=True).data, after=found.after)

    @extend_schema(
        operation_id="record_event", summary="Record an event", request=EventInput,
        responses={201: EventShape, 202: ApprovalShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str) -> Response:
        """Record that something happened: the stage moves, and the clocks follow.

        What takes two people waits for another officer: 202, with the approval's address.
        """
        now = clock.now()
        case, facts = _read(request, reference)
        return record(case=case, facts=facts, actor=request.user, now=now)


class OneEvent(Endpoint):
    """One event of a case."""

    scopes = {"GET": Scope.EVENTS_READ}

    @extend_schema(operation_id="show_event", summary="Read an event", responses=EventShape)
    def get(self, request: Request, reference: str, number: int) -> Response:
        """Return an event by its number in the case."""
        case = case_or_404(request, reference)
        event = find_events(case=case).filter(number=number).first()
        if event is None:
            raise Http404
        return Response(EventShape(line_of(event, procedure=procedure_of(case))).data)


class PossibleEvents(Endpoint):
    """What may come next in a case."""

    scopes = {"GET": Scope.EVENTS_READ}

    @extend_schema(
        operation_id="list_possible_events", summary="What may come next",
        responses=KindShape(many=True),
    )  # fmt: skip
    def get(self, request: Request, reference: str) -> Response:
        """Return the kinds of event that the procedure allows now, and what each takes."""
        case = case_or_404(request, reference)
        procedure = procedure_of(case)
        standing = case.events.filter(corrected_by__isnull=True)
        kinds = find_possible(
            procedure=procedure, stage=case.stage, today=today_at(case.authority),
            kinds=standing.values_list("kind", flat=True), begun_on=find_beginning(case),
        )  # fmt: skip
        return Response(KindShape([_describe(procedure, kind) for kind in kinds], many=True).data)


class EventPreview(Endpoint):
    """What an event would do."""

    scopes = {"POST": Scope.EVENTS_WRITE}

    @extend_schema(
        operation_id="preview_event", summary="Try out an event", request=EventInput,
        responses={200: PreviewShape},
    )  # fmt: skip
    def post(self, request: Request, reference: str) -> Response:
        """Return which clocks an event would start, stop or move, with the working of each.

        What it would do to money stands beside them: the amount as it was read, and its
        statutory maximum.
        """
        case, facts = _read(request, reference)
        plan = preview_event(case_id=case.pk, facts=facts, today=today_at(case.authority))
        money = preview_money(case=case, facts=facts)
        return Response(PreviewShape(plan, context={"money": money}).data)


def _read(request: Request, reference: str) -> tuple[Case, EventFacts]:
    """Return the case and what is said of the event, once the officer may record such a one."""
    case = case_or_404(request, reference)
    given = EventInput(data=request.data)
    given.is_valid(raise_exception=True)
    said = given.validated_data
    try:
        kind = procedure_of(case).event_kind(said["kind"])
    except UnknownEventKind as error:
        raise ValidationError(
            {"kind": [gettext("The procedure of this case has no such event.")]}
        ) from error
    require_power(
        officer=request.user, authority=case.authority, power=_power_for(kind), now=clock.now()
    )
    return case, read_facts(case=case, kind=kind, given=said)


def _power_for(kind: EventKind) -> Power:
    return Power.PROPOSE_ACTIONS if kind.issues else Power.RECORD_EVENTS


def _describe(procedure: Procedure, kind: EventKind) -> dict[str, object]:
    return {
        "code": kind.code,
        "label": kind.label,
        "citation": kind.citation,
        "dates": kind.dates,
        "may_have": kind.may_have,
        "takes": taken_by(procedure, kind),
        "periods": [limit.code for limit in limits_set_by(procedure, kind)],
        "issues": kind.issues,
        "power": _power_for(kind),
    }
