"""When a letter, a message or a notice counts as served, by the way it was sent.

Each country has a file of its own; the calendar says which country's law is asked.
"""

from collections.abc import Callable, Mapping

from casework.law.service import austria, france, italy, united_kingdom
from casework.law.service.channel import LABELS, Channel
from casework.law.service.served import (
    DaysOutOfOrder,
    DeemedService,
    MissingServiceDate,
    NotAWayToServe,
    NotServed,
    OtherReading,
    Trace,
)
from casework.law.wording import N_, Term

__all__ = [
    "LABELS",
    "Channel",
    "DaysOutOfOrder",
    "DeemedService",
    "MissingServiceDate",
    "NotAWayToServe",
    "NotServed",
    "OtherReading",
    "Trace",
    "deemed_service",
    "ways_to_serve",
]

Way = Callable[[Channel, Trace, str], DeemedService]
COUNTRIES: Mapping[str, Mapping[Channel, Way]] = {
    "GB": united_kingdom.WAYS,
    "FR": france.WAYS,
    "IT": italy.WAYS,
    "AT": austria.WAYS,
}
HOMES = {"GB": "GB-ENG", "FR": "FR", "IT": "IT", "AT": "AT"}


def ways_to_serve(*, calendar: str) -> tuple[Channel, ...]:
    """Return the ways in which something is served in the country of a calendar."""
    return tuple(COUNTRIES.get(_country_of(calendar), {}))


def deemed_service(*, channel: Channel, trace: Trace, calendar: str | None = None) -> DeemedService:
    """Return the day on which something sent by ``channel`` counts as served.

    ``calendar`` is that of the place where it is served, by default that of the country
    whose way it is. Of ``trace`` are needed: by post ``posted_on``; in person and by plain
    French post ``delivered_on``; by LRAR ``delivered_on``, ``refused_on`` or
    ``presented_on`` with ``collected_on`` or ``is_unclaimed``; by PEC ``arrived_at``; by RSa
    and RSb ``delivered_on`` or ``pick_up_from``; electronically in Austria ``notified_on``.

    :raises NotAWayToServe: if nothing can be served in this way there.
    :raises MissingServiceDate: if a day is missing that the channel needs.
    :raises NotServed: if what is known shows that it was not served, or not yet.
    """
    used = calendar or _home_of(channel)
    way = COUNTRIES.get(_country_of(used), {}).get(channel)
    if way is None:
        raise NotAWayToServe(
            N_("Nothing is served by “{channel}” where the calendar {calendar} holds."),
            channel=Term(LABELS[channel]),
            calendar=used,
        )
    return way(channel, trace, used)


def _country_of(calendar: str) -> str:
    return calendar.partition("-")[0]


def _home_of(channel: Channel) -> str:
    """Return the calendar of the first country that knows the channel."""
    for country, ways in COUNTRIES.items():
        if channel in ways:
            return HOMES[country]
    return HOMES["GB"]
