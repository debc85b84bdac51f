"""The form to order a report."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField
from casework.law.wording import LawError
from casework.models import Authority
from casework.operations.reports import Span
from casework.queries.refusals import say_refusal


class OrderReportForm(forms.Form):
    """Which report, of which authority, on which days.

    ``token`` is made with the form, so that sending it twice orders one report.
    """

    name = forms.ChoiceField(label=_("Report"))
    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], names: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the reports that there are and the authorities where the officer may run them."""
        super().__init__(*args, **options)
        self.fields["name"].choices = names
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = lambda row: row.code.upper()

    def clean(self) -> dict[str, Any]:
        """Put the days together to a span."""
        given = super().clean()
        if "first" in given and "last" in given:
            try:
                given["span"] = Span.of(first=given["first"], last=given["last"])
            except LawError as error:
                self.add_error("last", say_refusal(error))
        return given
