"""The form of a settlement that is agreed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.deadlines import DatedReasonForm


class AgreementForm(DatedReasonForm):
    """How much is taken off, that the conditions are met, on which day, and why."""

    percent = forms.IntegerField(
        label=_("Per cent taken off"), min_value=1, max_value=99, required=False,
        help_text=_("Leave it empty for the most that the guidance allows."),
    )  # fmt: skip
    admits = forms.BooleanField(label=_("The respondent admits the breach"), required=False)
    waives_appeal = forms.BooleanField(label=_("The respondent waives the appeal"), required=False)
    field_order = ["percent", "admits", "waives_appeal", "on", "reason"]
