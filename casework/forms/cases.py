"""Forms for cases: to open one, and to filter the list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Choices, choices_of
from casework.forms.fields import DayField, ProvisionsField
from casework.law.authorities import get_authority
from casework.law.procedure import Origin
from casework.models import Authority, Officer
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
    alleged = ProvisionsField(
        label=_("Provisions alleged"), required=False,
        help_text=_("One a line, like “UK GDPR, art. 5(1)(a)”."),
    )  # fmt: skip
    subject = forms.CharField(label=_("What is complained of"), max_length=300, required=False)
    received_on = DayField(label=_("Complaint received on"), required=False)

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], colleagues: QuerySet[Officer],
        today: date, **options: Any,
    ) -> None:  # fmt: skip
        """Offer the authorities and colleagues that the officer may choose from.

        ``today`` is the day for which memberships are read.
        """
        super().__init__(*args, **options)
        self.today = today
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of
        self.fields["procedure"].choices = [("", _("The usual one")), *_procedures(authorities)]
        if all(len(offered) == 1 for _short, offered in self.fields["procedure"].choices[1:]):
            del self.fields["procedure"]
        self.fields["lead"].queryset = colleagues

    def clean(self) -> dict:
        """Ask of the authority's own for procedure and officer, and for a whole complaint."""
        given = super().clean()
        authority = given.get("authority")
        self._check_complaint(given)
        lead = given.get("lead")
        if lead and authority and not works_at(officer=lead, authority=authority, today=self.today):
            self.add_error("lead", gettext("This officer holds no role at the authority."))
        if authority and not _knows(authority, given.get("procedure", "")):
            self.add_error("procedure", gettext("This procedure belongs to another authority."))
        return given

    def _check_complaint(self, given: dict) -> None:
        for name in ("subject", "received_on"):
            if given.get("origin") == Origin.COMPLAINT and name not in self.errors:
                if not given.get(name):
                    self.add_error(name, gettext("A case that begins with a complaint needs this."))
            elif given.get(name):
                self.add_error(name, gettext("Only where the origin is a complaint."))


def _procedures(authorities: Iterable[Authority]) -> Choices:
    """Return the procedures to choose from, in a group for each authority."""
    return [
        (name_of(row), [(p.code, _(p.label)) for p in get_authority(row.code).procedures])
        for row in authorities
    ]


def _knows(authority: Authority, code: str) -> bool:
    return not code or code in {p.code for p in get_authority(authority.code).procedures}
