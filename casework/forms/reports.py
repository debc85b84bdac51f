"""The forms to order a report, to schedule one, and to say how long they are kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import offer_authorities
from casework.forms.fields import DayField, HourField
from casework.law.recurrence import RHYTHM_LABELS, Recurrence, Rhythm
from casework.law.wording import LawError
from casework.models import Authority, Officer
from casework.operations.report_schedules import LONGEST_KEPT, Timing
from casework.operations.reports import Span
from casework.queries.refusals import say_refusal


class OrderReportForm(forms.Form):
    """Which report, of which authority, on which days.

    ``token`` is made with the form, so that sending it twice orders one report.
    """

    name = forms.ChoiceField(label=_("Report"))
    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    as_on = DayField(
        label=_("As on"), required=False,
        help_text=_("Count what was on record by the end of this day; left empty, by now."),
    )  # fmt: skip
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], names: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the reports that there are and the authorities where the officer may run them."""
        super().__init__(*args, **options)
        self.fields["name"].choices = names
        offer_authorities(self.fields["authority"], authorities)

    def clean(self) -> dict[str, Any]:
        """Put the days together to a span."""
        given = super().clean()
        if "first" in given and "last" in given:
            try:
                given["span"] = Span.of(first=given["first"], last=given["last"])
            except LawError as error:
                self.add_error("last", say_refusal(error))
        return given


class ScheduleForm(forms.Form):
    """When a report is written, and who is told."""

    rhythm = forms.ChoiceField(label=_("How often"))
    day = forms.IntegerField(
        label=_("On day"), min_value=1, max_value=31,
        help_text=_(
            "Of the week, with Monday as 1, or of the month. A month that is too short has its "
            "last day."
        ),
    )  # fmt: skip
    month = forms.IntegerField(
        label=_("Of month"), min_value=1, max_value=12, required=False,
        help_text=_("Of the quarter (1 to 3) or of the year (1 to 12), if not each month."),
    )  # fmt: skip
    at = HourField(label=_("At"), help_text=_("In the authority's own time, such as 06:00."))
    subscribers = forms.ModelMultipleChoiceField(
        label=_("Who is told by e-mail"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them can leave again."),
    )  # fmt: skip

    def __init__(self, *args: Any, officers: QuerySet[Officer], **options: Any) -> None:
        """Offer the officers who may run the authority's reports."""
        super().__init__(*args, **options)
        self.fields["rhythm"].choices = [
            (rhythm, gettext(label)) for rhythm, label in RHYTHM_LABELS.items()
        ]
        self.fields["subscribers"].queryset = officers
        self.fields["subscribers"].label_from_instance = lambda row: row.name

    def clean(self) -> dict[str, Any]:
        """Put rhythm, day and hour together."""
        given = super().clean()
        if {"rhythm", "day", "at"} <= given.keys():
            try:
                recurrence = Recurrence(
                    rhythm=Rhythm(given["rhythm"]), day=given["day"], month=given.get("month") or 1
                )
            except LawError as error:
                self.add_error("day", say_refusal(error))
            else:
                given["timing"] = Timing(recurrence=recurrence, at=given["at"])
        return given


class NewScheduleForm(ScheduleForm):
    """Which report of which authority is written from now on."""

    name = forms.ChoiceField(label=_("Report"))
    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    field_order = ("name", "authority", "rhythm", "day", "month", "at", "subscribers")

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], names: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:  # fmt: skip
        """Offer the reports that there are and the authorities where the officer may run them."""
        super().__init__(*args, **options)
        self.fields["name"].choices = names
        offer_authorities(self.fields["authority"], authorities)


class ReportRuleForm(forms.Form):
    """How long an authority's reports are kept, and whether the file goes with the mail."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    kept_days = forms.IntegerField(
        label=_("Kept for how many days"), required=False, min_value=1, max_value=LONGEST_KEPT,
        help_text=_("Left empty, they are kept without an end."),
    )  # fmt: skip
    is_attached = forms.BooleanField(
        label=_("Send the PDF with the e-mail"), required=False,
        help_text=_(
            "Otherwise the mail has a link that asks for a sign-in. A mail may be read by others."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        """Offer the authorities where the officer may set that."""
        super().__init__(*args, **options)
        offer_authorities(self.fields["authority"], authorities)
