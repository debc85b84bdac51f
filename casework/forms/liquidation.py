"""Which days of a periodic penalty are liquidated, and why less may be taken than accrued."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField
from casework.law.penalties import Accrual, accrue
from casework.models import PeriodicPenalty
from casework.models.penalty import AmountState
from casework.operations.facts import LiquidationFacts
from casework.queries.penalty_entry import PenaltyEntry
from casework.queries.periodic import next_expiry, rate_of

LONGEST_LABEL = 80


class LiquidationForm(forms.Form):
    """The part of a form that says which days are liquidated; other kinds have none of it."""

    entry: PenaltyEntry
    liquidation_names = ("order", "expires_on", "counted_to", "moderation")

    def add_liquidation(self) -> None:
        """Add the fields, where the case has a periodic penalty to liquidate."""
        rows = self.entry.periodic
        if not rows:
            return
        self.fields["order"] = forms.TypedChoiceField(
            label=_("Order that it enforces"), coerce=int, empty_value=None, required=False,
            choices=[("", _("Not said")), *((row.order_id, _name(row)) for row in rows)],
            initial=rows[0].order_id if len(rows) == 1 else None,
        )  # fmt: skip
        self.fields["expires_on"] = DayField(
            label=_("Last day that is not counted"), required=False,
            initial=next_expiry(rows[0]) if len(rows) == 1 else None,
            help_text=_("The last day of the time to comply, or the last one liquidated before."),
        )  # fmt: skip
        self.fields["counted_to"] = DayField(label=_("Last day counted"), required=False)
        self.fields["moderation"] = forms.CharField(
            label=_("Why less is taken than accrued"), required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip

    def liquidation_fields(self) -> list[forms.BoundField]:
        """Return the fields of the days liquidated, where there are any."""
        return [self[name] for name in self.liquidation_names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Take all that accrued where no amount is typed; ask for the days of an order."""
        self._clean_days(self.cleaned_data)
        return super().clean()

    def read_liquidation(self) -> LiquidationFacts | None:
        """Return which days are liquidated, None where that was not said; the form is valid."""
        given = self.cleaned_data
        if given.get("order") is None:
            return None
        return LiquidationFacts(
            order_id=given["order"], expires_on=given["expires_on"],
            counted_to=given["counted_to"], reason=given["moderation"],
        )  # fmt: skip

    def _clean_days(self, given: dict[str, Any]) -> None:
        if given.get("order") is None:
            return
        for name in ("expires_on", "counted_to"):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, gettext("Give the days that are liquidated."))
        is_known = given.get("amount_state") == AmountState.KNOWN
        if is_known and given.get("amount") is None and not {*self.errors} & {
            "amount", "expires_on", "counted_to"
        }:  # fmt: skip
            given["amount"] = self._accrual(given).amount

    def _accrual(self, given: dict[str, Any]) -> Accrual:
        penalty = next(row for row in self.entry.periodic if row.order_id == given["order"])
        expires_on: date = given["expires_on"]
        return accrue(rate=rate_of(penalty), expires_on=expires_on, counted_to=given["counted_to"])


def _name(penalty: PeriodicPenalty) -> str:
    text = penalty.order.text
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"
