"""Forms for what is done to a letter that was logged."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.forms.letters import LANGUAGES
from casework.forms.ways import WAY_DAYS, read_way, way_field
from casework.law.service import Channel, Trace
from casework.models import Correspondence


class AmendForm(ReasonForm):
    """What of a letter may be amended, and why."""

    subject = forms.CharField(label=_("What it is about"), max_length=300)
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        max_length=200_000,
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    written_on = DayField(label=_("Written on"), required=False)
    sent_on = DayField(label=_("Posted or sent on"), required=False)
    delivered_on = DayField(label=_("Delivery proved on"), required=False)
    received_on = DayField(label=_("Received on"), required=False)
    proof = forms.CharField(label=_("Proof"), max_length=300, required=False)
    field_order = ["subject", "text", "language", "written_on", "sent_on", "delivered_on",
                   "received_on", "proof", "reason"]  # fmt: skip


class AnswerForm(forms.Form):
    """That a letter was acknowledged or answered otherwise, when and how."""

    answer = forms.ChoiceField(label=_("What was done"), choices=choices_of("answer"))
    on = DayField(label=_("On the day"))
    said = forms.CharField(label=_("How"), max_length=300)


class AnswerDayForm(ReasonForm):
    """By when a letter is acknowledged or answered, and why."""

    answer = forms.ChoiceField(label=_("Which day"), choices=choices_of("answer"))
    by_on = DayField(
        label=_("New day"), required=False, help_text=_("Left open, nothing is owed any more.")
    )
    field_order = ["answer", "by_on", "reason"]


class FailureForm(forms.Form):
    """That a letter came back."""

    on = DayField(label=_("Came back on"))
    why = forms.CharField(label=_("Why"), max_length=300)


class MoveForm(ReasonForm):
    """To which case a letter goes, and why."""

    reference = forms.CharField(label=_("Reference of the other case"), max_length=40)
    field_order = ["reference", "reason"]


class ClassForm(ReasonForm):
    """Who may read it from now on, and why."""

    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), choices=choices_of("confidentiality")
    )
    field_order = ["confidentiality", "reason"]


class ServeForm(forms.Form):
    """The days that have become known of a letter's way, to record its service."""

    delivered_on = DayField(label=_("Delivery proved on"), required=False)
    proof = forms.CharField(label=_("Proof"), max_length=300, required=False)

    def __init__(self, *args: Any, channel: Channel, zone: str, **options: Any) -> None:
        """Ask for the days of the channel."""
        super().__init__(*args, **options)
        self.channel, self.zone = channel, ZoneInfo(zone)
        for name in WAY_DAYS.get(channel, ()):
            self.fields[name] = way_field(name)

    def read_trace(self, letter: Correspondence) -> Trace:
        """Return the days of its way.

        :raises LawError: if they do not follow one another.
        """
        return read_way(self.cleaned_data, self.channel, self.zone, posted_on=letter.sent_on)
