"""What is asked where an amount is recorded: how much, for which breaches, under which maximum."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.money import MoneyField, OwnMoneyField
from casework.law.maximums import PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import Asked, Doubt, Doubtful
from casework.law.procedure import AmountEffect, EventKind
from casework.models.penalty import AmountState, Qualifier
from casework.operations.facts import AmountFacts
from casework.queries.penalty_entry import PenaltyEntry

YES, NO = "yes", "no"
KNOWN, UNKNOWN = "known", "unknown"
FIRST_YEAR = 1990


class PenaltyForm(forms.Form):
    """The part of a form that says an amount; a kind without one has none of its fields."""

    kind: EventKind
    entry: PenaltyEntry
    refusal: Exception | None = None
    amount_names = ("amount_state", "qualifier", "amount")
    cap_names = (
        "undertaking", "public_body", "turnover_state", "turnover", "turnover_year", "tier",
        "linked",
    )  # fmt: skip

    def add_amount(self) -> None:
        """Add the fields of the amount, where the kind states one."""
        if self.kind.amount is None or not self.kind.amount.states_amount:
            return
        currency = self.entry.currency
        self.fields["amount_state"] = forms.ChoiceField(
            label=_("The amount is"), choices=choices_of("amount_state"),
            initial=AmountState.KNOWN,
        )  # fmt: skip
        self.fields["qualifier"] = forms.ChoiceField(
            label=_("Said as"), choices=choices_of("qualifier"), initial=Qualifier.EXACT
        )
        self.fields["amount"] = MoneyField(
            label=gettext("Amount in %(currency)s") % {"currency": currency}, currency=currency,
            required=False, help_text=self._amount_help(),
        )  # fmt: skip
        self.fields["confirmed"] = forms.MultipleChoiceField(
            label=_("Confirmed"), choices=choices_of("doubt"), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def add_cap(self) -> None:
        """Add what is asked for the maximum, where the amount has one."""
        if not self.entry.asks_maximum:
            return
        presumed, currency = self.entry.presumed, self.entry.currency
        self._choose("undertaking", _("The respondent is"), presumed.is_undertaking, [
            (YES, _("An undertaking")), (NO, _("No undertaking")),
        ])  # fmt: skip
        self.fields["public_body"] = forms.ChoiceField(
            label=_("Public body"), choices=choices_of("public_body"), required=False,
            initial=presumed.public_body,
        )  # fmt: skip
        self.fields["turnover_state"] = forms.ChoiceField(
            label=_("Worldwide turnover"), required=False, initial=UNKNOWN,
            choices=[(UNKNOWN, _("Unknown")), (KNOWN, _("Known"))],
        )  # fmt: skip
        self.fields["turnover"] = OwnMoneyField(
            label=gettext("Turnover in %(currency)s") % {"currency": currency},
            currency=currency, required=False,
            help_text=_("Of the whole undertaking, in the year before."),
        )  # fmt: skip
        self.fields["turnover_year"] = forms.IntegerField(
            label=_("Year of the turnover"), required=False, min_value=FIRST_YEAR, max_value=9999
        )
        self.fields["tier"] = forms.ChoiceField(
            label=_("Maximum"), required=False,
            choices=[("", _("By the provisions breached")), *choices_of("tier", self.entry.tiers)],
            help_text=_("Name it where the provisions do not tell."),
        )  # fmt: skip
        self._choose("linked", _("The breaches are of"), True, [
            (YES, _("The same or linked processing")), (NO, _("Processing that is not linked")),
        ])  # fmt: skip

    def amount_fields(self) -> list[forms.BoundField]:
        """Return the fields of the amount, where the kind has one."""
        return [self[name] for name in self.amount_names if name in self.fields]

    def cap_fields(self) -> list[forms.BoundField]:
        """Return the fields of what the maximum depends on, where that is asked."""
        return [self[name] for name in self.cap_names if name in self.fields]

    def doubts(self) -> list[Doubt]:
        """Return what is to be confirmed, as was refused or ticked before."""
        found = [self.refusal.doubt] if isinstance(self.refusal, Doubtful) else []
        ticked = (getattr(self, "cleaned_data", None) or {}).get("confirmed", [])
        return sorted({*found, *(Doubt(code) for code in ticked)})

    def ticked(self) -> list[Doubt]:
        """Return what was confirmed."""
        given = getattr(self, "cleaned_data", None) or {}
        return [Doubt(code) for code in given.get("confirmed", [])]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount where it is said to be known, and for the turnover likewise."""
        given = super().clean()
        is_missing = given.get("amount") is None and "amount" not in self.errors
        if given.get("amount_state") == AmountState.KNOWN and is_missing:
            self.add_error("amount", gettext("Give the amount, or say that it is not known."))
        self._clean_turnover(given)
        return given

    def read_amount(self) -> AmountFacts | None:
        """Return the amount as it was said; the form must be valid."""
        given = self.cleaned_data
        if not given.get("amount_state"):
            return None
        state = AmountState(given["amount_state"])
        amount: Money | None = given["amount"] if state is AmountState.KNOWN else None
        return AmountFacts(
            amount=amount, state=state, qualifier=Qualifier(given["qualifier"] or Qualifier.EXACT)
        )

    def read_asked(self) -> Asked | None:
        """Return what was said for the maximum, None where it was not asked."""
        if "undertaking" not in self.fields:
            return None
        given, presumed = self.cleaned_data, self.entry.presumed
        said = given["undertaking"]
        is_known = given["turnover_state"] == KNOWN
        return Asked(
            is_undertaking=presumed.is_undertaking if not said else said == YES,
            public_body=PublicBody(given["public_body"] or presumed.public_body),
            turnover=given["turnover"] if is_known else None,
            turnover_year=given["turnover_year"] if is_known else None,
            tier=Tier(given["tier"]) if given["tier"] else None,
            is_linked=given["linked"] != NO,
        )

    def read_confirmed(self) -> frozenset[Doubt]:
        """Return what was confirmed though it cannot be checked."""
        return frozenset(self.ticked())

    def _amount_help(self) -> str:
        if self.kind.amount is AmountEffect.LIQUIDATED:
            return gettext("Leave it empty for all that accrued in these days.")
        return ""

    def _choose(self, name: str, label: str, is_yes: bool, choices: list) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False, initial=YES if is_yes else NO
        )

    def _clean_turnover(self, given: dict[str, Any]) -> None:
        if "turnover_state" not in self.fields or given.get("turnover_state") != KNOWN:
            if given.get("turnover") is not None:
                self.add_error("turnover_state", gettext("Say that the turnover is known."))
            return
        for name in ("turnover", "turnover_year"):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, gettext("Give it, or say that the turnover is unknown."))
