"""The maximum of an amount: what is asked for it, and what it came to."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.fields import MONEY, MoneyField, Strict
from casework.api.shapes.plans import PlanShape
from casework.law.maximums import DAILY, PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import Assessment, Doubt
from casework.models import PenaltyCap
from casework.queries.refusals import say_refusal

TIERS = [str(tier) for tier in Tier if tier not in DAILY]
BODIES = [str(body) for body in PublicBody]
DOUBTS = [str(doubt) for doubt in Doubt]


class MaximumInput(Strict):
    """What the maximum of an amount that is proposed or imposed depends on."""

    is_undertaking = serializers.BooleanField()
    public_body = serializers.ChoiceField(choices=BODIES, default=str(PublicBody.NONE))
    turnover = MoneyField(
        required=False, allow_null=True,
        help_text="Of the whole undertaking, worldwide, in the year before; without it, it is"
        " not known.",
    )  # fmt: skip
    turnover_year = serializers.IntegerField(
        required=False, allow_null=True, min_value=1990, max_value=9999
    )
    tier = serializers.ChoiceField(
        choices=TIERS, required=False, allow_null=True,
        help_text="Which maximum, where the provisions breached do not tell.",
    )  # fmt: skip
    is_linked = serializers.BooleanField(
        default=True, help_text="Whether the breaches are of the same or linked processing."
    )


class PartShape(serializers.Serializer):
    """Provisions that each cost the same."""

    provisions = serializers.ListField(child=serializers.CharField())
    each = MoneyField()
    amount = MoneyField(help_text="What they make together.")


class ReasonShape(serializers.Serializer):
    """One step of a working."""

    text = serializers.SerializerMethodField()
    provision = serializers.CharField()

    def get_text(self, step: dict) -> str:
        """Return the sentence, in the officer's language."""
        return say_refusal(step)


class CapShape(serializers.Serializer):
    """What the maximum of an amount was reckoned from, and what it came to."""

    tier = serializers.CharField()
    is_undertaking = serializers.BooleanField()
    public_body = serializers.ChoiceField(choices=BODIES)
    is_linked = serializers.BooleanField()
    turnover = serializers.SerializerMethodField()
    turnover_year = serializers.IntegerField(allow_null=True)
    maximum = serializers.SerializerMethodField()
    by_turnover = serializers.BooleanField(help_text="Whether the share of turnover is higher.")
    provision = serializers.CharField()
    confirmed = serializers.ListField(child=serializers.ChoiceField(choices=DOUBTS))
    working = ReasonShape(many=True)

    @extend_schema_field(MONEY | {"nullable": True})
    def get_turnover(self, cap: PenaltyCap) -> dict[str, str] | None:
        """Return the turnover, None where it was not known."""
        return _show(cap.turnover_minor, cap.currency)

    @extend_schema_field(MONEY | {"nullable": True})
    def get_maximum(self, cap: PenaltyCap) -> dict[str, str] | None:
        """Return the maximum, None where none is known for the day."""
        return _show(cap.maximum_minor, cap.currency)


class AssessmentShape(serializers.Serializer):
    """The maximum that an amount would stay under, and how it comes about."""

    maximum = MoneyField(source="maximum.amount", allow_null=True, default=None)
    provision = serializers.CharField(source="maximum.cap.citation.provision", default="")
    working = serializers.SerializerMethodField()

    @extend_schema_field(ReasonShape(many=True))
    def get_working(self, assessment: Assessment) -> list[dict[str, str]]:
        """Return the steps that led to it."""
        steps = [step.as_data() for step in assessment.working]
        return ReasonShape(steps, many=True).data


class AccrualShape(serializers.Serializer):
    """What had accrued of a periodic penalty in the days that are liquidated."""

    from_on = serializers.DateField(source="accrual.from_on")
    until_on = serializers.DateField(
        source="accrual.until_on", help_text="The day after the last one counted."
    )
    days = serializers.IntegerField(source="accrual.days")
    accrued = MoneyField(source="accrual.amount")
    forgone = MoneyField(help_text="What is let go of it.")


class MoneyPlanShape(serializers.Serializer):
    """The money of an event: as it was read, by its parts, held against its maximum."""

    amount = MoneyField(source="said.amount", allow_null=True)
    parts = PartShape(many=True)
    maximum = AssessmentShape(source="assessment", allow_null=True)
    liquidated = AccrualShape(allow_null=True)


class PreviewShape(PlanShape):
    """What recording an event would do to clocks and money; nothing has been recorded."""

    money = serializers.SerializerMethodField()

    @extend_schema_field(MoneyPlanShape(allow_null=True))
    def get_money(self, plan: object) -> dict | None:
        """Return what it would do to money, None where it is not about any."""
        found = self.context.get("money")
        return MoneyPlanShape(found).data if found else None


def _show(minor: int | None, currency: str) -> dict[str, str] | None:
    if minor is None:
        return None
    return MoneyField().to_representation(Money(minor=minor, currency=currency))
