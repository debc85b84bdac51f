"""Write a calendar feed (RFC 5545) that a mail program can subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event

PRODUCT = "-//Casework//Deadlines//EN"
REFRESH = timedelta(hours=1)


class ItemState(StrEnum):
    """How firm an item stands, in the words of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One entry of a calendar: a whole day, or a moment with its end.

    ``uid`` stays the same for good; ``sequence`` and ``changed_at`` grow with each change.
    """

    uid: str
    summary: str
    description: str
    url: str
    starts: date | datetime
    ends: datetime | None = None
    place: str = ""
    state: ItemState = ItemState.CONFIRMED
    sequence: int
    changed_at: datetime


def write_feed(*, name: str, description: str, items: Iterable[FeedItem]) -> bytes:
    """Return the feed; the same items give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-caldesc", description)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for item in items:
        calendar.add_component(_event(item))
    return calendar.to_ical()


def _event(item: FeedItem) -> Event:
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", item.changed_at.astimezone(UTC))
    event.add("last-modified", item.changed_at.astimezone(UTC))
    event.add("sequence", item.sequence)
    event.add("status", item.state.value)
    event.add("summary", item.summary)
    event.add("description", item.description)
    event.add("url", item.url)
    event.add("transp", "TRANSPARENT")
    if item.place:
        event.add("location", item.place)
    _add_span(event, item)
    return event


def _add_span(event: Event, item: FeedItem) -> None:
    """Give an entry its days or moments; moments are written in UTC."""
    if not isinstance(item.starts, datetime):
        event.add("dtstart", item.starts)
        event.add("dtend", item.starts + timedelta(days=1))
        return
    event.add("dtstart", item.starts.astimezone(UTC))
    if item.ends is not None:
        event.add("dtend", item.ends.astimezone(UTC))
