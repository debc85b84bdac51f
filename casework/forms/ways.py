"""The days of a letter's way, which its channel asks for, and what the law makes of them."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.fields import DayField, HourField
from casework.law.service import Channel, DaysOutOfOrder, Trace
from casework.law.wording import N_
from casework.operations.letter_days import EARLIEST

# Days of a letter's way beside those of sending and delivery, by the channel.
WAY_DAYS = {
    Channel.LRAR: ("presented_on", "collected_on", "refused_on", "is_unclaimed"),
    Channel.RSA: ("pick_up_from", "kept_until", "collected_on", "back_on"),
    Channel.RSB: ("pick_up_from", "kept_until", "collected_on", "back_on"),
    Channel.AT_ELECTRONIC: ("notified_on", "collected_on"),
    Channel.PEC: ("arrived_on", "arrived_at"),
}
WAY_LABELS = {
    "presented_on": _("First presented on, in vain"),
    "collected_on": _("Collected on"),
    "refused_on": _("Refused on"),
    "is_unclaimed": _("It went back uncollected"),
    "pick_up_from": _("Could be collected from"),
    "kept_until": _("Kept for collection until"),
    "back_on": _("The addressee came back on"),
    "notified_on": _("First electronic notice on"),
    "arrived_on": _("Receipt of delivery on"),
    "arrived_at": _("at the hour"),
}


def way_field(name: str) -> forms.Field:
    """Return the field for one of these days."""
    if name == "is_unclaimed":
        return forms.BooleanField(label=WAY_LABELS[name], required=False)
    made = HourField if name.endswith("_at") else DayField
    return made(label=WAY_LABELS[name], required=False)


def read_way(
    given: dict[str, Any], channel: Channel, zone: ZoneInfo, *, posted_on: date | None
) -> Trace:
    """Return the days of a letter's way as a form read them."""
    days = [name for name in WAY_DAYS.get(channel, ()) if not name.startswith("arrived")]
    known = {name: given[name] for name in days if given.get(name)}
    if given.get("arrived_on") and given.get("arrived_at"):
        if given["arrived_on"].year < EARLIEST:
            raise DaysOutOfOrder(
                N_("Nothing is logged from before the year {earliest}."), earliest=EARLIEST
            )
        known["arrived_at"] = datetime.combine(given["arrived_on"], given["arrived_at"], zone)
    return Trace(posted_on=posted_on, delivered_on=given.get("delivered_on"), **known)
