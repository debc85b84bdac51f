"""Forms for appointments: a day, hours by the authority's own clock, and a place."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import choices_of
from casework.forms.deadlines import ReasonForm
from casework.forms.fields import DayField, HourField
from casework.law.local_time import HourTwice, NoSuchHour, read_local
from casework.models.deadline import AppointmentKind
from casework.queries.refusals import say_refusal

WHICH = [
    ("", _("The hour comes once")),
    ("first", _("The first, before the clock is put back")),
    ("second", _("The second, after it was put back")),
]


class TimesForm(forms.Form):
    """When and where something will be, by the authority's clock."""

    on = DayField(label=_("On"))
    starts = HourField(label=_("From"))
    ends = HourField(label=_("Until"), required=False)
    which = forms.ChoiceField(
        label=_("In the night when the clock is put back"), choices=WHICH, required=False
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        """Read the hours in ``zone``, an IANA name."""
        super().__init__(*args, **options)
        self.zone = zone
        self.fields["starts"].help_text = gettext("By the clock in %(zone)s.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        """Read the moments, and ask which is meant of an hour that comes twice."""
        given = super().clean()
        day = given.get("on")
        for name in ("starts", "ends"):
            hour = given.get(name)
            given[f"{name}_at"] = self._read(name, day, hour) if day and hour else None
        starts, ends = given["starts_at"], given["ends_at"]
        if starts and ends and ends <= starts:
            self.add_error("ends", gettext("It cannot end before it starts."))
        return given

    def _read(self, name: str, day: date, hour: time) -> datetime | None:
        said = self.cleaned_data.get("which")
        try:
            return read_local(
                day=day, hour=hour, zone=self.zone, is_second=(said == "second") if said else None
            )
        except NoSuchHour as error:
            self.add_error(name, say_refusal(error))
        except HourTwice as error:
            self.add_error("which", say_refusal(error))
        return None


class AppointmentForm(TimesForm):
    """A new appointment."""

    kind = forms.ChoiceField(label=_("What"), choices=choices_of("appointment"))
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["kind", "on", "starts", "ends", "which", "place", "note"]

    def read_kind(self) -> AppointmentKind:
        """Return what it is for; the form must be valid."""
        return AppointmentKind(self.cleaned_data["kind"])


class MoveForm(TimesForm, ReasonForm):
    """Another time or place for an appointment, and why."""

    field_order = ["on", "starts", "ends", "which", "place", "reason"]
