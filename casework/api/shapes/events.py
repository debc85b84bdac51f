"""Events: what happened in a case, and what may come next."""

from datetime import date

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.fields import OfficerShape, Translated
from casework.api.pages import PageQuery, page_of
from casework.law.procedure import Mark
from casework.models.event import Precision
from casework.queries.case_page import EventLine

DATES = {"type": "object", "additionalProperties": {"type": "string", "format": "date"}}
MARKS = [str(mark) for mark in Mark]
PRECISIONS = [str(precision) for precision in Precision]


class EventShape(serializers.Serializer):
    """A dated fact in the life of a case; it is never changed, only corrected by another."""

    number = serializers.IntegerField(source="event.number")
    kind = serializers.CharField(source="event.kind")
    label = Translated()
    occurred_on = serializers.DateField(source="event.occurred_on")
    occurred_at = serializers.DateTimeField(source="event.occurred_at", allow_null=True)
    precision = serializers.ChoiceField(source="event.precision", choices=PRECISIONS)
    dates = serializers.SerializerMethodField()
    action = serializers.IntegerField(
        source="event.action_id", allow_null=True, help_text="The notice that it is about."
    )
    issued = serializers.IntegerField(
        source="event.issued.pk", allow_null=True, default=None,
        help_text="The notice that it issued.",
    )  # fmt: skip
    summary = serializers.CharField(source="event.summary")
    mark = serializers.ChoiceField(source="event.mark", choices=MARKS)
    source = serializers.CharField(source="event.source")
    source_url = serializers.CharField(source="event.source_url")
    stage_before = serializers.CharField(source="event.stage_before")
    stage_after = serializers.CharField(source="event.stage_after")
    corrects = serializers.IntegerField(
        source="event.corrects.number", allow_null=True, default=None
    )
    corrected_by = serializers.IntegerField(
        source="event.corrected_by.number", allow_null=True, default=None
    )
    recorded_by = OfficerShape(source="event.actor")
    recorded_at = serializers.DateTimeField(source="event.recorded_at")

    @extend_schema_field(DATES)
    def get_dates(self, line: EventLine) -> dict[str, date]:
        """Return the dates that are recorded, by what they are."""
        return {str(name): day.isoformat() for name, day in line.event.dates.items()}


EventPage = page_of(EventShape, "EventPage")


class EventQuery(PageQuery):
    """Which events of a case."""

    kind = serializers.CharField(max_length=60, default="", help_text="The code of a kind.")


class KindShape(serializers.Serializer):
    """A kind of event that may come next, and what may be said of it."""

    kind = serializers.CharField(source="code")
    label = Translated()
    provision = serializers.CharField(source="citation.provision")
    source = serializers.CharField(source="citation.source")
    dates = serializers.ListField(child=serializers.CharField(), help_text="Those it needs.")
    may_have = serializers.ListField(child=serializers.CharField())
    takes = serializers.ListField(
        child=serializers.CharField(), help_text="Which further fields it takes."
    )
    periods = serializers.ListField(
        child=serializers.CharField(), help_text="The limits whose time the instrument may set."
    )
    issues = serializers.CharField(allow_null=True, help_text="The instrument that it issues.")
    power = serializers.CharField(help_text="The power that recording it takes.")
