"""Correspondence of a case: letters, mails and calls, as far as any are on file."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.access import case_or_404, day_of
from casework.api.endpoint import Endpoint
from casework.api.pages import PageQuery, answer_page, page_of, read_asked, read_query
from casework.api.repeats import once
from casework.api.shapes.letters import LetterInput, LetterShape, read_letter
from casework.law.scopes import Scope
from casework.operations.letters import log_letter
from casework.queries.keyed import Key, read_moment
from casework.queries.visibility import visible_letters

CREATED = 201
LATEST = Key(column="recorded_at", parse=read_moment, is_descending=True)


LetterPage = page_of(LetterShape, "LetterPage")


class Letters(Endpoint):
    """The correspondence of a case."""

    scopes = {"GET": Scope.CORRESPONDENCE_READ, "POST": Scope.CORRESPONDENCE_WRITE}

    @extend_schema(
        operation_id="list_correspondence", summary="List the correspondence of a case",
        parameters=[PageQuery], responses=LetterPage,
    )  # fmt: skip
    def get(self, request: Request, reference: str) -> Response:
        """Return what came in and went out, the latest first, in pages.

        What is privileged is there only for those who may read such advice.
        """
        asked = read_query(PageQuery, request)
        case = case_or_404(request, reference)
        letters = visible_letters(officer=request.user, today=day_of()).filter(case=case)
        letters = letters.select_related("event").prefetch_related(
            "correspondents__party__organisation"
        )
        found = read_asked(letters, key=LATEST, asked=asked)
        return answer_page(request, LetterShape(found.rows, many=True).data, after=found.after)

    @extend_schema(
        operation_id="log_letter", summary="Log a letter, a mail or a call",
        request=LetterInput, responses={201: LetterShape},
    )  # fmt: skip
    @once
    def post(self, request: Request, reference: str) -> Response:
        """Log what came in or went out, without its files; it gets the next number of post.

        Where `concern` names what the law or the authority's own target gives a time for, the
        days by which it is acknowledged and answered follow from it.
        """
        case = case_or_404(request, reference)
        given = LetterInput(data=request.data)
        given.is_valid(raise_exception=True)
        letter = log_letter(
            case_id=case.pk, facts=read_letter(given.validated_data), actor=request.user,
            now=clock.now(),
        )  # fmt: skip
        return Response(LetterShape(letter).data, status=CREATED)
