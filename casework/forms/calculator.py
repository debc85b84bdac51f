"""The form of the deadline calculator."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField, HourField, PeriodField
from casework.law.calendars import CALENDARS, get_calendar
from casework.law.periods import Direction
from casework.law.regimes import REGIMES


class CalculatorForm(forms.Form):
    """A manner of counting, a period, a day, and the calendar whose holidays count."""

    regime = forms.ChoiceField(label=_("Counted by"))
    period = PeriodField(
        label=_("Period"),
        help_text=_("Like “28 days”, “6 months”, “20 working days” or “72 hours”."),
    )
    moment = DayField(label=_("Day of the event"))
    hour = HourField(
        label=_("Hour"), required=False, help_text=_("Only where the period is in hours.")
    )
    direction = forms.ChoiceField(
        label=_("Counted"),
        choices=[(Direction.AFTER, _("forward")), (Direction.BEFORE, _("back"))],
        initial=Direction.AFTER,
        required=False,
    )
    calendar = forms.ChoiceField(label=_("Holidays of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer every regime and calendar that the law layer knows."""
        super().__init__(*args, **options)
        self.fields["regime"].choices = [
            (code, _(regime.label)) for code, regime in REGIMES.items()
        ]
        self.fields["calendar"].choices = [
            ("", _("the place that the rule itself names")),
            *((code, _(calendar.label)) for code, calendar in CALENDARS.items()),
        ]

    def read_count(self) -> dict[str, Any]:
        """Return the arguments for counting; the form must be valid."""
        given = self.cleaned_data
        return {
            "regime": given["regime"],
            "period": given["period"],
            "moment": self._read_moment(),
            "calendar": given["calendar"] or None,
            "direction": Direction(given["direction"] or Direction.AFTER),
        }

    def _read_moment(self) -> date | datetime:
        given = self.cleaned_data
        if given["hour"] is None:
            return given["moment"]
        return datetime.combine(given["moment"], given["hour"], ZoneInfo(self._zone()))

    def _zone(self) -> str:
        """Return the zone of the calendar chosen, or of the regime's own; UTC without either."""
        code = (
            self.cleaned_data["calendar"] or REGIMES[self.cleaned_data["regime"]].default_calendar
        )
        return get_calendar(code).zone if code else "UTC"
