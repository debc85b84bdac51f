"""Forms of money on a penalty: movements, a plan of instalments, and what is supposed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.deadlines import DatedReasonForm, ReasonForm
from casework.forms.fields import DayField
from casework.forms.money import LONGEST, OwnMoneyField, written_like
from casework.law.amount_text import currencies_in
from casework.law.money import Money
from casework.law.payment.rules import InstalmentRule, SettlementStage
from casework.models import LedgerEntry

STAGES = {
    SettlementStage.BEFORE_INTENT: _("before the notice of intent"),
    SettlementStage.BEFORE_REPRESENTATIONS: _("after it, before representations"),
    SettlementStage.AFTER_REPRESENTATIONS: _("after representations"),
}


class ConfirmedForm(ReasonForm):
    """A form of money: what was read from it has to be confirmed before anything is written.

    ``digest`` names what was read. The page shows it, and sends it back with the second try;
    what was changed since then is shown once more.
    """

    digest = ""
    read_as = "confirmed"

    @property
    def is_confirmed(self) -> bool:
        """Whether what was read now is what the officer was shown."""
        return bool(self.digest) and self.data.get(self.read_as) == self.digest


class MovementForm(DatedReasonForm, ConfirmedForm):
    """A sum, the day on which it moved, and what it was."""

    is_other_currency = forms.BooleanField(
        label=_("The sum was in that other currency"), required=False
    )
    is_another = forms.BooleanField(
        label=_("It is another one: post it although the same is there"), required=False
    )
    field_order = ["amount", "is_other_currency", "on", "reason", "is_another"]

    def __init__(
        self, *args: Any, currency: str, words: Mapping[str, Promise], today: date, **options: Any
    ) -> None:
        """Take the ledger's currency, what the fields are called here, and the day it is."""
        super().__init__(*args, initial={"on": today}, **options)
        self.currency, self.today, self.alike = currency, today, None
        self.fields["amount"] = OwnMoneyField(
            currency=currency, label=_("Amount"), help_text=written_like(currency)
        )
        self.fields["on"].label = words.get("on", self.fields["on"].label)
        self.fields["reason"].label = words.get("reason", self.fields["reason"].label)
        self.order_fields(self.field_order)
        self.names_other = bool(self._others())

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that are asked for now."""
        asked = {"is_other_currency": self.names_other, "is_another": self.alike is not None}
        return [self[name] for name in self.fields if asked.get(name, True)]

    def clean_on(self) -> date:
        """Return the day.

        :raises ValidationError: if it is still to come.
        """
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(
                gettext("That day is still to come: the ledger keeps what has happened.")
            )
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        """Refuse a sum in another currency, once it is clear that it is meant so."""
        given = super().clean() or self.cleaned_data
        if self.names_other:
            self._refuse_currency(bool(given.get("is_other_currency")))
        elif "amount" in given and "on" in given:
            self.digest = f"{given['amount'].minor} {self.currency} {given['on']}"
        return given

    def set_alike(self, alike: LedgerEntry | None) -> None:
        """Ask whether it is another one, where the same stands on the ledger."""
        self.alike = alike

    @property
    def may_post(self) -> bool:
        """Whether everything that had to be confirmed is confirmed."""
        is_new = self.alike is None or self.cleaned_data["is_another"]
        return self.is_confirmed and is_new

    def read_movement(self) -> tuple[Money, date]:
        """Return the sum and its day; the form must be valid."""
        return self.cleaned_data["amount"], self.cleaned_data["on"]

    def _others(self) -> set[str]:
        return currencies_in(self.data.get("amount", "")[:LONGEST]) - {self.currency}

    def _refuse_currency(self, is_meant: bool) -> None:
        said = {"other": ", ".join(sorted(self._others())), "currency": self.currency}
        self._errors.pop("amount", None)
        if not is_meant:
            text = gettext(
                "This is in %(other)s, and the ledger is kept in %(currency)s. Was it meant so? "
                "Confirm it below, or write the sum in %(currency)s."
            )
        else:
            text = gettext(
                "Nothing in %(other)s can be posted: the ledger of this penalty is kept in "
                "%(currency)s. Post what the account was credited with in %(currency)s."
            )
        self.add_error("amount", text % said)


class PlanForm(ConfirmedForm):
    """Into how many instalments, from which day on, and why."""

    count = forms.IntegerField(label=_("Number of instalments"), min_value=1, max_value=999)
    first_on = DayField(label=_("The first is due on"))
    in_hardship = forms.BooleanField(
        label=_("The respondent has shown financial hardship"), required=False
    )
    field_order = ["count", "first_on", "in_hardship", "reason"]

    def __init__(self, *args: Any, rule: InstalmentRule | None, **options: Any) -> None:
        """Ask about hardship only where the rule does."""
        super().__init__(*args, **options)
        if rule is None or not rule.needs_hardship:
            del self.fields["in_hardship"]

    def clean(self) -> dict[str, Any]:
        """Read what was not asked as not said."""
        given = super().clean() or self.cleaned_data
        given.setdefault("in_hardship", False)
        return given

    def set_digest(self, *sums: Money) -> None:
        """Name the plan that was worked out from what was typed."""
        whole = sum(one.minor for one in sums)
        given = self.cleaned_data
        self.digest = f"{whole} {given['count']} {given['first_on']} {given['in_hardship']}"


class SuppositionForm(forms.Form):
    """When and how much is supposed to be paid, and what goes with it."""

    pay_on = DayField(label=_("Paid on"))
    days_late = forms.IntegerField(
        label=_("Days late"), required=False, min_value=1, max_value=36500,
        help_text=_("Leave it empty to count from the day on which it was to be paid."),
    )  # fmt: skip
    is_complied = forms.BooleanField(
        label=_("The orders are complied with in time"), required=False
    )
    stage = forms.ChoiceField(
        label=_("Settlement agreed"), required=False,
        choices=[("", _("no settlement")), *((str(one), text) for one, text in STAGES.items())],
        help_text=_("It takes an admission of the breach and a waiver of the appeal."),
    )  # fmt: skip
    field_order = ["pay_on", "amount", "days_late", "is_complied", "stage"]

    def __init__(
        self, *args: Any, currency: str, has_half: bool, has_stages: bool, **options: Any
    ) -> None:
        """Ask only what bears on a rule of the authority."""
        super().__init__(*args, **options)
        self.fields["amount"] = OwnMoneyField(
            currency=currency, label=_("Sum paid"), required=False,
            help_text=_("Leave it empty for all that is owed on that day."),
        )  # fmt: skip
        if not has_half:
            del self.fields["is_complied"]
        if not has_stages:
            del self.fields["stage"]
        self.order_fields(self.field_order)

    def read_supposition(self) -> dict[str, Any]:
        """Return what is supposed; the form must be valid."""
        given = self.cleaned_data
        return {
            "on": given["pay_on"],
            "amount": given["amount"],
            "days_late": given["days_late"],
            "complied": given.get("is_complied", False),
            "stage": SettlementStage(given["stage"]) if given.get("stage") else None,
        }


class PortfolioForm(forms.Form):
    """The day as on which the totals are read."""

    on = DayField(label=_("As on"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Take the day it is; nothing is known of the days after it."""
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        """Return the day.

        :raises ValidationError: if it is still to come.
        """
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(gettext("That day is still to come."))
        return self.cleaned_data["on"]
