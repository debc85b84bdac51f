"""Forms of what is done to many cases at once."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import UNCHOSEN, choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField
from casework.law.endings import BY_HAND
from casework.models import Officer, Tag
from casework.models.bulk import BulkKind


class BulkAssignForm(ReasonForm):
    """Into whose hands the cases go, and why."""

    officer = forms.ModelChoiceField(
        label=_("Officer"), queryset=None, required=False, empty_label=_("Nobody for now")
    )
    field_order = ["officer", "reason"]

    def __init__(
        self, *args: Any, officers: QuerySet[Officer], tags: QuerySet[Tag], **options: Any
    ) -> None:
        """Offer the officers of the reader's authorities."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers

    def read_given(self) -> dict[str, Any]:
        """Return what was said, as data for JSON; the form must be valid."""
        officer = self.cleaned_data["officer"]
        return {
            "officer": officer.pk if officer else None, "reason": self.cleaned_data["reason"]
        }  # fmt: skip


class BulkTagForm(forms.Form):
    """Which tag the cases get."""

    tag = forms.ModelChoiceField(label=_("Tag"), queryset=None, empty_label=None)

    def __init__(
        self, *args: Any, officers: QuerySet[Officer], tags: QuerySet[Tag], **options: Any
    ) -> None:
        """Offer the tags in use at the reader's authorities."""
        super().__init__(*args, **options)
        self.fields["tag"].queryset = tags.filter(is_retired=False)

    def read_given(self) -> dict[str, Any]:
        """Return what was said, as data for JSON; the form must be valid."""
        return {"tag": self.cleaned_data["tag"].pk}


class BulkTaskForm(forms.Form):
    """What is to be done in each case, by whom, and by which day."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    officer = forms.ModelChoiceField(
        label=_("By whom"), queryset=None, required=False,
        empty_label=_("Who is in charge of each case"),
    )  # fmt: skip
    due_on = DayField(label=_("By the day"), required=False)

    def __init__(
        self, *args: Any, officers: QuerySet[Officer], tags: QuerySet[Tag], **options: Any
    ) -> None:
        """Offer the officers of the reader's authorities."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers

    def read_given(self) -> dict[str, Any]:
        """Return what was said, as data for JSON; the form must be valid."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "officer": given["officer"].pk if given["officer"] else None,
            "due_on": given["due_on"].isoformat() if given["due_on"] else "",
        }


class BulkCloseForm(ReasonForm):
    """With which result the cases are closed, why, and whether despite what runs in them."""

    result = forms.ChoiceField(
        label=_("Result"), choices=[UNCHOSEN, *choices_of("result", BY_HAND)]
    )
    despite_open = forms.BooleanField(
        label=_("Close also those in which something still runs"), required=False
    )
    field_order = ["result", "reason", "despite_open"]

    def __init__(
        self, *args: Any, officers: QuerySet[Officer], tags: QuerySet[Tag], **options: Any
    ) -> None:
        """Take what every bulk form is given; nothing of it is offered here."""
        super().__init__(*args, **options)

    def read_given(self) -> dict[str, Any]:
        """Return what was said, as data for JSON; the form must be valid."""
        return {name: self.cleaned_data[name] for name in ("result", "reason", "despite_open")}


FORMS = {
    BulkKind.ASSIGN: BulkAssignForm,
    BulkKind.TAG: BulkTagForm,
    BulkKind.TASK: BulkTaskForm,
    BulkKind.CLOSE: BulkCloseForm,
}
