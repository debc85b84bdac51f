"""Forms of what is added to a penalty."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import UNCHOSEN, choices_of
from casework.forms.deadlines import DatedReasonForm
from casework.forms.fields import DayField
from casework.forms.money import OwnMoneyField
from casework.law.payment.rules import CostStage


class DayForm(forms.Form):
    """The day up to which something is shown."""

    on = DayField(label=_("Up to"))


class CostsForm(DatedReasonForm):
    """Which costs are posted, and what they were set at where that differs from the rule."""

    stage = forms.ChoiceField(label=_("Costs of"))
    field_order = ["stage", "set_at", "on", "reason"]

    def __init__(
        self, *args: Any, currency: str, stages: Sequence[CostStage], **options: Any
    ) -> None:
        """Offer the stages for which a rule on costs is known."""
        super().__init__(*args, **options)
        self.fields["stage"].choices = [UNCHOSEN, *choices_of("cost_stage", stages)]
        self.fields["set_at"] = OwnMoneyField(
            label=_("Set at"), currency=currency, required=False,
            help_text=_("Only where the costs were set otherwise than the rule gives."),
        )  # fmt: skip
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Read the stage."""
        given = super().clean()
        if given.get("stage"):
            given["stage"] = CostStage(given["stage"])
        return given
