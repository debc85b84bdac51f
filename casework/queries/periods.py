"""Periods in the words of the reader's language."""

from django.utils.translation import ngettext

from casework.law.periods import Period, Unit


def period_in_words(period: Period) -> str:
    """Return a period as the reader's language says it: 3 months."""
    return _in_words(period.unit, period.amount) % {"count": period.amount}


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
