"""Forms for an action: its service, and its publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField
from casework.law.service import ways_to_serve


class ServiceForm(forms.Form):
    """How and when an action reached its addressee."""

    channel = forms.ChoiceField(label=_("By"))
    served_on = DayField(label=_("Served on"))
    is_deemed = forms.BooleanField(
        label=_("The law takes it as served on that day; when it arrived is not known"),
        required=False,
    )
    proof = forms.CharField(
        label=_("Proof"), max_length=300,
        help_text=_("Such as the number of the receipt, or who took it."),
    )  # fmt: skip

    def __init__(self, *args: Any, calendar: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = choices_of("channel", ways_to_serve(calendar=calendar))


class PublicationForm(forms.Form):
    """A note for the record of a publication."""

    note = forms.CharField(
        label=_("Note for the record"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Internal. Why it is published now, or what changed since the last version."),
    )  # fmt: skip
