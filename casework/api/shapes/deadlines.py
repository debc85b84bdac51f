"""Deadlines, their rule and their working."""

from django.urls import reverse
from rest_framework import serializers

from casework.api.fields import CodeShape, OfficerShape, Strict, TextField, Told
from casework.api.pages import PageQuery, page_of
from casework.api.shapes.working import WorkingShape
from casework.law.authorities import AUTHORITIES
from casework.law.procedure import Nature, Whose
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import DeadlineLine, Urgency

STATES = [str(state) for state in DeadlineState]
WHOSE = [str(whose) for whose in Whose]
LONGEST_REASON = 5000


class TriggerShape(serializers.Serializer):
    """The event that started a deadline, by its number in the case."""

    number = serializers.IntegerField(source="trigger.number")
    kind = serializers.CharField(source="trigger.kind")
    date = serializers.CharField(source="trigger_date", help_text="Which of its dates counts.")
    on = serializers.DateField(source="trigger_on", allow_null=True)


class DeadlineShape(serializers.Serializer):
    """A date that a rule of law sets on a case."""

    id = serializers.IntegerField(source="deadline.pk")
    url = serializers.SerializerMethodField()
    case = serializers.CharField(source="deadline.case.reference")
    authority = serializers.CharField(source="deadline.authority.code")
    limit = CodeShape()
    provision = serializers.CharField(source="limit.citation.provision")
    source = serializers.CharField(source="limit.citation.source")
    whose = serializers.ChoiceField(source="deadline.whose", choices=WHOSE)
    nature = serializers.ChoiceField(
        source="deadline.nature", choices=[str(nature) for nature in Nature]
    )
    state = serializers.ChoiceField(source="deadline.state", choices=STATES)
    urgency = serializers.ChoiceField(choices=[str(urgency) for urgency in Urgency])
    due_on = serializers.DateField(source="deadline.due_on", allow_null=True)
    due_at = serializers.DateTimeField(source="deadline.due_at", allow_null=True)
    days_left = serializers.IntegerField(allow_null=True)
    first_due_on = serializers.DateField(source="deadline.first_due_on", allow_null=True)
    times_extended = serializers.IntegerField(source="deadline.times_extended")
    may_be_extended = serializers.BooleanField()
    trigger = TriggerShape(source="deadline")
    action = serializers.IntegerField(source="deadline.action_id", allow_null=True)
    ended_on = serializers.DateField(source="deadline.ended_on", allow_null=True)
    was_late = serializers.BooleanField()

    def get_url(self, line: DeadlineLine) -> str:
        """Return the deadline's address."""
        return reverse("staff_api:show_deadline", kwargs={"pk": line.deadline.pk})


class SuspensionShape(serializers.Serializer):
    """A span in which the clock stood still; until when, not included."""

    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField()


class ChangeShape(serializers.Serializer):
    """What was done to a deadline."""

    act = serializers.CharField()
    due_on_before = serializers.DateField(allow_null=True)
    due_on_after = serializers.DateField(allow_null=True)
    reason = serializers.CharField()
    changed_by = OfficerShape(source="actor")
    recorded_at = serializers.DateTimeField()


class WholeDeadlineShape(DeadlineShape):
    """A deadline with its working, or the reason why it has no day yet."""

    regime = serializers.CharField(source="deadline.regime")
    calendar = serializers.CharField(source="deadline.calendar")
    period = serializers.CharField(source="deadline.period")
    working = WorkingShape(source="reckoning", allow_null=True)
    reason = Told(source="deadline.reason", help_text="Why it waits; empty where it does not.")
    suspensions = SuspensionShape(source="deadline.suspensions", many=True)
    changes = ChangeShape(source="deadline.changes", many=True)


DeadlinePage = page_of(DeadlineShape, "DeadlinePage")


class DeadlineQuery(PageQuery):
    """What the list of deadlines is narrowed to."""

    authority = serializers.ChoiceField(choices=sorted(AUTHORITIES), required=False)
    case = serializers.CharField(max_length=40, default="", help_text="A reference.")
    state = serializers.ChoiceField(choices=STATES, required=False)
    whose = serializers.ChoiceField(choices=WHOSE, required=False)
    mine = serializers.BooleanField(default=False, help_text="Of the cases I am in charge of.")
    due_since = serializers.DateField(required=False)
    due_until = serializers.DateField(required=False, help_text="Included.")
    overdue = serializers.BooleanField(default=False)


class ExtensionInput(Strict):
    """A later day, and why."""

    to = serializers.DateField()
    agreed = serializers.BooleanField(
        default=False, help_text="That both sides agreed, where the provision asks for it."
    )
    reason = TextField(max_length=LONGEST_REASON, help_text="It joins the record.")


class DatedReasonInput(Strict):
    """On which day, and why."""

    on = serializers.DateField()
    reason = TextField(max_length=LONGEST_REASON, help_text="It joins the record.")
