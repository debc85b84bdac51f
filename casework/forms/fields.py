"""Fields that read what an officer types: days, periods, provisions, amounts."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import NumberFormatError, get_decimal_symbol, get_group_symbol, parse_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from casework.law.periods import Period, parse_period
from casework.law.references import Provision
from casework.law.wording import LawError
from casework.queries.refusals import say_refusal

PROVISION = re.compile(r"^(?P<law>[^,]{2,60}),\s*(?P<place>.{2,60})$")
SPACES = re.compile(r"\s")
LETTERS = re.compile(r"[^\W\d_]")
MOST_DECIMALS = 2
MOST = Decimal(10) ** 13  # no fine comes near it, and the database holds it in minor units


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


class AmountField(forms.CharField):
    """An amount of money, read as the officer's language writes numbers."""

    default_error_messages = {
        "amount": _("“%(text)s” is not an amount; write it like %(example)s."),
        "negative": _("An amount cannot be less than nothing."),
    }

    def __init__(self, **options: Any) -> None:
        """Take the options of a text field."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> Decimal | None:
        """Return the amount in the currency's main unit, None where nothing was typed.

        :raises ValidationError: if it is no number, negative, or has over two decimals.
        """
        text = super().clean(value)
        if not text:
            return None
        amount = self._parse(text)
        if amount < 0:
            raise ValidationError(self.error_messages["negative"])
        return amount

    def _parse(self, text: str) -> Decimal:
        locale = Locale.parse(get_language() or "en-gb", sep="-")
        group = get_group_symbol(locale)
        typed = SPACES.sub(group if not group.strip() else "", text)
        if LETTERS.search(typed):  # parse_decimal knows NaN and 1e9
            raise self._refusal(text, locale)
        try:
            amount = parse_decimal(typed, locale=locale, strict=True)
        except NumberFormatError as error:
            raise self._refusal(text, locale) from error
        if amount.as_tuple().exponent < -MOST_DECIMALS or amount >= MOST:
            raise self._refusal(text, locale)
        return amount

    def _refusal(self, text: str, locale: Locale) -> ValidationError:
        example = f"7{get_group_symbol(locale)}552{get_decimal_symbol(locale)}50"
        return ValidationError(
            self.error_messages["amount"], params={"text": text, "example": example}
        )
