"""Correspondence of a case: letters, mails and calls, as far as any are on file."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.access import case_or_404, day_of
from casework.api.endpoint import Endpoint
from casework.api.pages import PageQuery, answer_page, page_of, read_asked, read_query
from casework.law.confidentiality import Confidentiality
from casework.law.scopes import Scope
from casework.law.service import Channel
from casework.models.correspondence import Way
from casework.queries.keyed import Key, read_moment
from casework.queries.visibility import visible_letters

LATEST = Key(column="recorded_at", parse=read_moment, is_descending=True)


class LetterShape(serializers.Serializer):
    """A letter, e-mail or call, in or out, with its own dates."""

    id = serializers.IntegerField()
    way = serializers.ChoiceField(choices=[str(way) for way in Way])
    channel = serializers.ChoiceField(choices=[str(channel) for channel in Channel])
    party = serializers.IntegerField(source="party_id", allow_null=True)
    subject = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    confidentiality = serializers.ChoiceField(choices=[str(c) for c in Confidentiality])
    written_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    delivered_on = serializers.DateField(allow_null=True)
    deemed_served_on = serializers.DateField(allow_null=True)
    received_on = serializers.DateField(allow_null=True)
    proof = serializers.CharField()
    answers = serializers.IntegerField(source="answers_id", allow_null=True)
    event = serializers.IntegerField(source="event.number", allow_null=True, default=None)
    recorded_at = serializers.DateTimeField()


LetterPage = page_of(LetterShape, "LetterPage")


class Letters(Endpoint):
    """The correspondence of a case."""

    scopes = {"GET": Scope.CORRESPONDENCE_READ}

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
        found = read_asked(letters.select_related("event"), key=LATEST, asked=asked)
        return answer_page(request, LetterShape(found.rows, many=True).data, after=found.after)
