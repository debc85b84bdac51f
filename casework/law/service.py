"""When a letter or a notice counts as served, by the way it was sent.

What is said here is United Kingdom law. A proved day of delivery always outdoes the day
that is presumed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.calendars import Holiday
from casework.law.counting import Reckoning, Step, count_time
from casework.law.periods import Period, Unit
from casework.law.wording import N_, LawError, Sentence


class NotAWayToServe(LawError):
    """Nothing is served in this way."""


class MissingServiceDate(LawError):
    """The day from which service is determined was not given."""


class DeliveredBeforePosted(LawError):
    """The day of delivery lies before the day of posting."""


class Channel(StrEnum):
    """The ways in which something is sent or received."""

    FIRST_CLASS = "first_class"
    SECOND_CLASS = "second_class"
    HAND = "hand"
    LEFT_AT_ADDRESS = "left_at_address"
    EMAIL = "email"
    TELEPHONE = "telephone"
    ONLINE = "online"


LABELS = {
    Channel.FIRST_CLASS: N_("First class post"),
    Channel.SECOND_CLASS: N_("Second class post"),
    Channel.HAND: N_("By hand"),
    Channel.LEFT_AT_ADDRESS: N_("Left at the address"),
    Channel.EMAIL: N_("E-mail"),
    Channel.TELEPHONE: N_("Telephone"),
    Channel.ONLINE: N_("Online form"),
}
POST_DAYS = {Channel.FIRST_CLASS: 2, Channel.SECOND_CLASS: 4}
WAYS_TO_SERVE = (*POST_DAYS, Channel.HAND, Channel.LEFT_AT_ADDRESS, Channel.EMAIL)
NOTICES = "DPA 2018, s. 141 (s. 141A since the Data (Use and Access) Act 2025)"
NOTICES_SOURCE = "https://www.legislation.gov.uk/ukpga/2025/18/section/96"
BY_POST = "Interpretation Act 1978, s. 7"

PRESUMED = N_("The letter is taken to have arrived on {day}, unless the contrary is proved.")
PROVED = N_("Delivery on {day} is proved, and takes the place of the day that is presumed.")
HANDED_OVER = N_("It was delivered on {day}, which is the day of service.")
BY_EMAIL = N_(
    "It was sent by e-mail on {day}. From when such a notice counts as given has not been "
    "confirmed: the day of sending is taken."
)


@dataclass(frozen=True, kw_only=True)
class DeemedService:
    """The day on which something counts as served, with its working.

    ``is_presumed`` says that the contrary may be proved; ``is_confirmed`` that the rule
    of law behind the day has been verified.
    """

    channel: Channel
    served_on: date
    calendar: str
    is_presumed: bool
    is_confirmed: bool
    working: tuple[Step, ...]
    holidays: tuple[Holiday, ...] = ()
    reckoning: Reckoning | None = None


def deemed_service(
    *,
    channel: Channel,
    posted_on: date | None = None,
    delivered_on: date | None = None,
    calendar: str = "GB-ENG",
) -> DeemedService:
    """Return the day on which something sent by ``channel`` counts as served.

    ``posted_on`` is the day of posting or sending; ``delivered_on`` the day of delivery,
    where it is proved.

    :raises NotAWayToServe: if nothing can be served in this way.
    :raises MissingServiceDate: if the day is missing that the channel needs.
    :raises DeliveredBeforePosted: if the two days are in the wrong order.
    """
    if channel not in WAYS_TO_SERVE:
        raise NotAWayToServe(f"Nothing is served by “{LABELS[channel]}” ({NOTICES}).")
    if posted_on and delivered_on and delivered_on < posted_on:
        raise DeliveredBeforePosted(
            f"It cannot have been delivered on {delivered_on}, before it was sent on {posted_on}."
        )
    if channel in POST_DAYS:
        return _serve_by_post(channel, posted_on, delivered_on, calendar)
    if channel is Channel.EMAIL:
        return _serve_by_email(posted_on, delivered_on, calendar)
    return _serve_in_person(channel, delivered_on, calendar)


def _serve_by_post(
    channel: Channel, posted_on: date | None, delivered_on: date | None, calendar: str
) -> DeemedService:
    if posted_on is None:
        raise MissingServiceDate("Service by post is counted from the day of posting.")
    period = Period(POST_DAYS[channel], Unit.WORKING_DAYS)
    counted = count_time(regime="uk-post", period=period, moment=posted_on, calendar=calendar)
    presumed = Step(Sentence(PRESUMED, {"day": counted.due_on}), BY_POST, counted.due_on)
    steps = [*counted.working, presumed]
    if delivered_on is not None:
        steps.append(Step(Sentence(PROVED, {"day": delivered_on}), BY_POST, delivered_on))
    return DeemedService(
        channel=channel,
        served_on=delivered_on or counted.due_on,
        calendar=calendar,
        is_presumed=delivered_on is None,
        is_confirmed=True,
        working=tuple(steps),
        holidays=counted.holidays,
        reckoning=counted,
    )


def _serve_in_person(channel: Channel, delivered_on: date | None, calendar: str) -> DeemedService:
    if delivered_on is None:
        raise MissingServiceDate(f"“{LABELS[channel]}” needs the day on which it was delivered.")
    step = Step(Sentence(HANDED_OVER, {"day": delivered_on}), NOTICES, delivered_on)
    return DeemedService(
        channel=channel,
        served_on=delivered_on,
        calendar=calendar,
        is_presumed=False,
        is_confirmed=False,
        working=(step,),
    )


def _serve_by_email(
    posted_on: date | None, delivered_on: date | None, calendar: str
) -> DeemedService:
    day = delivered_on or posted_on
    if day is None:
        raise MissingServiceDate("Service by e-mail needs the day on which it was sent.")
    template = HANDED_OVER if delivered_on else BY_EMAIL
    return DeemedService(
        channel=Channel.EMAIL,
        served_on=day,
        calendar=calendar,
        is_presumed=delivered_on is None,
        is_confirmed=False,
        working=(Step(Sentence(template, {"day": day}), NOTICES, day),),
    )
