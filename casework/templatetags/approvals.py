"""Write the values of an approval's difference in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext

from casework.operations.approvals.registry import VERBS
from casework.queries.labels import word_for
from casework.templatetags.wording import day, moment, money, period, sentence, told

register = template.Library()

Shown = Mapping[str, Any]


@register.filter
def shown(value: Shown | None) -> str:
    """Show one value of a difference: ``{{ row.after|shown }}``; lists are for the template."""
    return WAYS[value["form"]](value) if value else ""


@register.filter
def act_word(verb: str) -> str:
    """Show what kind of act waits: ``{{ approval.verb|act_word }}``."""
    return gettext(VERBS[verb].label)


def _day(value: Shown) -> str:
    return day(date.fromisoformat(value["value"]))


def _moment(value: Shown) -> str:
    return moment(datetime.fromisoformat(value["value"]), value["zone"])


def _word(value: Shown) -> str:
    return gettext(word_for(value["of"], value["value"]))


def _money(value: Shown) -> str:
    said = money(value["minor"], value["currency"]) if value["currency"] else ""
    if not said:
        said = gettext(word_for("amount_state", value["state"]))
    if value["qualifier"] != "exact":
        said = f"{gettext(word_for('qualifier', value['qualifier']))} {said}"
    return f"{said} ({gettext(word_for('effect', value['effect']))})" if value["effect"] else said


def _order(value: Shown) -> str:
    parts = [value["value"]]
    if value["period"]:
        parts.append(period(value["period"]))
    if value["after_appeal"]:
        parts.append(gettext("from the end of the appeal period"))
    if value["rate"]:
        parts.append(gettext("%(rate)s for each day after") % {"rate": _money(value["rate"])})
    return " · ".join(parts)


WAYS = {
    "text": lambda value: value["value"],
    "label": lambda value: gettext(value["value"]),
    "word": _word,
    "day": _day,
    "moment": _moment,
    "money": _money,
    "period": lambda value: period(value["value"]),
    "order": _order,
    "sentence": sentence,
    "told": told,
}
