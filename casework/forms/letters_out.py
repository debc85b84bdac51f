"""Forms for letters out: to begin, write, send and follow one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Choices, choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.law.confidentiality import CONFIDENTIALITY_LABELS, Confidentiality
from casework.law.letter_text import LONGEST
from casework.law.merge_fields import LONGEST_SUBJECT, LetterKind
from casework.law.service import Channel
from casework.operations.letter_drafts import DraftFacts
from casework.operations.letter_issuing import MOST_RECIPIENTS
from casework.operations.letter_sending import BY_POST
from casework.queries.draft_choices import LetterChoices

ROWS = 20
NOTHING = ("", _("None"))


class BeginForm(forms.Form):
    """From which template a letter begins, and which letter it answers; it lives in the address."""

    template = forms.ChoiceField(label=_("Template"), required=False)
    answers = forms.ChoiceField(label=_("Answers this letter"), required=False)
    party = forms.ChoiceField(label=_("To"), required=False)

    def __init__(self, *args: Any, choices: LetterChoices, **options: Any) -> None:
        """Offer what the case has; a template in the language of what is answered comes first."""
        super().__init__(*args, **options)
        self.fields["template"].choices = [("", _("None: an empty letter")), *choices.templates]
        self.fields["answers"].choices = [NOTHING, *choices.incoming]
        self.fields["party"].choices = [("", _("Choose later")), *choices.parties]


class WordsForm(forms.Form):
    """What a letter says, and what it is about."""

    kind = forms.ChoiceField(label=_("Kind"), choices=choices_of("letter_kind"))
    language = forms.ChoiceField(label=_("Language"), choices=choices_of("letter_language"))
    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text=_("A blank line ends a paragraph. “## ” begins a heading, “- ” a point of a list, “1. ” a numbered one; *so* is emphasised, **so** strong. {{ field }} stands for a value; write over what stands in [[ ]] before the letter is issued."),  # noqa: E501
    )  # fmt: skip
    their_reference = forms.CharField(label=_("Their reference"), max_length=120, required=False)
    answers = forms.TypedChoiceField(
        label=_("Answers this letter"), required=False, coerce=int, empty_value=None
    )
    action = forms.TypedChoiceField(
        label=_("About this notice"), required=False, coerce=int, empty_value=None
    )
    deadline = forms.TypedChoiceField(
        label=_("About this deadline"), required=False, coerce=int, empty_value=None
    )
    enclosures = forms.TypedMultipleChoiceField(
        label=_("Enclosures"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    confidentiality = forms.ChoiceField(
        label=_("Who may read it here"),
        choices=[(str(c), _(CONFIDENTIALITY_LABELS[c])) for c in Confidentiality],
    )  # fmt: skip
    version = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, choices: LetterChoices, may_be_privileged: bool, **options: Any
    ) -> None:
        """Offer what the case has; who may not read what is privileged writes nothing so."""
        super().__init__(*args, **options)
        for name, rows in (
            ("answers", choices.incoming), ("action", choices.actions),
            ("deadline", choices.deadlines),
        ):  # fmt: skip
            self.fields[name].choices = [NOTHING, *rows]
            if not rows:
                del self.fields[name]
        self.fields["version"].choices = [("", ""), *((str(key), "") for key in choices.versions)]
        self.fields["enclosures"].choices = choices.papers
        if not choices.papers:
            del self.fields["enclosures"]
        if not may_be_privileged:
            self.fields["confidentiality"].choices = [
                row for row in self.fields["confidentiality"].choices
                if row[0] != Confidentiality.PRIVILEGED
            ]  # fmt: skip

    def facts_for(self, party_id: int) -> DraftFacts:
        """Return what was read, for one recipient."""
        given = self.cleaned_data
        return DraftFacts(
            party_id=party_id, kind=LetterKind(given["kind"]), language=given["language"],
            subject=given["subject"], text=given["text"],
            their_reference=given["their_reference"],
            confidentiality=Confidentiality(given["confidentiality"]),
            version_id=given["version"], answers_id=given.get("answers"),
            action_id=given.get("action"), deadline_id=given.get("deadline"),
            enclosures=given.get("enclosures") or (),
        )  # fmt: skip


class LetterForm(WordsForm):
    """A letter to one recipient."""

    party = forms.TypedChoiceField(label=_("To"), coerce=int)
    field_order = ["party"]

    def __init__(self, *args: Any, choices: LetterChoices, **options: Any) -> None:
        """Offer those who take part."""
        super().__init__(*args, choices=choices, **options)
        self.fields["party"].choices = choices.parties

    def facts(self) -> DraftFacts:
        """Return what was read."""
        return self.facts_for(self.cleaned_data["party"])


class ManyForm(WordsForm):
    """One letter to several recipients, and how it goes out."""

    parties = forms.TypedMultipleChoiceField(
        label=_("To"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    by_email = forms.BooleanField(label=_("Send each by e-mail at once"), required=False)
    is_all_or_none = forms.BooleanField(
        label=_("Issue none where one cannot be issued"), required=False
    )
    field_order = ["parties"]

    def __init__(self, *args: Any, choices: LetterChoices, **options: Any) -> None:
        """Offer those who take part."""
        super().__init__(*args, choices=choices, **options)
        self.fields["parties"].choices = choices.parties

    def clean_parties(self) -> list[int]:
        """Return whom it is for.

        :raises ValidationError: if these are more than go at once.
        """
        wanted = self.cleaned_data["parties"]
        if len(wanted) > MOST_RECIPIENTS:
            said = gettext("A letter goes to at most %(most)s recipients at once.")
            raise forms.ValidationError(said % {"most": MOST_RECIPIENTS})
        return wanted


class PostForm(forms.Form):
    """By which post a letter went, on which day, and its tracking number."""

    channel = forms.ChoiceField(label=_("By"), choices=choices_of("channel", BY_POST))
    on = DayField(label=_("Posted on"))
    tracking = forms.CharField(label=_("Tracking number"), max_length=60, required=False)

    def clean_channel(self) -> Channel:
        """Return the channel."""
        return Channel(self.cleaned_data["channel"])


class DeliveredForm(forms.Form):
    """On which day a letter arrived, and what proves it."""

    on = DayField(label=_("Arrived on"))
    proof = forms.CharField(
        label=_("Proof"), max_length=300, required=False,
        help_text=_("Who signed, or where the receipt is filed."),
    )  # fmt: skip


class ReturnedForm(ReasonForm):
    """On which day a letter came back, and why."""

    on = DayField(label=_("Came back on"))
    field_order = ["on", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        """Keep the reason as short as the register shows it."""
        super().__init__(*args, **options)
        self.fields["reason"].validators.append(MaxLengthValidator(300))


class PostFilterForm(forms.Form):
    """What the register of letters out is narrowed to; what cannot be read counts as not asked."""

    text = forms.CharField(label=_("Number, tracking or case"), max_length=60, required=False)
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Any")), *choices_of("letter_state")], required=False
    )
    channel = forms.ChoiceField(
        label=_("By"), required=False,
        choices=[("", _("Any")), *choices_of("channel", [Channel.EMAIL, *BY_POST])],
    )  # fmt: skip
    since = DayField(label=_("Issued from"), required=False)
    until = DayField(label=_("Issued until"), required=False)

    def __init__(self, *args: Any, authorities: Iterable[str], **options: Any) -> None:
        """Offer the officer's authorities where there are several."""
        super().__init__(*args, **options)
        codes: Choices = [(code, code.upper()) for code in authorities]
        self.fields["authority"].choices = [("", _("Any")), *codes]
        if len(codes) < 2:
            del self.fields["authority"]
