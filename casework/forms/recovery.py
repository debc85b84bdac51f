"""The form of a step of recovery."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import UNCHOSEN, choices_of
from casework.forms.deadlines import DatedReasonForm
from casework.law.payment.rules import StepKind
from casework.operations.recovery import StepFacts


class StepForm(DatedReasonForm):
    """Which step was taken, on which day, with which other body, and why."""

    kind = forms.ChoiceField(label=_("Step"), choices=[UNCHOSEN, *choices_of("recovery_step")])
    body = forms.CharField(
        label=_("Other body"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"list": "collectors", "autocomplete": "off"}),
        help_text=_("The court, office or authority that the step involves, by its own name."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Its reference"), max_length=100, required=False)
    field_order = ["kind", "on", "body", "reference", "reason"]

    def read_facts(self) -> StepFacts:
        """Return what was said of the step; the form must be valid."""
        given = self.cleaned_data
        return StepFacts(
            kind=StepKind(given["kind"]), on=given["on"], body=given["body"],
            reference=given["reference"],
        )  # fmt: skip
