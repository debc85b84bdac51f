"""Show amounts and periods of a published decision in the reader's language."""

from django import template
from django.utils.translation import gettext, ngettext

from casework.law.periods import Unit, parse_period
from casework.register.snapshot import PublicAmount
from casework.templatetags.wording import money

register = template.Library()


@register.filter
def said(step: PublicAmount, currency: str) -> str:
    """Show one step of an amount's history as exactly as it was said: over £17,000,000.00."""
    if step.minor is None:
        return gettext("withheld") if step.state == "withheld" else gettext("not known")
    amount = money(step.minor, currency)
    if step.qualifier == "over":
        return gettext("over %(amount)s") % {"amount": amount}
    if step.qualifier == "about":
        return gettext("about %(amount)s") % {"amount": amount}
    return amount


@register.filter
def period(text: str) -> str:
    """Show a period kept as “3 months” in the reader's language."""
    if not text:
        return ""
    read = parse_period(text)
    return _in_words(read.unit, read.amount) % {"count": read.amount}


def _in_words(unit: Unit, count: int) -> str:
    return {
        Unit.HOURS: ngettext("%(count)s hour", "%(count)s hours", count),
        Unit.DAYS: ngettext("%(count)s day", "%(count)s days", count),
        Unit.WORKING_DAYS: ngettext("%(count)s working day", "%(count)s working days", count),
        Unit.CLEAR_DAYS: ngettext("%(count)s clear day", "%(count)s clear days", count),
        Unit.WEEKS: ngettext("%(count)s week", "%(count)s weeks", count),
        Unit.MONTHS: ngettext("%(count)s month", "%(count)s months", count),
        Unit.YEARS: ngettext("%(count)s year", "%(count)s years", count),
    }[unit]
