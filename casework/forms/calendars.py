"""The form to declare, move or withdraw a public holiday."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField
from casework.law.calendars import CALENDARS
from casework.law.declared import Effect
from casework.operations.calendar_changes import HolidayChange


class Kind(StrEnum):
    """What is done to a holiday."""

    DECLARED = "declared"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class HolidayForm(forms.Form):
    """Which day of which calendar changes, by which official text.

    ``seen`` is the mark of the list that the officer saw, ``reason`` what is said on adopting.
    """

    calendar = forms.ChoiceField(label=_("Calendar"))
    kind = forms.ChoiceField(
        label=_("The holiday is"),
        choices=[
            (Kind.DECLARED, _("declared: the day becomes a holiday")),
            (Kind.MOVED, _("moved: from this day to another")),
            (Kind.WITHDRAWN, _("withdrawn: the day becomes an ordinary day")),
        ],
    )
    on = DayField(label=_("Day"))
    moved_to = DayField(
        label=_("Moved to"), required=False, help_text=_("Only where a holiday is moved.")
    )
    name = forms.CharField(label=_("Name of the holiday"), max_length=200)
    source = forms.CharField(
        label=_("Official text"), max_length=300,
        help_text=_("The proclamation, statute or decree that it rests on."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to adopt the change; it joins the record of each case."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, codes: Iterable[str], **options: Any) -> None:
        """Offer the calendars that the officer may change."""
        super().__init__(*args, **options)
        self.fields["calendar"].choices = [(code, _(CALENDARS[code].label)) for code in codes]

    def clean(self) -> dict[str, Any]:
        """Ask for the other day where a holiday is moved."""
        given = super().clean()
        if given.get("kind") == Kind.MOVED and not given.get("moved_to"):
            self.add_error("moved_to", gettext("Give the day to which the holiday is moved."))
        return given

    def read_change(self) -> HolidayChange:
        """Return the change of the calendar; the form must be valid."""
        given = self.cleaned_data
        moved_to: date | None = given["moved_to"] if given["kind"] == Kind.MOVED else None
        return HolidayChange(
            calendar=given["calendar"],
            on=given["on"],
            name=given["name"],
            source=given["source"],
            effect=Effect.WITHDRAWN if given["kind"] == Kind.WITHDRAWN else Effect.ADDED,
            moved_to=moved_to,
        )
