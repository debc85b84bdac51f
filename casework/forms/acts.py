"""Forms of what is done to a case and to its orders; each asks for a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.deadlines import DatedReasonForm
from casework.models.action import Outcome
from casework.operations.orders import BY_HAND


class OutcomeForm(DatedReasonForm):
    """What became of an order, on which day, and what proves it."""

    outcome = forms.ChoiceField(label=_("The order was"), choices=choices_of("outcome", BY_HAND))
    proof = forms.CharField(
        label=_("Proof"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The document or observation that shows it. Needed unless it was not complied with."),  # noqa: E501
    )  # fmt: skip
    field_order = ["outcome", "on", "proof", "reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for the proof of what was complied with, and read the outcome."""
        given = super().clean()
        outcome = given.get("outcome")
        if outcome and outcome != Outcome.NOT_COMPLIED and not given.get("proof", "").strip():
            self.add_error("proof", gettext("Say what proves it."))
        if outcome:
            given["outcome"] = Outcome(outcome)
        return given
