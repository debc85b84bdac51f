"""Forms for letters, calls and meetings; the channel decides which days are asked for."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField, HourField
from casework.forms.files import FilesField
from casework.forms.ways import WAY_DAYS, read_way, way_field
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import SPOKEN_CHANNELS, Nature, Part, Way
from casework.law.service import Channel, Trace, ways_to_serve
from casework.law.targets import Concern
from casework.models import Case, Correspondence
from casework.operations.letter_days import EARLIEST
from casework.operations.letter_facts import (
    AttachmentFacts,
    CorrespondentFacts,
    LetterFacts,
    ServingFacts,
)
from casework.queries.letters import LetterFilter

ITSELF = "itself"
LANGUAGES = [("", _("Not said")), ("en", _("English")), ("fr", _("French")), ("it", _("Italian")),
             ("de", _("German"))]  # fmt: skip
NAMED = re.compile(r"^(?P<name>[^<>]*)<(?P<address>[^<>]+)>$")
NATURES = {Channel.EMAIL: Nature.EMAIL, Channel.PEC: Nature.EMAIL, Channel.ONLINE: Nature.FORM,
           Channel.TELEPHONE: Nature.CALL, Channel.VIDEO: Nature.MEETING,
           Channel.IN_PERSON: Nature.MEETING}  # fmt: skip


def nature_of(channel: Channel) -> Nature:
    """Return what comes or goes by a channel."""
    return NATURES.get(channel, Nature.LETTER)


def channels_for(*, way: Way, calendar: str) -> list[Channel]:
    """Return the channels by which something comes, or goes out, where a calendar holds."""
    plain = (Channel.POST, Channel.EMAIL, Channel.ONLINE, Channel.HAND)
    served = ways_to_serve(calendar=calendar)
    both = (*served, *plain) if way is Way.OUT else (*plain, *served)
    return list(dict.fromkeys(both))


class LetterForm(forms.Form):
    """All that is said of a letter, a call or a meeting of one channel."""

    subject = forms.CharField(label=_("What it is about"), max_length=300)
    parties = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000,
        help_text=_("One a line: a name, then the address between angle brackets, if any."),
    )  # fmt: skip
    copies = forms.CharField(
        label=_("Copies to"), required=False, widget=forms.Textarea(attrs={"rows": 1}),
        max_length=4000, help_text=_("One a line, like above."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        max_length=200_000,
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), choices=choices_of("confidentiality"),
        initial=Confidentiality.OPEN,
    )  # fmt: skip
    files = FilesField(help_text=_("Choose several, or drop them here."))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, way: Way, channel: Channel, case: Case,
        parties: Iterable[tuple[int, str]], letters: Iterable[Correspondence] = (),
        actions: Iterable[tuple[int, str]] = (), events: Iterable[tuple[str, str]] = (),
        **options: Any,
    ) -> None:  # fmt: skip
        """Ask for the days of the channel, and offer what the letter may answer or cause."""
        super().__init__(*args, **options)
        self.way, self.channel, self.case = way, channel, case
        self.zone, self.nature = ZoneInfo(case.authority.zone), nature_of(channel)
        self.fields["parties"].choices = list(parties)
        self.fields["parties"].label, self.fields["others"].label = self._labels_of_people()
        self._add_days()
        if not self.is_spoken:
            self._add_links(list(letters), list(events))
            self._add_clocks()
        if way is Way.OUT and not self.is_spoken:
            self._add_service(list(actions))

    @property
    def is_spoken(self) -> bool:
        """Whether it is a call or a meeting."""
        return self.channel in SPOKEN_CHANNELS

    @property
    def day_names(self) -> list[str]:
        """The fields of the days, with the hour where one is asked."""
        named = ("received_on", "sent_on", "occurred_at", "written_on", "delivered_on")
        return [name for name in named if name in self.fields]

    def day_fields(self) -> list[forms.BoundField]:
        """Return the fields of the days."""
        return [self[name] for name in self.day_names]

    def way_fields(self) -> list[forms.BoundField]:
        """Return the fields from which the law takes the day of service."""
        return [self[name] for name in WAY_DAYS.get(self.channel, ()) if name in self.fields]

    def people_fields(self) -> list[forms.BoundField]:
        """Return the fields that say who."""
        return [self[name] for name in ("parties", "others", "copies") if name in self.fields]

    def named(self, *names: str) -> list[forms.BoundField]:
        """Return those of the named fields that this form has."""
        return [self[name] for name in names if name in self.fields]

    def about_fields(self) -> list[forms.BoundField]:
        """Return the fields of what it says."""
        return self.named("subject", "text", "language", "confidentiality", "concern")

    def link_fields(self) -> list[forms.BoundField]:
        """Return the fields of what it answers and causes, and by when it is answered."""
        return self.named(
            "answers", "is_acknowledgement", "event", "acknowledge_by_on", "reply_by_on"
        )

    def service_fields(self) -> list[forms.BoundField]:
        """Return the fields of what it serves, on whom, and the proof."""
        return self.named("serves", "served_party", "proof")

    def read_facts(self, *, attachments: Sequence[AttachmentFacts] = ()) -> LetterFacts:
        """Return what was said, with files kept already; the form must be valid."""
        given = self.cleaned_data
        day = given.get("received_on") or given.get("sent_on")
        hour = given.get("occurred_at") if day and day.year >= EARLIEST else None
        return LetterFacts(
            way=self.way, nature=self.nature, channel=self.channel, subject=given["subject"],
            text=given["text"], language=given["language"],
            confidentiality=Confidentiality(given["confidentiality"]),
            concern=Concern(given["concern"]) if given.get("concern") else None,
            correspondents=self._read_people(), written_on=given.get("written_on"),
            sent_on=given.get("sent_on"), delivered_on=given.get("delivered_on"),
            received_on=given.get("received_on"), proof=given.get("proof", ""),
            occurred_at=datetime.combine(day, hour, self.zone) if day and hour else None,
            answers_id=given.get("answers"),
            is_acknowledgement=given.get("is_acknowledgement", False),
            acknowledge_by_on=given.get("acknowledge_by_on"), reply_by_on=given.get("reply_by_on"),
            attachments=attachments,
        )  # fmt: skip

    def read_serving(self) -> ServingFacts | None:
        """Return what the letter serves, None where it serves nothing.

        :raises LawError: if the days do not follow one another.
        """
        serves = self.cleaned_data.get("serves")
        if not serves:
            return None
        return ServingFacts(
            action_id=None if serves == ITSELF else int(serves),
            party_id=self.cleaned_data.get("served_party"),
            trace=self._read_trace(),
        )

    def principal_day(self) -> date | None:
        """Return the day under which it stands."""
        return self.cleaned_data.get("received_on") or self.cleaned_data.get("sent_on")

    def _labels_of_people(self) -> tuple[Any, Any]:
        if self.is_spoken:
            return _("Who took part, of the case"), _("Others who took part")
        if self.way is Way.IN:
            return _("From, of the case"), _("From somebody else")
        return _("To, of the case"), _("To somebody else")

    def _add_days(self) -> None:
        if self.is_spoken or self.way is Way.IN:
            label = _("On the day") if self.is_spoken else _("Received on")
            self.fields["received_on"] = DayField(label=label)
        else:
            self.fields["sent_on"] = DayField(label=_("Posted or sent on"))
        self.fields["occurred_at"] = HourField(label=_("at the hour"), required=False)
        if self.is_spoken:
            del self.fields["copies"]
            return
        self.fields["written_on"] = DayField(label=_("Written on"), required=False)
        if self.way is Way.OUT:
            self.fields["delivered_on"] = DayField(label=_("Delivery proved on"), required=False)
            for name in WAY_DAYS.get(self.channel, ()):
                self.fields[name] = way_field(name)

    def _add_links(self, letters: list[Correspondence], events: list[tuple[str, str]]) -> None:
        if letters:
            self.fields["answers"] = forms.TypedChoiceField(
                label=_("Answers"), coerce=int, empty_value=None, required=False,
                choices=[("", _("Nothing"))] + [
                    (row.pk, f"{row.shown_number} {row.subject}") for row in letters
                ],
            )  # fmt: skip
        if letters and self.way is Way.OUT:
            self.fields["is_acknowledgement"] = forms.BooleanField(
                label=_("It only acknowledges; the answer is still owed"), required=False
            )
        if events:
            self.fields["event"] = forms.ChoiceField(
                label=_("It means in the procedure"), required=False,
                choices=[("", _("Nothing more")), *events],
                help_text=_("The event is recorded with the letter, and its clocks follow."),
            )  # fmt: skip

    def _add_clocks(self) -> None:
        self.fields["reply_by_on"] = DayField(label=_("To be answered by"), required=False)
        if self.way is Way.OUT:
            return
        self.fields["concern"] = forms.ChoiceField(
            label=_("It is"), required=False,
            choices=[("", _("Something else")), *choices_of("concern")],
            help_text=_("From this follows by when it is answered, where a rule says so."),
        )  # fmt: skip
        self.fields["acknowledge_by_on"] = DayField(
            label=_("To be acknowledged by"), required=False
        )
        self.fields["reply_by_on"].help_text = _(
            "Left open, the day by law or by the authority’s own target stands."
        )

    def _add_service(self, actions: list[tuple[int, str]]) -> None:
        self.fields["proof"] = forms.CharField(
            label=_("Proof"), max_length=300, required=False,
            help_text=_("Such as the number of the receipt, or who took it."),
        )  # fmt: skip
        if self.channel not in ways_to_serve(calendar=self.case.authority.calendar):
            return
        self.fields["serves"] = forms.ChoiceField(
            label=_("It serves"), required=False,
            choices=[("", _("Nothing")), *actions, (ITSELF, _("Itself: work out the day"))],
        )  # fmt: skip
        if actions:
            self.fields["served_party"] = forms.TypedChoiceField(
                label=_("On whom"), coerce=int, empty_value=None, required=False,
                choices=[("", _("Not said")), *self.fields["parties"].choices],
            )  # fmt: skip

    def _read_people(self) -> list[CorrespondentFacts]:
        part = Part.FROM if self.way is Way.IN else Part.TO
        part = Part.PRESENT if self.is_spoken else part
        given = self.cleaned_data
        return [
            *(CorrespondentFacts(part=part, party_id=pk) for pk in given["parties"]),
            *_read_names(given["others"], part),
            *_read_names(given.get("copies", ""), Part.CC),
        ]

    def _read_trace(self) -> Trace:
        given = self.cleaned_data
        return read_way(given, self.channel, self.zone, posted_on=given.get("sent_on"))


class FilterForm(forms.Form):
    """What is asked of the letters of a case."""

    way = forms.ChoiceField(
        label=_("Received or sent"), required=False,
        choices=[("", _("Both")), *choices_of("way")],
    )  # fmt: skip
    nature = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("Everything")), *choices_of("letter")]
    )
    channel = forms.ChoiceField(
        label=_("By"), required=False, choices=[("", _("Any way")), *choices_of("channel")]
    )
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), required=False,
        choices=[("", _("Any")), *choices_of("confidentiality")],
    )  # fmt: skip
    text = forms.CharField(label=_("Words"), max_length=100, required=False)

    def wanted(self) -> LetterFilter:
        """Return the filter; what makes no sense is left out."""
        self.is_valid()
        return LetterFilter(**{k: v for k, v in self.cleaned_data.items() if v})


def _read_names(text: str, part: Part) -> list[CorrespondentFacts]:
    found = []
    for line in (line.strip() for line in text.splitlines()):
        match = NAMED.match(line)
        if match:
            found.append(
                CorrespondentFacts(
                    part=part, name=match["name"].strip()[:200], address=match["address"][:500]
                )
            )
        elif line:
            found.append(CorrespondentFacts(part=part, name=line[:200]))
    return found
