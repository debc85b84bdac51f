"""Forms for cases: to open one, and to filter the list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Choices, choices_of
from casework.forms.fields import DayField
from casework.law.authorities import get_authority
from casework.law.procedure import Origin
from casework.models import Authority, Officer, Organisation
from casework.queries.visibility import works_at


def name_of(authority: Authority) -> str:
    """Return an authority as it stands in a list to choose from."""
    return authority.code.upper()


class OpenCaseForm(forms.Form):
    """A new case: whose it is, where it came from, and against whom."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    procedure = forms.ChoiceField(
        label=_("Procedure"), required=False,
        help_text=_("Left open, the authority's usual procedure is followed."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Title"), max_length=300,
        help_text=_("What the case is about, in a few words. Internal."),
    )  # fmt: skip
    origin = forms.ChoiceField(
        label=_("Origin"), choices=choices_of("origin", [o for o in Origin if o != Origin.IMPORTED])
    )
    opened_on = DayField(label=_("Opened on"))
    lead = forms.ModelChoiceField(
        label=_("Officer in charge"), queryset=None, required=False, empty_label=_("Nobody yet")
    )
    card = forms.ModelChoiceField(
        label=_("An organisation on file"), queryset=None, required=False,
        empty_label=_("None of these"),
    )  # fmt: skip
    new_card = forms.CharField(
        label=_("or an organisation not yet on file"), max_length=300, required=False
    )
    person = forms.CharField(label=_("or a person"), max_length=200, required=False)

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], cards: QuerySet[Organisation],
        colleagues: QuerySet[Officer], today: date, **options: Any,
    ) -> None:  # fmt: skip
        """Offer the authorities, cards and colleagues that the officer may choose from.

        ``today`` is the day for which memberships are read.
        """
        super().__init__(*args, **options)
        self.today = today
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of
        self.fields["procedure"].choices = [("", _("The usual one")), *_procedures(authorities)]
        if all(len(offered) == 1 for _short, offered in self.fields["procedure"].choices[1:]):
            del self.fields["procedure"]
        self.fields["card"].queryset = cards
        self.fields["lead"].queryset = colleagues

    def clean(self) -> dict:
        """Ask for exactly one respondent, on a card of the authority."""
        given = super().clean()
        named = [name for name in ("card", "new_card", "person") if given.get(name)]
        if len(named) != 1:
            self.add_error(
                named[1] if named else "card",
                gettext("Name one respondent, in one of the three ways."),
            )
        card, authority = given.get("card"), given.get("authority")
        if card and authority and card.authority_id != authority.pk:
            self.add_error("card", gettext("This card belongs to another authority."))
        lead = given.get("lead")
        if lead and authority and not works_at(officer=lead, authority=authority, today=self.today):
            self.add_error("lead", gettext("This officer holds no role at the authority."))
        if authority and not _knows(authority, given.get("procedure", "")):
            self.add_error("procedure", gettext("This procedure belongs to another authority."))
        return given


def _procedures(authorities: Iterable[Authority]) -> Choices:
    """Return the procedures to choose from, in a group for each authority."""
    return [
        (name_of(row), [(p.code, _(p.label)) for p in get_authority(row.code).procedures])
        for row in authorities
    ]


def _knows(authority: Authority, code: str) -> bool:
    return not code or code in {p.code for p in get_authority(authority.code).procedures}
