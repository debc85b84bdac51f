"""Show what a register says: countries, and facts that are known in part."""

from datetime import date

from django import template

from casework.imports.days import PartialDay
from casework.law.money import Money
from casework.templatetags.wording import money, reader_locale, to_precision

register = template.Library()


@register.filter
def country(code: str) -> str:
    """Show the name of a country by its two letters: United Kingdom."""
    return reader_locale().territories.get(code, code)


@register.filter
def fact(value: Money | PartialDay | str | None) -> str:
    """Show a respondent, a day as far as it is known, or an amount."""
    if isinstance(value, Money):
        return money(value.minor, value.currency)
    if isinstance(value, PartialDay):
        precision = "day" if value.day else "month" if value.month else "year"
        return to_precision(date(value.year, value.month or 1, value.day or 1), precision)
    return value or "–"
