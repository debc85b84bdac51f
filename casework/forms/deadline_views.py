"""What the addresses of the month, the protocol and the feed's page ask for."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.forms.fields import DayField
from casework.models import Authority
from casework.models.feed import FeedScope

MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1980, 2099  # what the calendars of holidays know


class AuthorityChoice(forms.Form):
    """Which authority's; the first of the officer's own where the address names none."""

    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=None, required=False, empty_label=None,
        to_field_name="code",
    )  # fmt: skip

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities whose cases the officer may read."""
        super().__init__(*args, **options)
        self.authorities = authorities
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of

    def read_authority(self) -> Authority | None:
        """Return the authority asked for, or the first; None where there is none."""
        self.is_valid()
        return self.cleaned_data.get("authority") or self.authorities.first()


class ProtocolForm(AuthorityChoice):
    """Whose protocol, and of which day."""

    on = DayField(label=_("Day"), required=False)
    field_order = ["on", "authority"]


class FeedForm(forms.Form):
    """What a private feed carries."""

    scope = forms.ChoiceField(
        label=_("Which deadlines and appointments"), widget=forms.RadioSelect,
        choices=[
            (FeedScope.MINE, _("Of the cases I lead or work on")),
            (FeedScope.EVERYONE, _("Of every case I may see")),
        ],
    )  # fmt: skip
    says_more = forms.BooleanField(
        label=_("Say more than the reference and the rule"), required=False,
        help_text=_(
            "Titles, respondents, places and the names of house deadlines then leave the portal "
            "for your calendar program and whoever runs it."
        ),
    )  # fmt: skip


def read_month(text: str, *, otherwise: date) -> date:
    """Return the first day of a month given as 2025-10; that of ``otherwise`` if it is none."""
    found = MONTH.fullmatch(text)
    if found and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR and 1 <= int(found["month"]) <= 12:
        return date(int(found["year"]), int(found["month"]), 1)
    return otherwise.replace(day=1)
