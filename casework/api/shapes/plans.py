"""What recording an event would do to the clocks of its case."""

from rest_framework import serializers

from casework.api.fields import CodeShape, Told, Translated
from casework.api.shapes.working import WorkingShape


class OpeningShape(serializers.Serializer):
    """A clock that would start; without a day, `reason` says why there is none yet."""

    limit = CodeShape()
    provision = serializers.CharField(source="limit.citation.provision")
    order = serializers.IntegerField(allow_null=True, help_text="Its place among the orders.")
    due_on = serializers.DateField(source="reckoning.due_on", allow_null=True, default=None)
    due_at = serializers.DateTimeField(source="reckoning.due_at", allow_null=True, default=None)
    working = WorkingShape(source="reckoning", allow_null=True)
    reason = Told(allow_null=True)


class ClockShape(serializers.Serializer):
    """A deadline that would move."""

    deadline = serializers.IntegerField(source="id")
    limit = serializers.CharField()
    label = Translated()
    due_on = serializers.DateField(allow_null=True)


class PlanShape(serializers.Serializer):
    """What recording an event would do; nothing has been recorded."""

    stage = serializers.CharField(allow_null=True, help_text="The stage it leads to, if another.")
    opens = OpeningShape(many=True)
    ends = ClockShape(many=True)
    suspends = ClockShape(many=True)
    resumes = ClockShape(many=True)
    withdraws = ClockShape(many=True)
