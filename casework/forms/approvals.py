"""Forms for deciding on an approval: a note, or the reason that is needed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """A word for the record, where one is wanted."""

    reason = forms.CharField(
        label=_("Note for the record"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Internal."),
    )  # fmt: skip


class RefusalForm(forms.Form):
    """Why something is not approved."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes to who asked, and joins the record."),
    )  # fmt: skip


class BypassForm(forms.Form):
    """Why something is done without a second person."""

    reason = forms.CharField(
        label=_("Why it cannot wait"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It joins the record, and every team lead and approver is told."),
    )  # fmt: skip
