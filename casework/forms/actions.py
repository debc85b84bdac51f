"""Forms for an action: its service, and its publication."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField, HourField
from casework.law.service import Channel, Trace, ways_to_serve
from casework.models import Party
from casework.queries.labels import word_for

# The days that the law of each country asks for, by the country of the calendar.
TRACES = {
    "GB": ("posted_on", "delivered_on"),
    "FR": ("posted_on", "delivered_on", "refused_on", "presented_on", "collected_on",
           "is_unclaimed"),
    "IT": ("posted_on", "delivered_on"),
    "AT": ("posted_on", "delivered_on", "pick_up_from", "kept_until", "notified_on",
           "collected_on", "back_on"),
}  # fmt: skip
TRACE_LABELS = {
    "posted_on": _("Posted or sent on"),
    "delivered_on": _("Delivery proved on"),
    "refused_on": _("Refused on"),
    "presented_on": _("First presented on, in vain"),
    "collected_on": _("Collected on"),
    "is_unclaimed": _("It went back uncollected"),
    "pick_up_from": _("Could be collected from"),
    "kept_until": _("Kept for collection until"),
    "notified_on": _("First electronic notice on"),
    "back_on": _("The addressee came back on"),
}


class ServiceForm(forms.Form):
    """How and when an action reached its addressee."""

    party = forms.TypedChoiceField(label=_("On whom"), coerce=int, empty_value=None, required=False)
    channel = forms.ChoiceField(label=_("By"))
    served_on = DayField(
        label=_("Served on"), required=False,
        help_text=_("Leave it open to have the law work it out from the days below."),
    )  # fmt: skip
    is_deemed = forms.BooleanField(
        label=_("The law takes it as served on that day; when it arrived is not known"),
        required=False,
    )
    proof = forms.CharField(
        label=_("Proof"), max_length=300,
        help_text=_("Such as the number of the receipt, or who took it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, calendar: str, zone: str, parties: Iterable[Party] = (), **kwargs: Any
    ) -> None:
        """Offer the ways and the parties of the case, and ask for the days that the law needs."""
        super().__init__(*args, **kwargs)
        self.zone, ways = ZoneInfo(zone), ways_to_serve(calendar=calendar)
        self.fields["channel"].choices = choices_of("channel", ways)
        named = [(p.pk, f"{p.name} ({gettext(word_for('party', p.role))})") for p in parties]
        self.fields["party"].choices = [("", _("Not said")), *named]
        self.traces = TRACES.get(calendar.partition("-")[0], ())
        for name in self.traces:
            made = forms.BooleanField if name == "is_unclaimed" else DayField
            self.fields[name] = made(label=TRACE_LABELS[name], required=False)
        if Channel.PEC in ways:
            self.fields["arrived_on"] = DayField(label=_("Receipt of delivery on"), required=False)
            self.fields["arrived_at"] = HourField(label=_("at the hour"), required=False)

    def trace_fields(self) -> list[forms.BoundField]:
        """Return the fields of the days from which the law takes the day of service."""
        names = [*self.traces, "arrived_on", "arrived_at"]
        return [self[name] for name in names if name in self.fields]

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that every service has."""
        return [self[name] for name in ("party", "channel", "proof", "served_on", "is_deemed")]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of service, or for a day from which the law takes it."""
        given = super().clean()
        known = any(given.get(name) for name in (*self.traces, "arrived_on"))
        if not self.errors and not given.get("served_on") and not known:
            self.add_error("served_on", gettext("Give this day, or a day from which it follows."))
        return given

    def read_facts(self) -> dict[str, Any]:
        """Return what was said, for the operation; the form must be valid.

        :raises LawError: if the days do not follow one another.
        """
        given = self.cleaned_data
        return {
            "channel": Channel(given["channel"]),
            "proof": given["proof"],
            "party_id": given["party"],
            "served_on": given["served_on"],
            "is_deemed": given["is_deemed"],
            "trace": self._read_trace(),
        }

    def _read_trace(self) -> Trace:
        given = {name: self.cleaned_data[name] for name in self.traces}
        day, hour = self.cleaned_data.get("arrived_on"), self.cleaned_data.get("arrived_at")
        if day and hour:
            given["arrived_at"] = datetime.combine(day, hour, self.zone)
        return Trace(**given)


class PublicationForm(forms.Form):
    """A note for the record of a publication."""

    note = forms.CharField(
        label=_("Note for the record"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Internal. Why it is published now, or what changed since the last version."),
    )  # fmt: skip
