"""Show an amount with what it made in euro, at the rate of a day and with its source."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import template

from casework.law.money import Money
from casework.queries.rates import show_conversion
from casework.templatetags.wording import reader_locale

register = template.Library()


@register.inclusion_tag("components/conversion.html")
def conversion(minor: int | None, currency: str, on: date | None) -> dict[str, Any]:
    """Show beside an amount in minor units what it made in euro on a day, the decision's.

    Nothing is shown of an amount in euro, or of one that is not known. Where no rate is known
    of the day, that is said.
    """
    if minor is None or on is None or currency == "EUR":
        return {"shown": None}
    shown = show_conversion(money=Money(minor, currency), on=on)
    made = shown.conversion
    rate = "" if made is None else write_rate(made.rate)
    return {"shown": shown, "rate": rate}


def write_rate(rate: Decimal) -> str:
    """Return a rate with all its digits, as the reader's language writes numbers."""
    return format_decimal(rate.normalize(), locale=reader_locale(), decimal_quantization=False)
