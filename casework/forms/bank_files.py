"""Forms for bank statements: hand one in, decide what a movement is, put one aside."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.banking.statement import Told
from casework.forms.cases import name_of
from casework.forms.choices import AMOUNT_STYLES, DAY_ORDERS
from casework.models import Authority
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder

Choices = Sequence[tuple[str, str]]


class HandInForm(forms.Form):
    """A statement to hand in, and what a table may not say itself."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    file = forms.FileField(
        label=_("Statement"), required=False,
        help_text=_(
            "camt.053 (XML) or CSV, as the bank gives it out; at most 20 MB. What a file is "
            "follows from its content. Nothing is posted yet."
        ),
        error_messages={"empty": _("The file is empty.")},
    )  # fmt: skip
    account = forms.CharField(
        label=_("Account"), max_length=60, required=False,
        help_text=_("Only for a CSV file that does not name its own account: the IBAN."),
    )  # fmt: skip
    day_order = forms.ChoiceField(
        label=_("Days in a CSV file"), required=False,
        choices=DAY_ORDERS,
    )  # fmt: skip
    amount_style = forms.ChoiceField(
        label=_("Amounts in a CSV file"), required=False,
        choices=AMOUNT_STYLES,
    )  # fmt: skip
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities at which the officer posts payments."""
        super().__init__(*args, **options)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of

    def read_told(self, currency: str) -> Told:
        """Return what was said of a table; what it does not say is in the authority's currency."""
        data = self.cleaned_data
        return Told(
            currency=currency,
            account=data["account"],
            day_order=DayOrder(data["day_order"]) if data["day_order"] else None,
            amount_style=AmountStyle(data["amount_style"]) if data["amount_style"] else None,
        )


class MatchForm(forms.Form):
    """The penalty to which a movement belongs: one that could be meant, or of a case typed."""

    penalty = forms.ChoiceField(
        label=_("It is paid on"), widget=forms.RadioSelect, required=False, choices=[]
    )
    reference = forms.CharField(
        label=_("Reference of another case"), max_length=40, required=False,
        help_text=_("Where none of these is meant."),
    )  # fmt: skip
    is_other = forms.BooleanField(
        label=_("It is another payment than a like one on the ledger"), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, penalties: Choices, **options: Any) -> None:
        """Offer the penalties that could be meant, by key and words."""
        super().__init__(*args, **options)
        self.fields["penalty"].choices = list(penalties)
        if not penalties:
            del self.fields["penalty"]

    @property
    def chosen(self) -> int | None:
        """The key of the penalty that was chosen, None where a case was typed or nothing was."""
        said = self.cleaned_data.get("penalty")
        return int(said) if said and not self.cleaned_data["reference"] else None


class LeaveOutForm(forms.Form):
    """Why a movement is left out, or a statement put aside."""

    reason = forms.CharField(label=_("Reason"), max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SeenForm(forms.Form):
    """What the page showed when an act was confirmed on it."""

    seen = forms.IntegerField(required=False)

    def read_seen(self) -> int | None:
        """Return the count of changes that the page showed, None where it said none."""
        return self.cleaned_data.get("seen") if self.is_valid() else None
