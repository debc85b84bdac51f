"""Penalties of a case, each with the history of its amount."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.access import case_or_404, penalty_or_404, today_at
from casework.api.endpoint import Endpoint
from casework.api.shapes.ledger import WholePenaltyShape
from casework.api.shapes.penalties import PenaltyShape
from casework.law.scopes import Scope
from casework.queries.case_events import load_events
from casework.queries.case_page import find_appeals, find_penalties
from casework.queries.penalties import read_penalties
from casework.queries.penalty_page import read_penalty_page


class Penalties(Endpoint):
    """The penalties of a case."""

    scopes = {"GET": Scope.PENALTIES_READ}

    @extend_schema(
        operation_id="list_penalties", summary="Read the penalties of a case",
        responses=PenaltyShape(many=True),
    )  # fmt: skip
    def get(self, request: Request, reference: str) -> Response:
        """Return the penalties of a case, all of them, each with its history."""
        case = case_or_404(request, reference)
        events = load_events(case=case)
        penalties = find_penalties(case=case, events=events)
        appeals = find_appeals(case=case, events=events)
        lines = read_penalties(penalties=penalties, appeals=appeals)
        return Response(PenaltyShape(lines, many=True).data)


class OnePenalty(Endpoint):
    """One penalty of a case."""

    scopes = {"GET": Scope.PENALTIES_READ}

    @extend_schema(
        operation_id="show_penalty", summary="Read a penalty", responses=WholePenaltyShape
    )
    def get(self, request: Request, reference: str, pk: int) -> Response:
        """Return a penalty with what can be demanded of it, its ledger and its instalments."""
        penalty = penalty_or_404(request, reference, pk)
        today = today_at(penalty.case.authority)
        page = read_penalty_page(case=penalty.case, penalty=penalty, today=today)
        return Response(WholePenaltyShape(page).data)
