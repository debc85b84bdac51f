"""Forms for an action: its service, and its publication."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField, HourField
from casework.law.leaving import CHOSEN, LEAVING_LABELS
from casework.law.local_time import HourTwice, NoSuchHour, read_local
from casework.law.publication import Form
from casework.law.service import Channel, Trace, ways_to_serve
from casework.models import Party
from casework.operations.publication import PublicationFacts
from casework.queries.labels import word_for
from casework.queries.refusals import say_refusal

FORM_LABELS = {Form.WHOLE: _("Whole"), Form.EXTRACT: _("In extract, without the orders' words")}

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
    """When and how a decision is published; what is public already, only for a reason."""

    release_on = DayField(
        label=_("Release on"), required=False,
        help_text=_("Leave the day and the hour open to release it as soon as it is approved."),
    )  # fmt: skip
    release_at = HourField(label=_("at the hour, where the authority is"), required=False)
    extent = forms.ChoiceField(label=_("How much"), required=False)
    names_nobody = forms.BooleanField(
        label=_("Replace the names of the respondent"), required=False,
        help_text=_("Its name, and every file number that would lead to it, is left out for good."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason of the correction, for the public"), required=False, max_length=300,
        help_text=_("Stands on the entry beside the new version, in the language of the case."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note for the record"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Internal. Why it is published now, or what changed since the last version."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, zone: str, published: Iterable[Form], is_again: bool, **kwargs: Any
    ) -> None:
        """Offer the forms in which the authority publishes such a decision."""
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["extent"].choices = [(form, FORM_LABELS[form]) for form in published]
        if len(self.fields["extent"].choices) == 1:
            only = self.fields["extent"].choices[0][0]
            self.fields["extent"].widget, self.fields["extent"].initial = forms.HiddenInput(), only
        self.fields["reason"].required = is_again
        if not is_again:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Read day and hour together as a moment at the authority."""
        given = super().clean()
        day, hour = given.get("release_on"), given.get("release_at")
        if bool(day) != bool(hour) and not {"release_on", "release_at"} & set(self.errors):
            self.add_error("release_at", gettext("Give both the day and the hour, or neither."))
        elif day and hour:
            given["publish_at"] = self._read_moment(day, hour)
        return given

    def _read_moment(self, day: date, hour: time) -> datetime | None:
        try:
            return read_local(day=day, hour=hour, zone=self.zone)
        except (NoSuchHour, HourTwice) as error:
            self.add_error("release_at", say_refusal(error))
            return None

    def read_facts(self) -> PublicationFacts:
        """Return what was said, for the operation; the form must be valid."""
        given = self.cleaned_data
        return PublicationFacts(
            note=given["note"],
            reason=given.get("reason", ""),
            publish_at=given.get("publish_at"),
            form=Form(given["extent"] or Form.WHOLE),
            names_nobody=given["names_nobody"],
        )


class ReleaseForm(forms.Form):
    """Another hour for what is embargoed."""

    release_on = DayField(label=_("Release on"))
    release_at = HourField(label=_("at the hour, where the authority is"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        """Take the zone of the authority."""
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Read day and hour together as a moment at the authority."""
        given = super().clean()
        if given.get("release_on") and given.get("release_at"):
            try:
                given["publish_at"] = read_local(
                    day=given["release_on"], hour=given["release_at"], zone=self.zone
                )
            except (NoSuchHour, HourTwice) as error:
                self.add_error("release_at", say_refusal(error))
        return given


class WithdrawalForm(ReasonForm):
    """Why an entry is withdrawn: in a word for the public, and more for the record."""

    leaving = forms.ChoiceField(label=_("Reason given to the public"))
    field_order = ["leaving", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons that an officer may give."""
        super().__init__(*args, **kwargs)
        self.fields["leaving"].choices = [(one, gettext(LEAVING_LABELS[one])) for one in CHOSEN]
