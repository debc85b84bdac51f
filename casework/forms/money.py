"""A field for money, as people write it: in their language, in any currency that is named."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from casework.law.amount_text import find_currency, find_marks, read_amount
from casework.law.money import Money
from casework.law.wording import LawError
from casework.queries.refusals import say_refusal

LONGEST = 60  # characters of an amount


class MoneyField(forms.CharField):
    """An amount of money, in ``currency`` where the text names no other."""

    def __init__(self, *, currency: str, **options: Any) -> None:
        """Take the options of a text field."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=LONGEST, **options)
        self.currency = currency

    def clean(self, value: Any) -> Money | None:
        """Return the amount, None where nothing was typed.

        :raises ValidationError: if it is none, negative, could be misread, or has over two
            decimals.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            currency = find_currency(text) or self.currency
            return read_amount(text, currency=currency, language=get_language() or "en-gb")
        except LawError as error:
            raise ValidationError(say_refusal(error)) from error


class OwnMoneyField(MoneyField):
    """An amount of money that can be in one currency alone."""

    def clean(self, value: Any) -> Money | None:
        """Return the amount, None where nothing was typed.

        :raises ValidationError: as above, or if it is in another currency.
        """
        text = forms.CharField.clean(self, value)
        if not text:
            return None
        try:
            return read_amount(text, currency=self.currency, language=get_language() or "en-gb")
        except LawError as error:
            raise ValidationError(say_refusal(error)) from error


def written_like(currency: str) -> str:
    """Return a hint that shows how the officer's language writes an amount in a currency."""
    marks = find_marks(get_language() or "en-gb")
    said = gettext("In %(currency)s, like %(example)s.")
    return said % {"currency": currency, "example": marks.example}
