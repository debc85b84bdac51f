"""Forms for tasks and notes."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.models import Officer


class TaskForm(forms.Form):
    """What is to be done, by whom, and by which day."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    officer = forms.ModelChoiceField(label=_("By whom"), queryset=None, empty_label=None)
    due_on = DayField(label=_("By the day"), required=False)

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer the officers who may read the authority's cases."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers


class HandOverForm(ReasonForm):
    """To whom a task goes, and why."""

    officer = forms.ModelChoiceField(label=_("To whom"), queryset=None, empty_label=None)
    field_order = ["officer", "reason"]

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer the officers who may read the authority's cases."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers


class DoneForm(forms.Form):
    """What came of a task, where there is something to say."""

    said = forms.CharField(
        label=_("What came of it"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class NoteForm(forms.Form):
    """An internal note."""

    text = forms.CharField(
        label=_("Note"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
