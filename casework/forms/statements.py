"""The form for what a source said."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.fields import DayField
from casework.models.statement import Bearing


class StatementForm(forms.Form):
    """What a source said on a day, and how that stands to what is established."""

    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Who said it, and where.")
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    said_on = DayField(label=_("Said on"))
    subject = forms.CharField(
        label=_("About"), max_length=200, help_text=_("Such as the amount, or a date.")
    )
    value = forms.CharField(
        label=_("What was said"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the source's words where short, otherwise in summary."),
    )  # fmt: skip
    fact = forms.TypedChoiceField(label=_("Bears on"), coerce=int, empty_value=None, required=False)
    bearing = forms.ChoiceField(
        label=_("How it stands to that"), choices=choices_of("bearing"), initial=Bearing.UNDECIDED
    )
    established = forms.CharField(
        label=_("What is established instead"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, facts: Iterable[tuple[int, str]], **options: Any) -> None:
        """Offer the events of the case as the facts that a statement may bear on."""
        super().__init__(*args, **options)
        self.fields["fact"].choices = [("", _("No one fact")), *facts]
