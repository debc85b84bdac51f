"""Fields that read what an officer types: days, periods, provisions."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from casework.law.periods import Period, parse_period
from casework.law.references import Provision
from casework.law.wording import LawError
from casework.queries.refusals import say_refusal

PROVISION = re.compile(r"^(?P<law>[^,]{2,60}),\s*(?P<place>.{2,60})$")


class DayField(forms.DateField):
    """A day, typed or picked, sent as an ISO date."""

    widget = forms.DateInput

    def __init__(self, **options: Any) -> None:
        """Take the options of a date field; the browser writes the day as its reader does."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        """Return the day.

        :raises ValidationError: if it does not exist.
        """
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                gettext("“%(value)s” is not a day of the calendar, like 2022-05-18."),
                params={"value": value},
            ) from error


class HourField(forms.TimeField):
    """A time of day, in the authority's own zone."""

    def __init__(self, **options: Any) -> None:
        """Take the options of a time field."""
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, **options)


class PeriodField(forms.CharField):
    """A period in words, such as 3 months."""

    def clean(self, value: Any) -> Period | None:
        """Return the period, None where nothing was typed.

        :raises ValidationError: if the text states none.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_period(text)
        except LawError as error:
            raise ValidationError(say_refusal(error)) from error


class ProvisionsField(forms.CharField):
    """Provisions, one a line: the law, a comma, and the place in it."""

    def __init__(self, **options: Any) -> None:
        """Take the options of a text field."""
        widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> Sequence[Provision]:
        """Return the provisions in the order of the lines.

        :raises ValidationError: naming the line that is none.
        """
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return list(dict.fromkeys(read_provision(line) for line in lines if line))


class ProvisionField(forms.CharField):
    """One provision: the law, a comma, and the place in it."""

    def clean(self, value: Any) -> Provision | None:
        """Return the provision, None where nothing was typed.

        :raises ValidationError: if the text names none.
        """
        text = super().clean(value)
        return read_provision(text) if text else None


def read_provision(line: str) -> Provision:
    """Return the provision that a line names.

    :raises ValidationError: if it names none.
    """
    match = PROVISION.match(line)
    if match is None:
        raise ValidationError(
            gettext("“%(line)s” names no provision; write it like “UK GDPR, art. 5(1)(a)”."),
            params={"line": line},
        )
    return Provision(law=match["law"].strip(), place=match["place"].strip())
