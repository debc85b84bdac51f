"""Correspondence of a case: letters, mails and calls, as far as any are on file."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.access import case_or_404, day_of
from casework.api.endpoint import Endpoint
from casework.api.pages import PageQuery, answer_page, page_of, read_asked, read_query
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Part, Way
from casework.law.scopes import Scope
from casework.law.service import Channel
from casework.queries.keyed import Key, read_moment
from casework.queries.visibility import visible_letters

LATEST = Key(column="recorded_at", parse=read_moment, is_descending=True)


class CorrespondentShape(serializers.Serializer):
    """Who has which part in a letter; ``party`` where it is one of the case's."""

    part = serializers.ChoiceField(choices=[str(part) for part in Part])
    party = serializers.IntegerField(source="party_id", allow_null=True)
    name = serializers.CharField(source="shown_name")
    address = serializers.CharField()


class LetterShape(serializers.Serializer):
    """A letter, e-mail, call or meeting, in or out, with its own dates.

    ``number`` is that of the authority's register of post; what was spoken has none.
    """

    id = serializers.IntegerField()
    number = serializers.CharField(source="post_number")
    way = serializers.ChoiceField(choices=[str(way) for way in Way])
    nature = serializers.ChoiceField(choices=[str(nature) for nature in Nature])
    channel = serializers.ChoiceField(choices=[str(channel) for channel in Channel])
    correspondents = CorrespondentShape(many=True)
    subject = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    confidentiality = serializers.ChoiceField(choices=[str(c) for c in Confidentiality])
    occurred_on = serializers.DateField()
    occurred_at = serializers.DateTimeField(allow_null=True)
    written_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    delivered_on = serializers.DateField(allow_null=True)
    deemed_served_on = serializers.DateField(allow_null=True)
    received_on = serializers.DateField(allow_null=True)
    proof = serializers.CharField()
    returned_on = serializers.DateField(allow_null=True)
    acknowledge_by_on = serializers.DateField(allow_null=True)
    acknowledged_on = serializers.DateField(allow_null=True)
    reply_by_on = serializers.DateField(allow_null=True)
    replied_on = serializers.DateField(allow_null=True)
    thread = serializers.IntegerField(source="thread_id", allow_null=True)
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
        letters = letters.select_related("event").prefetch_related(
            "correspondents__party__organisation"
        )
        found = read_asked(letters, key=LATEST, asked=asked)
        return answer_page(request, LetterShape(found.rows, many=True).data, after=found.after)
