"""The form that searches the record."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import offer_authorities
from casework.forms.fields import DayField
from casework.models import Authority, Officer
from casework.queries.record import RecordFilter


class RecordForm(forms.Form):
    """What is asked of the record; what cannot be read counts as not asked."""

    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=None, required=False, empty_label=None
    )
    officer = forms.ModelChoiceField(
        label=_("Officer"), queryset=None, required=False, empty_label=_("Anybody")
    )
    reference = forms.CharField(label=_("Reference of the case"), max_length=40, required=False)
    operation = forms.CharField(label=_("Operation"), max_length=80, required=False)
    thing = forms.CharField(label=_("Kind of row"), max_length=60, required=False)
    since = DayField(label=_("Since"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], officers: QuerySet[Officer],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the authorities whose record may be read, and their officers."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)
        self.fields["officer"].queryset = officers

    def read_authority(self) -> Authority | None:
        """Return the authority asked for, or the first that may be read."""
        self.is_valid()
        return self.cleaned_data.get("authority") or self.fields["authority"].queryset.first()

    def read_filter(self) -> RecordFilter:
        """Return what is asked for."""
        self.is_valid()
        given = self.cleaned_data
        return RecordFilter(
            officer=given.get("officer"),
            operation=given.get("operation", "").strip(),
            thing=given.get("thing", "").strip(),
            reference=given.get("reference", "").strip(),
            since=given.get("since"),
            until=given.get("until"),
        )
