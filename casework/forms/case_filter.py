"""The form that narrows the list of cases; it lives in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.case_columns import COLUMN_LABELS
from casework.forms.choices import Choices
from casework.forms.fields import DayField
from casework.forms.filters import FilterForm, Fold
from casework.models import Authority, Officer, Tag
from casework.queries.cases import CaseFilter, Order

MORE = ("tag", "kind", "provision", "opened_since", "opened_until", "least", "most")


class CaseFilterForm(FilterForm):
    """What the list of cases is narrowed to; what cannot be read counts as not asked."""

    FOLDS = (
        Fold(title=_("More filters"), names=MORE),
        Fold(title=_("Columns"), names=("columns",), opens=False),
    )
    FOOT = ("overdue",)

    text = forms.CharField(
        label=_("Search"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Reference, respondent, title, or words of an event or letter."),
    )  # fmt: skip
    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=None, required=False, empty_label=_("Any")
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    officer = forms.ModelChoiceField(
        label=_("Officer in charge"), queryset=None, required=False, empty_label=_("Anybody")
    )
    overdue = forms.BooleanField(label=_("Only with something overdue"), required=False)
    tag = forms.ModelChoiceField(
        label=_("Tag"), queryset=None, required=False, empty_label=_("Any")
    )
    kind = forms.ChoiceField(label=_("In which this happened"), required=False)
    provision = forms.CharField(
        label=_("Provision"), max_length=60, required=False, help_text=_("For example art. 5")
    )
    opened_since = DayField(label=_("Opened since"), required=False)
    opened_until = DayField(label=_("Opened until"), required=False)
    least = forms.IntegerField(
        label=_("Penalty from"), min_value=0, max_value=10**12, required=False
    )
    most = forms.IntegerField(
        label=_("Penalty up to"), min_value=0, max_value=10**12, required=False
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"), required=False,
        choices=[
            ("", _("Best answer, or latest opened")),
            (Order.OPENED, _("Opened, latest first")),
            (Order.DUE, _("Next due day")),
            (Order.REFERENCE, _("Reference")),
        ],
    )  # fmt: skip

    columns = forms.MultipleChoiceField(
        label=_("Columns"), required=False, choices=list(COLUMN_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The reference always stands first, and the stage last."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, stages: Iterable[tuple[str, str]], kinds: Choices,
        officers: QuerySet[Officer], tags: QuerySet[Tag], authorities: QuerySet[Authority] | None,
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the stages and kinds in the reader's language, and the officers who lead cases.

        ``authorities`` is None where there is but one, and nothing to choose.
        """
        super().__init__(*args, **options)
        self.offer_authorities(authorities)
        offered: Choices = [("", _("Any")), *stages]
        self.fields["stage"].choices = offered
        self.fields["kind"].choices = [("", _("Anything")), *kinds]
        self.fields["officer"].queryset = officers
        self.fields["tag"].queryset = tags

    def read_filter(self) -> CaseFilter:
        """Return what is asked for; a value that is not offered counts as not asked."""
        self.is_valid()
        given = self.cleaned_data
        return CaseFilter(
            text=given.get("text", "").strip(),
            authority=given.get("authority"),
            stage=given.get("stage", ""),
            officer=given.get("officer"),
            overdue=given.get("overdue", False),
            tag=given.get("tag"),
            kind=given.get("kind", ""),
            provision=given.get("provision", "").strip(),
            opened_since=given.get("opened_since"),
            opened_until=given.get("opened_until"),
            least=given.get("least"),
            most=given.get("most"),
            order=Order(given["sort"]) if given.get("sort") else None,
        )
