"""Forms for requests about public entries."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField
from casework.law.rights import RIGHT_LABELS, RIGHTS_OUTCOME_LABELS, Right, RightsOutcome
from casework.operations.rights import RequestFacts


class RightsRequestForm(forms.Form):
    """A request under art. 16, 17 or 21 GDPR."""

    right = forms.ChoiceField(label=_("What is asked for"))
    received_on = DayField(label=_("Received on"))
    asked_by = forms.CharField(label=_("By whom"), max_length=200, required=False)
    what = forms.CharField(
        label=_("In their words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the rights."""
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = _choices(RIGHT_LABELS.items())

    def read_facts(self) -> RequestFacts:
        """Return what was said, for the operation; the form must be valid."""
        given = self.cleaned_data
        return RequestFacts(
            right=Right(given["right"]), received_on=given["received_on"], what=given["what"],
            asked_by=given["asked_by"],
        )  # fmt: skip


class AnswerForm(forms.Form):
    """What a request was answered with."""

    outcome = forms.ChoiceField(label=_("Outcome"))
    on = DayField(label=_("Answered on"))
    answer = forms.CharField(
        label=_("Answer, and its reasons"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the outcomes."""
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = _choices(RIGHTS_OUTCOME_LABELS.items())

    def read_outcome(self) -> RightsOutcome:
        """Return the outcome; the form must be valid."""
        return RightsOutcome(self.cleaned_data["outcome"])


def _choices(labels: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, gettext(label)) for value, label in labels]
