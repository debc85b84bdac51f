"""Forms for who may see a case, who is away, and who takes over."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import offer_authorities
from casework.forms.fields import DayField
from casework.models import Authority, Officer, Recusal


class ReasonForm(forms.Form):
    """Why something is done; the reason joins the record."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class OfficerReasonForm(ReasonForm):
    """Whom something concerns, and why."""

    officer = forms.ModelChoiceField(label=_("Officer"), queryset=None)
    field_order = ["officer", "reason"]

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer these officers."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers


class RestrictionForm(ReasonForm):
    """Who shall still see a case, and why the others shall not."""

    officers = forms.ModelMultipleChoiceField(
        label=_("Officers who still see the case"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever is in charge, and you, see it in any case."),
    )  # fmt: skip
    field_order = ["officers", "reason"]

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer these officers."""
        super().__init__(*args, **options)
        self.fields["officers"].queryset = officers


class EndRecusalForm(ReasonForm):
    """Which recusal is ended, and why."""

    recusal = forms.ModelChoiceField(label=_("Officer"), queryset=None)
    field_order = ["recusal", "reason"]

    def __init__(self, *args: Any, recusals: QuerySet[Recusal], **options: Any) -> None:
        """Offer these recusals."""
        super().__init__(*args, **options)
        self.fields["recusal"].queryset = recusals
        self.fields["recusal"].label_from_instance = lambda row: row.officer.name


class AskForm(ReasonForm):
    """Which case an officer asks to see, and why."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    reference = forms.CharField(label=_("Reference of the case"), max_length=40)
    field_order = ["authority", "reference", "reason"]

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities whose cases the officer may read."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who stands in."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    officer = forms.ModelChoiceField(label=_("Who is away"), queryset=None)
    cover = forms.ModelChoiceField(label=_("Who stands in"), queryset=None)
    from_on = DayField(label=_("First day away"))
    until_on = DayField(label=_("Back on"))
    sees_confidential = forms.BooleanField(
        label=_("Who stands in also sees the restricted cases"), required=False,
        help_text=_("Only somebody who may restrict cases can allow this."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], officers: QuerySet[Officer],
        colleagues: QuerySet[Officer], **options: Any,
    ) -> None:  # fmt: skip
        """Offer these authorities, and these officers to be away and to stand in."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)
        self.fields["officer"].queryset = officers
        self.fields["cover"].queryset = colleagues


class HandOverForm(ReasonForm):
    """Whose open cases are handed over, to whom, and why."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    officer = forms.ModelChoiceField(label=_("Whose cases"), queryset=None)
    to = forms.ModelMultipleChoiceField(
        label=_("Who takes them"), queryset=None, widget=forms.CheckboxSelectMultiple,
        help_text=_("Where there are several, the cases are dealt to them in turn."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["authority", "officer", "to", "reason", "seen"]

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], officers: QuerySet[Officer],
        colleagues: QuerySet[Officer], **options: Any,
    ) -> None:  # fmt: skip
        """Offer these authorities, and these officers to give and to take."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)
        self.fields["officer"].queryset = officers
        self.fields["to"].queryset = colleagues
