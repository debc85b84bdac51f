"""Forms of what is added to a penalty."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import UNCHOSEN, choices_of
from casework.forms.deadlines import DatedReasonForm
from casework.forms.fields import DayField
from casework.law.amount_text import read_amount
from casework.law.money import Money
from casework.law.payment.rules import CostStage
from casework.law.wording import LawError
from casework.queries.refusals import say_refusal


class DayForm(forms.Form):
    """The day up to which something is shown."""

    on = DayField(label=_("Up to"))


class MoneyField(forms.CharField):
    """An amount of money in a currency, as a language writes it; what is unclear is refused."""

    def __init__(self, *, currency: str, language: str | None, **options: Any) -> None:
        """Take the currency that is expected, and the language of whoever types."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **options)
        self.currency, self.language = currency, language

    def clean(self, value: Any) -> Money | None:
        """Return the amount, None where nothing was typed.

        :raises ValidationError: if the text states none, or more than one.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_amount(text, currency=self.currency, language=self.language)
        except LawError as error:
            raise ValidationError(say_refusal(error)) from error


class CostsForm(DatedReasonForm):
    """Which costs are posted, and what they were set at where that differs from the rule."""

    stage = forms.ChoiceField(label=_("Costs of"))
    field_order = ["stage", "set_at", "on", "reason"]

    def __init__(
        self, *args: Any, currency: str, language: str | None, stages: Sequence[CostStage],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the stages for which a rule on costs is known."""
        super().__init__(*args, **options)
        self.fields["stage"].choices = [UNCHOSEN, *choices_of("cost_stage", stages)]
        self.fields["set_at"] = MoneyField(
            label=_("Set at"), currency=currency, language=language, required=False,
            help_text=_("Only where the costs were set otherwise than the rule gives."),
        )  # fmt: skip
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Read the stage."""
        given = super().clean()
        if given.get("stage"):
            given["stage"] = CostStage(given["stage"])
        return given
