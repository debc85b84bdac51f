"""Forms for the templates of letters, and for the letterhead above them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import name_of
from casework.forms.choices import choices_of
from casework.law.letter_text import LONGEST
from casework.law.merge_fields import LONGEST_SUBJECT, LetterKind
from casework.models import Authority
from casework.queries.letter_templates import find_instruments

ROWS = 20


class TemplateWordsForm(forms.Form):
    """The words of a template, and what is new in them; ``seen`` is the version begun from."""

    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": ROWS, "spellcheck": "true"}),
        help_text=_("A blank line ends a paragraph. “## ” begins a heading, “- ” a point of a list, “1. ” a numbered one; *so* is emphasised, **so** strong. {{ field }} stands for a value, [[what is missing]] for what must be written into each letter."),  # noqa: E501
    )  # fmt: skip
    note = forms.CharField(
        label=_("What is new"), max_length=200, required=False,
        help_text=_("Stands beside this version, for colleagues."),
    )  # fmt: skip


class TemplateForm(TemplateWordsForm):
    """A new template: whose it is, what it is for, and its words."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices_of("letter_kind"))
    instrument = forms.ChoiceField(
        label=_("For this instrument"), required=False,
        help_text=_("Only for the covering letter of a notice; left open, it is for any."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=choices_of("letter_language"))
    field_order = [
        "authority", "name", "kind", "instrument", "language", "subject", "text", "note",
    ]  # fmt: skip

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities whose templates the officer keeps, and their instruments."""
        super().__init__(*args, **options)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].label_from_instance = name_of
        found = {code: label for row in authorities for code, label in find_instruments(row)}
        self.fields["instrument"].choices = [("", _("Any, or none")), *found.items()]

    def clean_kind(self) -> LetterKind:
        """Return the kind."""
        return LetterKind(self.cleaned_data["kind"])


class LetterheadForm(forms.Form):
    """Where the authority sits, as its letters say it."""

    lines = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line for each line of the letterhead, without the authority's name."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Answers to letters by e-mail go there.")
    )
    website = forms.CharField(label=_("Website"), max_length=200, required=False)
