"""The form that narrows the list of deadlines; it lives in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Choices
from casework.forms.fields import DayField
from casework.forms.filters import FilterForm
from casework.models import Authority, Officer
from casework.queries.deadline_list import DeadlineFilter, Side, Standing

ME = "me"
STANDINGS: Choices = [
    (Standing.RUNNING, _("Running")),
    (Standing.OVERDUE, _("Overdue")),
    (Standing.TODAY, _("Due today")),
    (Standing.WEEK, _("Due this week")),
    (Standing.STILL, _("Standing still")),
    (Standing.MET, _("Met")),
    (Standing.WAIVED, _("Waived")),
]
SIDES: Choices = [(Side.OURS, _("Ours")), (Side.THEIRS, _("Theirs"))]


class DeadlineFilterForm(FilterForm):
    """What the list of deadlines is narrowed to; what cannot be read counts as not asked."""

    standing = forms.ChoiceField(label=_("State"), choices=STANDINGS, required=False)
    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=None, required=False, empty_label=_("Any")
    )
    officer = forms.ChoiceField(label=_("Officer"), required=False)
    side = forms.ChoiceField(
        label=_("Whose"), choices=[("", _("Anybody's")), *SIDES], required=False
    )
    limit = forms.ChoiceField(label=_("Rule"), required=False)
    since = DayField(label=_("Due from"), required=False)
    until = DayField(label=_("Due until"), required=False)

    def __init__(
        self, *args: Any, me: Officer, colleagues: QuerySet[Officer],
        limits: list[tuple[str, str]], authorities: QuerySet[Authority] | None, **options: Any,
    ) -> None:  # fmt: skip
        """Offer the rules in the reader's language, and the officers of the place.

        ``authorities`` is None where there is but one, and nothing to choose.
        """
        super().__init__(*args, **options)
        self.offer_authorities(authorities)
        self._officers = {str(row.pk): row for row in colleagues} | {ME: me}
        others = [(pk, row.name) for pk, row in self._officers.items() if row != me]
        self.fields["officer"].choices = [("", _("Anyone")), (ME, _("Me")), *others]
        self.fields["limit"].choices = [("", _("Any")), *limits]

    def read_filter(self) -> DeadlineFilter:
        """Return what is asked for; a value that is not offered counts as not asked."""
        self.is_valid()
        given = self.cleaned_data
        return DeadlineFilter(
            authority=given.get("authority"),
            officer=self._officers.get(given.get("officer", "")),
            standing=Standing(given.get("standing") or Standing.RUNNING),
            limit=given.get("limit", ""),
            side=Side(given["side"]) if given.get("side") else None,
            since=given.get("since"),
            until=given.get("until"),
        )
