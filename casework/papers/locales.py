"""Write days, numbers and money the way a language writes them."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from casework.law.money import Money

BRITISH = {"en", "en-gb"}


def find_locale(language: str) -> Locale:
    """Return the locale of a language code; English means British English."""
    if language.lower() in BRITISH:
        return Locale.parse("en_GB")
    return Locale.parse(language.replace("-", "_"))


def write_day(day: date, *, language: str) -> str:
    """Return a day in words, with its day of the week."""
    return format_date(day, "full", locale=find_locale(language))


def write_date(day: date, *, language: str) -> str:
    """Return a day in words, without its day of the week."""
    return format_date(day, "long", locale=find_locale(language))


def write_short_day(day: date | None, *, language: str) -> str:
    """Return a day in few letters, for a cell of a table; a dash for none."""
    return format_date(day, "medium", locale=find_locale(language)) if day else "–"


def write_hour(moment: datetime, *, language: str) -> str:
    """Return a moment's time, in the moment's own zone."""
    return format_time(moment, "short", tzinfo=moment.tzinfo, locale=find_locale(language))


def write_moment(moment: datetime, *, language: str) -> str:
    """Return a moment's day and time, in the moment's own zone."""
    hour = write_hour(moment, language=language)
    return f"{format_date(moment, 'long', find_locale(language))}, {hour}"


def write_number(number: int, *, language: str) -> str:
    """Return a whole number with the language's own separators."""
    return format_decimal(number, locale=find_locale(language))


def write_money(money: Money, *, language: str) -> str:
    """Return an amount with its currency."""
    return format_currency(money.amount, money.currency, locale=find_locale(language))
