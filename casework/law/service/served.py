"""What is known of a letter's way, and the day on which it counts as served."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.calendars import Holiday
from casework.law.counting import MomentUnclear, Reckoning, Step
from casework.law.regimes.caveat import Caveat
from casework.law.service.channel import Channel
from casework.law.wording import N_, LawError, Sentence, Term


class NotAWayToServe(LawError):
    """Nothing is served in this way."""


class MissingServiceDate(LawError):
    """The day from which service is determined was not given."""


class NotServed(LawError):
    """What is known shows that nothing was served, or not yet."""


class DaysOutOfOrder(LawError):
    """One day lies before another that it must follow."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What is known of the way of a letter or a message.

    Days are local days of the place, moments carry their offset from UTC. Which of them
    a channel needs, :func:`casework.law.service.deemed_service` says.

    :raises DaysOutOfOrder: if a day lies before one that it must follow.
    :raises MomentUnclear: if a moment has no offset from UTC.
    """

    posted_on: date | None = None  # handed to the post, or sent
    presented_on: date | None = None  # first brought to the address, in vain
    pick_up_from: date | None = None  # first day on which it could be collected
    kept_until: date | None = None  # last day on which it could be collected
    notified_on: date | None = None  # first electronic notice that it is ready
    delivered_on: date | None = None  # handed over, or proved to have arrived
    refused_on: date | None = None
    collected_on: date | None = None
    back_on: date | None = None  # the addressee came back to the address
    is_unclaimed: bool = False  # it went back uncollected
    accepted_at: datetime | None = None  # receipt of acceptance, of the sender's provider
    arrived_at: datetime | None = None  # receipt of delivery, of the addressee's provider

    def __post_init__(self) -> None:
        for earlier, later in ORDER:
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second < first:
                raise DaysOutOfOrder(
                    N_(
                        "It cannot have been {later} on {second}, before it was "
                        "{earlier} on {first}."
                    ),
                    later=Term(ORDER_WORDS[later]),
                    second=second,
                    earlier=Term(ORDER_WORDS[earlier]),
                    first=first,
                )
        for moment in (self.accepted_at, self.arrived_at):
            if moment is not None and moment.utcoffset() is None:
                raise MomentUnclear(
                    N_("The moment {moment} has no offset from UTC."), moment=moment.isoformat()
                )
        if self.accepted_at and self.arrived_at and self.arrived_at < self.accepted_at:
            raise DaysOutOfOrder(
                N_(
                    "It cannot have arrived at {arrived}, before it was accepted for sending "
                    "at {accepted}."
                ),
                arrived=self.arrived_at,
                accepted=self.accepted_at,
            )


ORDER_WORDS = {
    "posted_on": N_("sent"),
    "presented_on": N_("presented"),
    "pick_up_from": N_("ready for collection"),
    "kept_until": N_("kept for the last time"),
    "notified_on": N_("notified"),
    "delivered_on": N_("delivered"),
    "refused_on": N_("refused"),
    "collected_on": N_("collected"),
}
ORDER = (
    ("posted_on", "presented_on"),
    ("posted_on", "notified_on"),
    ("posted_on", "delivered_on"),
    ("posted_on", "refused_on"),
    ("presented_on", "pick_up_from"),
    ("presented_on", "collected_on"),
    ("notified_on", "collected_on"),
    ("pick_up_from", "kept_until"),
    ("pick_up_from", "collected_on"),
)


@dataclass(frozen=True)
class OtherReading:
    """The day on which a contested reading of the law would take it as served instead."""

    served_on: date
    sentence: Sentence
    provision: str


@dataclass(frozen=True, kw_only=True)
class DeemedService:
    """The day on which something counts as served, with its working.

    ``served_at`` stands where an hour is fixed. ``sender_on`` is the day that counts for
    the sender's own time limit, where the law parts it from the addressee's. ``is_presumed``
    says that the contrary may be proved; ``is_confirmed`` that the rule of law behind the
    day has been verified. ``source`` is the address of the law.
    """

    channel: Channel
    served_on: date
    calendar: str
    is_presumed: bool
    is_confirmed: bool
    working: tuple[Step, ...]
    source: str
    served_at: datetime | None = None
    sender_on: date | None = None
    holidays: tuple[Holiday, ...] = ()
    other_readings: tuple[OtherReading, ...] = ()
    reckoning: Reckoning | None = None

    def working_data(self) -> list[dict[str, Any]]:
        """Return the working as JSON-safe data, as a reckoning keeps its own."""
        return [step.as_data() for step in self.working]


def say(template: str, provision: str, day: date, **values: date) -> Step:
    """Return a step that led to ``day``."""
    return Step(Sentence(template, {"day": day, **values}), provision, day)


def doubt(caveat: Caveat) -> Step:
    """Return the step that says what has not been confirmed."""
    return Step(caveat.as_sentence(), caveat.provision)
