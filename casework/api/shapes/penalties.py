"""Penalties, and the history of their amounts."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.fields import MONEY, CodeShape, MoneyField, Translated
from casework.api.shapes.maximums import CapShape, PartShape
from casework.law.money import Money
from casework.law.procedure import AmountEffect, Mark
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier
from casework.queries.labels import EFFECTS
from casework.queries.penalties import AmountStep, PenaltyLine


class AmountShape(serializers.Serializer):
    """One step in the history of an amount; unknown or withheld, it has no `money`.

    One that was corrected stays, and no longer `counts`; its correction follows it.
    """

    effect = serializers.SerializerMethodField()
    state = serializers.ChoiceField(
        choices=[str(state) for state in AmountState], source="step.state"
    )
    qualifier = serializers.ChoiceField(
        choices=[str(qualifier) for qualifier in Qualifier], source="step.qualifier"
    )
    money = serializers.SerializerMethodField()
    counts = serializers.BooleanField()
    parts = PartShape(many=True)
    provisions = serializers.ListField(
        child=serializers.CharField(), help_text="Those that it is for, without a part stated."
    )
    maximum = CapShape(source="cap", allow_null=True)
    occurred_on = serializers.DateField(source="step.occurred_on")
    precision = serializers.ChoiceField(
        choices=[str(precision) for precision in Precision], source="step.precision"
    )
    event = serializers.IntegerField(source="step.event.number")
    corrected_by = serializers.IntegerField(
        source="step.event.corrected_by.number", allow_null=True, default=None
    )
    reason = serializers.CharField(source="step.reason")
    mark = serializers.ChoiceField(choices=[str(mark) for mark in Mark], source="step.mark")
    recorded_at = serializers.DateTimeField(source="step.recorded_at")

    @extend_schema_field(CodeShape)
    def get_effect(self, line: AmountStep) -> dict[str, str]:
        """Return what the step did to the amount."""
        effect = AmountEffect(line.step.effect)
        return CodeShape({"code": effect, "label": EFFECTS[effect]}).data

    @extend_schema_field(MONEY | {"nullable": True})
    def get_money(self, line: AmountStep) -> dict[str, str] | None:
        """Return the amount, None where it is not known."""
        step = line.step
        if step.amount_minor is None:
            return None
        money = Money(minor=step.amount_minor, currency=step.penalty.currency)
        return MoneyField().to_representation(money)


class PenaltyShape(serializers.Serializer):
    """Money imposed, or proposed to be: what it amounts to now, and how it came to that.

    Without `effective`, it is only proposed, or its amount is not known: see the last of
    the history. Nil is an amount: 0.00.
    """

    id = serializers.IntegerField(source="penalty.pk")
    currency = serializers.CharField(source="penalty.currency")
    action = serializers.IntegerField(source="penalty.action_id", allow_null=True)
    effective = MoneyField(source="standing.effective", allow_null=True)
    is_imposed = serializers.BooleanField(source="standing.is_imposed")
    force = serializers.SerializerMethodField()
    history = AmountShape(many=True)

    @extend_schema_field(CodeShape)
    def get_force(self, line: PenaltyLine) -> dict[str, str]:
        """Return whether it binds."""
        return CodeShape({"code": line.force, "label": line.label}).data


class PenaltyRowShape(serializers.Serializer):
    """A penalty beside others: what it amounts to now, and whether it binds."""

    effective = MoneyField(source="standing.effective", allow_null=True)
    is_imposed = serializers.BooleanField(source="standing.is_imposed")
    force = serializers.CharField()
    label = Translated()
