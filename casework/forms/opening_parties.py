"""Forms for who takes part in a case: a person, a card on file, or one yet to be made."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.countries import country_choices
from casework.law.identifiers import IdentifierKind, check_identifier
from casework.law.naming import core_of
from casework.law.procedure import Party as Role
from casework.law.wording import LawError
from casework.operations.cards import NewCard
from casework.operations.cases import PartyFacts
from casework.queries.duplicates import Likeness
from casework.queries.refusals import say_refusal

ORGANISATION, PERSON = "organisation", "person"
NATURES = [(ORGANISATION, _("Organisation")), (PERSON, _("Person"))]
NEW = "new"
ROWS = 3
LONGEST_PERSON = 200


class Radios(forms.RadioSelect):
    """Radio buttons, of which an error leads to the first."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first button where none is asked for."""
        return super().id_for_label(id_, "0" if index is None else index)


class PartyForm(forms.Form):
    """Somebody in a case; ``match`` says which card is meant, once cards are offered."""

    name = forms.CharField(label=_("Name"), max_length=300, required=False)
    nature = forms.ChoiceField(
        label=_("Is it"), choices=NATURES, initial=ORGANISATION, required=False
    )
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of number"), required=False,
        choices=[("", _("None")), *choices_of("identifier")],
    )  # fmt: skip
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    match = forms.CharField(label=_("Is it one of these?"), required=False, widget=Radios)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Begin without any card on offer."""
        super().__init__(*args, **options)
        self.likely: Sequence[Likeness] = ()

    def clean(self) -> dict:
        """Read the name and the number, each as its kind asks."""
        given = super().clean()
        name = given.get("name") or ""
        given["nature"] = given.get("nature") or self.initial.get("nature", ORGANISATION)
        if given.get("nature") == PERSON and len(name) > LONGEST_PERSON:
            self.add_error("name", gettext("The name of a person has at most 200 characters."))
        if name and not core_of(name):
            self.add_error("name", gettext("A name needs at least one letter or digit."))
        if not name and (given.get("number") or given.get("kind")):
            self.add_error("name", gettext("Say whose number this is."))
        self._clean_number(given)
        return given

    def _clean_number(self, given: dict) -> None:
        kind, number = given.get("kind"), given.get("number")
        if not kind and not number:
            return
        if not (kind and number):
            self.add_error("number", gettext("Give the number and its kind, or neither."))
            return
        try:
            given["number"] = check_identifier(kind=IdentifierKind(kind), text=number)
        except LawError as error:
            self.add_error("number", say_refusal(error))

    @property
    def is_organisation(self) -> bool:
        """Whether an organisation is named; the form must be valid."""
        given = self.cleaned_data
        return bool(given.get("name")) and given.get("nature") == ORGANISATION

    @property
    def chosen(self) -> str:
        """Which of the cards on offer is meant, by its key; ``new`` for none of them."""
        typed = self.data.get(self.add_prefix("match"), "")
        return typed if typed in {NEW, *(str(like.card.pk) for like in self.likely)} else ""

    def offer(self, likely: Sequence[Likeness]) -> None:
        """Offer cards that may be of the organisation; ask where none is chosen yet."""
        self.likely = likely
        if likely and not self.chosen:
            self.add_error("match", gettext("Choose the card that is meant, or a new one."))

    def read_party(self, role: Role) -> PartyFacts:
        """Return who is named, in a role; the form must be valid and its card chosen."""
        given = self.cleaned_data
        if not self.is_organisation:
            return PartyFacts(role=role, person_name=given["name"])
        cards = {str(like.card.pk): like.card for like in self.likely}
        if self.chosen in cards:
            return PartyFacts(role=role, organisation=cards[self.chosen])
        numbers = {IdentifierKind(given["kind"]): given["number"]} if given["kind"] else {}
        new = NewCard(name=given["name"], country=given["country"], numbers=numbers)
        return PartyFacts(role=role, new_card=new)


class RespondentRows(forms.BaseFormSet):
    """The respondents of a new case: one at least."""

    def clean(self) -> None:
        """Ask for one respondent at least.

        :raises ValidationError: if there is not even a row for one.
        """
        if not self.forms:
            raise ValidationError(gettext("Name at least one respondent."))
        if not any(self.errors) and not self.filled():
            self.forms[0].add_error("name", gettext("Name at least one respondent."))

    @property
    def filled_further(self) -> bool:
        """Whether anything stands in a row behind the first, or is wrong there."""
        return self.is_bound and any(row.has_changed() for row in self.forms[1:])

    def filled(self) -> list[PartyForm]:
        """Return the rows in which somebody is named."""
        return [row for row in self.forms if row.cleaned_data.get("name")]


RespondentFormSet = forms.formset_factory(
    PartyForm, formset=RespondentRows, extra=ROWS, max_num=ROWS, absolute_max=ROWS
)
