"""Show words, days, numbers and money in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django import template
from django.utils.translation import get_language, gettext

from casework.law.money import Money
from casework.law.periods import Period, parse_period
from casework.law.wording import Refusal, Sentence, Shown, Value
from casework.models import Party
from casework.queries.labels import word_for
from casework.queries.periods import period_in_words
from casework.queries.pseudonyms import is_under_pseudonym
from casework.queries.refusals import say_refusal

register = template.Library()

WEEKDAY_PATTERNS = {"de": "EEE, d. MMMM y"}
PRECISE_PATTERNS = {"month": "MMMM y", "year": "y"}
# A page shows the same few days and hours again and again; Babel reads its patterns anew
# each time. So many of them are kept, for all readers of a process together.
KEPT = 8192


def reader_locale() -> Locale:
    """Return the locale of the language that is active, English where none is."""
    return _locale_of(get_language() or "en-gb")


@lru_cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@lru_cache(KEPT)
def _write_day(value: date, pattern: str, language: str) -> str:
    return format_date(value, pattern, _locale_of(language))


@lru_cache(KEPT)
def _write_hour(value: time, language: str) -> str:
    return format_time(value, "short", locale=_locale_of(language))


def _show_day(value: date, pattern: str) -> str:
    return _write_day(value, pattern, get_language() or "en-gb")


@register.filter
def translated(text: str | None) -> str:
    """Translate a label of the law layer, which is kept in English."""
    return gettext(text) if text else ""


@register.filter
def word(value: str, kind: str) -> str:
    """Show the word for a value of an enum: ``{{ case.origin|word:"origin" }}``."""
    return gettext(word_for(kind, value)) if value else ""


@register.filter
def shown_name(party: Party) -> str:
    """Return a party's name; a complainant who is a natural person stays under a letter."""
    if not is_under_pseudonym(party):
        return party.name
    letter = getattr(party, "letter", "")
    if not letter:
        return gettext("Complainant")
    return gettext("Complainant %(letter)s") % {"letter": letter}


@register.filter
def day(value: date | str | None) -> str:
    """Show a date, or an ISO date, as the language writes it: 18 May 2022."""
    read = _as_date(value)
    return _show_day(read, "long") if read else ""


@register.filter
def weekday(value: date | str | None) -> str:
    """Show a date with its day of the week: Wed 15 June 2022."""
    read = _as_date(value)
    if read is None:
        return ""
    return _show_day(read, WEEKDAY_PATTERNS.get(reader_locale().language, "EEE d MMMM y"))


@register.filter
def day_of_month(value: date) -> str:
    """Show a date within a month whose year is said elsewhere: Wed 15 June."""
    return format_skeleton("MMMMEd", value, locale=reader_locale())


@register.filter
def to_precision(value: date | None, precision: str) -> str:
    """Show a date no more exactly than it is known: May 2021, or 2021."""
    if value is None or precision not in PRECISE_PATTERNS:
        return day(value)
    return _show_day(value, PRECISE_PATTERNS[precision])


@register.filter
def moment(value: datetime | str | None, zone: str) -> str:
    """Show a moment in the time of ``zone``, an IANA name: 15 June 2022, 17:00."""
    if not value:
        return ""
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = read.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {hour(local, zone)}"


@register.filter
def hour(value: datetime | None, zone: str) -> str:
    """Show the time of day of a moment in ``zone``: 17:00."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone)).time()
    return _write_hour(local.replace(second=0, microsecond=0), get_language() or "en-gb")


@register.filter
def money(minor: int | None, currency: str) -> str:
    """Show an amount in minor units as the language writes it: £7,552,800.00."""
    if minor is None:
        return ""
    places = get_currency_precision(currency)
    return format_currency(Decimal(minor).scaleb(-places), currency, locale=reader_locale())


@register.filter
def number(value: int | Decimal | None) -> str:
    """Show a number with the separators of the language."""
    return "" if value is None else format_decimal(value, locale=reader_locale())


@register.filter
def exact(value: Decimal) -> str:
    """Show a number with every decimal it has: a rate."""
    return format_decimal(value, locale=reader_locale(), decimal_quantization=False)


@register.filter
def sentence(value: Sentence | Mapping | None) -> str:
    """Show a sentence of the law layer, or one as the database keeps it, translated."""
    if not value:
        return ""
    if isinstance(value, Mapping):
        value = Sentence(value["template"], value.get("values", {}))
    return value.render(translate=gettext, show=_show)


@register.filter
def told(value: Sentence | Mapping | None) -> str:
    """Show a sentence of the law layer with the amounts and periods in it, translated."""
    return say_refusal(value)


@register.filter
def refused(value: Refusal | Sentence | Mapping | None) -> str:
    """Show why something is refused, in the reader's language."""
    return say_refusal(value)


def _show(value: Value) -> str:
    """Show one value within a sentence."""
    if isinstance(value, datetime):
        zone = getattr(value.tzinfo, "key", "UTC")
        return moment(value, zone)
    if isinstance(value, date):
        return weekday(value)
    if isinstance(value, Shown):
        return _show_in_its_way(value)
    return translated(value) if isinstance(value, str) else number(value)


def _show_in_its_way(value: Shown) -> str:
    """Show an amount, a period, or a sentence within another."""
    if isinstance(value, Money):
        return money(value.minor, value.currency)
    if isinstance(value, Period):
        return period_in_words(value)
    return sentence(value) if isinstance(value, Sentence) else str(value)


def _as_date(value: date | str | None) -> date | None:
    if not value:
        return None
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.date() if isinstance(value, datetime) else value


@register.filter
def period(value: str | Period | None) -> str:
    """Show a period, or one kept as “3 months”, in the reader's language."""
    return period_in_words(parse_period(str(value))) if value else ""
