"""The form for a key to the staff API."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.law.scopes import SCOPE_LABELS, Scope

DAYS = [
    (30, _("30 days")),
    (90, _("90 days")),
    (180, _("180 days")),
    (365, _("a year")),
]


class KeyForm(forms.Form):
    """What a key is called, what it is for, and how long it works."""

    name = forms.CharField(
        label=_("Name"), max_length=60,
        help_text=_("What will use it. The record names it beside you in all that it does."),
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label=_("What it is for"), widget=forms.CheckboxSelectMultiple,
        choices=[(scope.value, _(SCOPE_LABELS[scope])) for scope in Scope],
        help_text=_("Never more than you may do yourself."),
    )  # fmt: skip
    lasts = forms.TypedChoiceField(label=_("Works for"), coerce=int, choices=DAYS, initial=90)

    def read_scopes(self) -> list[Scope]:
        """Return what the key is for; the form must be valid."""
        return [Scope(value) for value in self.cleaned_data["scopes"]]

    def read_end(self, now: datetime) -> datetime:
        """Return when the key ends; the form must be valid."""
        return now + timedelta(days=self.cleaned_data["lasts"])
