"""Forms for matters: to open one, to put a case into one, and to share facts of it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of, offer_authorities
from casework.forms.deadlines import ReasonForm
from casework.law.sharing import SharedFact
from casework.models import Authority, Matter


class OpenMatterForm(forms.Form):
    """A new matter, and the case with which it begins."""

    title = forms.CharField(
        label=_("Title"), max_length=200,
        help_text=_("Authorities with which a case in it is shared will read this."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Reference of a case of yours"), max_length=40)


class JoinMatterForm(forms.Form):
    """The matter that a case is put into: one that is there, or a new one."""

    matter = forms.ModelChoiceField(label=_("Matter"), queryset=None)

    def __init__(self, *args: Any, matters: QuerySet[Matter], **options: Any) -> None:
        """Offer the matters that the officer may see."""
        super().__init__(*args, **options)
        self.fields["matter"].queryset = matters


class ShareForm(ReasonForm):
    """What is shared with whom, and why."""

    receiver = forms.ModelChoiceField(label=_("With"), queryset=None)
    facts = forms.TypedMultipleChoiceField(
        label=_("What they may see"), choices=choices_of("fact"), coerce=SharedFact,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("That this case exists, and its reference, is told with any of these."),
    )  # fmt: skip
    field_order = ["receiver", "facts", "reason"]

    def __init__(self, *args: Any, receivers: QuerySet[Authority], **options: Any) -> None:
        """Offer every authority but the case's own."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["receiver"], receivers)
