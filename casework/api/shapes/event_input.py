"""What an event is recorded from."""

from rest_framework import serializers

from casework.api.fields import MomentField, MoneyField, PeriodField, Strict, TextField
from casework.api.shapes.events import MARKS, PRECISIONS
from casework.api.shapes.maximums import DOUBTS, MaximumInput
from casework.law.procedure import EventDate, Mark
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier


class BreachInput(Strict):
    """A provision breached, and its part of the amount where that is a sum of parts."""

    law = TextField(max_length=60, help_text="Such as `UK GDPR`.")
    place = TextField(max_length=60, help_text="Such as `art. 5(1)(a)`.")
    upheld = serializers.BooleanField(default=True)
    part = MoneyField(required=False, allow_null=True, help_text="Its part of the penalty.")


class OrderInput(Strict):
    """What the instrument requires, and within which time."""

    text = TextField(max_length=5000)
    period = PeriodField(required=False, allow_null=True, help_text="Such as `3 months`.")
    after_appeal_period = serializers.BooleanField(default=False)
    rate = MoneyField(required=False, allow_null=True, help_text="For each day after that time.")


class AmountInput(Strict):
    """An amount as it was said; `money` only where it is known."""

    state = serializers.ChoiceField(
        choices=[str(state) for state in AmountState], default=str(AmountState.KNOWN)
    )
    qualifier = serializers.ChoiceField(
        choices=[str(qualifier) for qualifier in Qualifier], default=str(Qualifier.EXACT)
    )
    money = MoneyField(required=False, allow_null=True)


class LiquidationInput(Strict):
    """Which order's periodic penalty is liquidated, and for which days."""

    order = serializers.IntegerField()
    expires_on = serializers.DateField(
        help_text="The last day of the time to comply, or the last one liquidated before; it is"
        " not counted."
    )
    counted_to = serializers.DateField(help_text="The last day counted.")
    reason = TextField(
        max_length=20_000, allow_blank=True, default="",
        help_text="Why less is taken than has accrued.",
    )  # fmt: skip


class EventInput(Strict):
    """What is said of one event; what a kind takes, `events/possible/` says."""

    kind = TextField(max_length=60)
    dates = serializers.DictField(
        child=MomentField(),
        help_text="By what they are: " + ", ".join(EventDate) + ". A moment only where the hour "
        "counts.",
    )
    precision = serializers.ChoiceField(choices=PRECISIONS, default=str(Precision.DAY))
    summary = TextField(max_length=20_000, allow_blank=True, default="")
    mark = serializers.ChoiceField(choices=MARKS, default=str(Mark.VERIFIED))
    source = TextField(max_length=300, allow_blank=True, default="")
    source_url = serializers.URLField(max_length=500, allow_blank=True, default="")
    action = serializers.IntegerField(required=False, allow_null=True)
    reference = TextField(max_length=120, allow_blank=True, default="")
    breaches = BreachInput(many=True, required=False, max_length=100)
    orders = OrderInput(many=True, required=False, max_length=50)
    amount = AmountInput(required=False, allow_null=True)
    periods = serializers.DictField(child=PeriodField(), required=False)
    liquidation = LiquidationInput(required=False, allow_null=True)
    maximum = MaximumInput(required=False, allow_null=True)
    confirmed = serializers.ListField(
        child=serializers.ChoiceField(choices=DOUBTS), required=False,
        help_text="What is taken though it cannot be checked, by the `confirm` of the refusal.",
    )  # fmt: skip
