"""Show what a published decision says as its reader asked for it."""

from django import template
from django.utils.translation import gettext

from casework.register.searching import mark_words
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
def pieces(text: str, typed: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it is among what was searched for."""
    return mark_words(text, typed)
