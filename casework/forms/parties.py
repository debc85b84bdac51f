"""Forms for the people of a case: who takes part, and where letters reach them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField
from casework.law.procedure import Party as Role
from casework.models import Organisation, Party
from casework.queries.cards import find_cards

NOTE = {
    "label": _("Reason"), "required": False, "widget": forms.Textarea(attrs={"rows": 2}),
    "help_text": _("It joins the record and stays there."),
}  # fmt: skip


class PartyForm(forms.Form):
    """Who takes part in a case from a day on: an organisation with its card, or a person."""

    role = forms.ChoiceField(label=_("Role"), choices=choices_of("party"))
    organisation = forms.CharField(
        label=_("Organisation"), max_length=300, required=False,
        help_text=_("Its name as on its card, or its number in a public register."),
    )  # fmt: skip
    is_new_card = forms.BooleanField(
        label=_("Make a card for it, there being none of this name"), required=False
    )
    person_name = forms.CharField(label=_("or a person"), max_length=200, required=False)
    represents = forms.TypedChoiceField(
        label=_("Represents"), coerce=int, empty_value=None, required=False,
        help_text=_("For a representative only."),
    )  # fmt: skip
    since_on = DayField(label=_("Since"))
    reason = forms.CharField(**NOTE)

    def __init__(
        self, *args: Any, cards: QuerySet[Organisation], parties: Iterable[Party], **options: Any
    ) -> None:
        """Offer the parties of the case as those that may be represented.

        ``cards`` are those of the case's authority that the officer may see.
        """
        super().__init__(*args, **options)
        self.cards: QuerySet[Organisation] = cards
        self.card: Organisation | None = None
        self.fields["represents"].choices = [
            ("", _("Nobody")),
            *((party.pk, party.name) for party in parties if party.role != Role.REPRESENTATIVE),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one organisation or one person, and find the organisation's card."""
        given = super().clean()
        name, person = given.get("organisation", "").strip(), given.get("person_name", "").strip()
        if bool(name) == bool(person):
            self.add_error("organisation", gettext("Name an organisation or a person."))
        elif name:
            self._find_card(name, is_new=given.get("is_new_card", False))
        is_representative = given.get("role") == Role.REPRESENTATIVE
        if is_representative and given.get("represents") is None:
            self.add_error("represents", gettext("Say which party is represented."))
        if not is_representative and given.get("represents") is not None:
            self.add_error("represents", gettext("Only a representative represents a party."))
        return given

    def _find_card(self, name: str, *, is_new: bool) -> None:
        cards = find_cards(self.cards, text=name)
        if len(cards) > 1:
            said = gettext("Several cards answer to this; give the number in a public register.")
            self.add_error("organisation", said)
        elif cards and is_new:
            self.add_error("is_new_card", gettext("There is a card of this name already."))
        elif not cards and not is_new:
            said = gettext("No card bears this name or number; tick the box to make one.")
            self.add_error("organisation", said)
        self.card = cards[0] if len(cards) == 1 else None


class AddressForm(forms.Form):
    """An address for service, from a day on."""

    lines = forms.CharField(
        label=_("Address"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    country = forms.RegexField(
        label=_("Country"), regex=r"^[A-Za-z]{2}$", help_text=_("Two letters, such as GB."),
        error_messages={"invalid": _("Give the country as two letters, such as GB.")},
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False)
    since_on = DayField(label=_("Good since"))
    reason = forms.CharField(**NOTE)
