"""How a day was worked out."""

from rest_framework import serializers

from casework.api.fields import Told


class StepShape(serializers.Serializer):
    """One step of a working."""

    text = Told(source="sentence")
    provision = serializers.CharField()
    day = serializers.DateField(allow_null=True)


class HolidayShape(serializers.Serializer):
    """A holiday that was met."""

    on = serializers.DateField()
    name = serializers.CharField()


class AlternativeShape(serializers.Serializer):
    """Where a contested reading of the law would let the time end instead."""

    due_on = serializers.DateField()
    due_at = serializers.DateTimeField()
    text = Told(source="sentence")
    provision = serializers.CharField()


class WorkingShape(serializers.Serializer):
    """How a day was worked out, step by step."""

    regime = serializers.CharField()
    calendar = serializers.CharField()
    period = serializers.CharField()
    steps = StepShape(source="working", many=True)
    holidays = HolidayShape(many=True)
    is_computed = serializers.BooleanField(
        help_text="Whether a holiday was computed, and not taken from an official list."
    )
    alternatives = AlternativeShape(many=True)
