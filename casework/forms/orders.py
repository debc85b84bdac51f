"""The orders of an instrument, a few rows of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import PeriodField
from casework.forms.money import OwnMoneyField
from casework.operations.facts import OrderFacts

ROWS = 3
MOST = 12


class OrderForm(forms.Form):
    """One order: its words, the time it gives, and what that runs from."""

    text = forms.CharField(
        label=_("What is ordered"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    period = PeriodField(
        label=_("Time to comply"), required=False, help_text=_("Like “3 months” or “28 days”.")
    )
    after_appeal_period = forms.BooleanField(
        label=_("The time runs from the end of the appeal period"), required=False
    )

    def __init__(self, *args: Any, currency: str = "", has_rate: bool = False, **options: Any):
        """Ask for the periodic penalty of a day where the authority may set one."""
        super().__init__(*args, **options)
        if has_rate:
            label = gettext("Periodic penalty for each day after that time, in %(currency)s")
            self.fields["rate"] = OwnMoneyField(
                label=label % {"currency": currency}, currency=currency, required=False
            )

    def clean(self) -> dict:
        """Refuse a time or a rate that belongs to no order.

        :raises ValidationError: if one is given without words.
        """
        given = super().clean()
        if given.get("period") and not given.get("text"):
            raise ValidationError(gettext("Say what is ordered within this time."))
        if given.get("rate") and not given.get("text"):
            raise ValidationError(gettext("Say what this periodic penalty is to enforce."))
        if given.get("rate") is not None and given["rate"].minor == 0:
            self.add_error("rate", gettext("A periodic penalty of nothing is none."))
        return given


OrderFormSet = forms.formset_factory(OrderForm, extra=ROWS, max_num=MOST, absolute_max=MOST)


def read_orders(formset: forms.BaseFormSet) -> list[OrderFacts]:
    """Return the orders of the rows that were filled in; the formset must be valid."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("text")]
    return [
        OrderFacts(
            text=row["text"],
            period=row["period"],
            after_appeal_period=row["after_appeal_period"],
            rate=row.get("rate"),
        )
        for row in rows
    ]
