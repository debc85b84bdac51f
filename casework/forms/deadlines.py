"""Forms for what is done to a deadline; each asks for a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField


class ReasonForm(forms.Form):
    """A reason, which joins the record."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It joins the record and stays there."),
    )  # fmt: skip


class DatedReasonForm(ReasonForm):
    """A day and a reason."""

    on = DayField(label=_("On"))
    field_order = ["on", "reason"]


class ExtensionForm(ReasonForm):
    """The later day, whether both sides agreed, and a reason."""

    to = DayField(label=_("New day"))
    agreed = forms.BooleanField(
        label=_("Both sides agreed to this extension"), required=False,
    )  # fmt: skip
    field_order = ["to", "agreed", "reason"]

    def __init__(self, *args: Any, needs_agreement: bool, **options: Any) -> None:
        """Ask about agreement only where the provision asks for it."""
        super().__init__(*args, **options)
        if not needs_agreement:
            del self.fields["agreed"]
