"""Service in Italy: certified e-mail, and delivery by hand.

A message that arrives after 21:00 or before 07:00 is served on its addressee at 07:00; for
the sender it counts from the receipt of acceptance, to the last minute of the day.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.law.calendars import get_calendar
from casework.law.counting import Step
from casework.law.regimes.caveat import Caveat
from casework.law.service.channel import LABELS, Channel
from casework.law.service.served import (
    DeemedService,
    MissingServiceDate,
    Trace,
    doubt,
    say,
)
from casework.law.wording import N_, Sentence, Term

EVENING, MORNING = time(21), time(7)
NIGHT = "c.p.c., art. 147(3)"
SENDER = "c.p.c., art. 147(3); Corte cost. 75/2019"
BY_HAND = "c.p.c., art. 138"
CODE_SOURCE = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:regio.decreto:1940-10-28;1443"

ARRIVED = N_("The receipt of delivery is of {moment}: that is when it is served.")
AT_NIGHT = N_("The receipt of delivery is of {arrived}, at night: it is served at {moment}.")
ACCEPTED = N_(
    "For the sender it counts from the receipt of acceptance, {moment}: in time until midnight."
)
HANDED_OVER = N_("It was handed over on {day}, which is the day of service.")

HAND = Caveat(
    sentence=N_("The rule on delivery by hand has not been confirmed as of {as_of}."),
    provision=BY_HAND,
)


def serve_by_pec(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the moment of the receipt of delivery, or 07:00 where it came at night.

    At 21:00:00 it is not night yet, at 07:00:00 no longer.

    :raises MissingServiceDate: if there is no receipt of delivery.
    """
    if trace.arrived_at is None:
        raise MissingServiceDate(
            N_("Certified e-mail is served by its receipt of delivery, and none was given.")
        )
    zone = ZoneInfo(get_calendar(calendar).zone)
    arrived = trace.arrived_at.astimezone(zone)
    served_at = _end_night(arrived)
    steps = [_say_served(arrived, served_at)]
    sender_on = None
    if trace.accepted_at is not None:
        accepted = trace.accepted_at.astimezone(zone)
        sender_on = accepted.date()
        steps.append(Step(Sentence(ACCEPTED, {"moment": accepted}), SENDER, sender_on))
    return DeemedService(
        channel=channel,
        served_on=served_at.date(),
        calendar=calendar,
        is_presumed=False,
        is_confirmed=True,
        working=tuple(steps),
        source=CODE_SOURCE,
        served_at=served_at,
        sender_on=sender_on,
    )


def _end_night(moment: datetime) -> datetime:
    """Return the moment itself by day, and 07:00 of the morning that follows by night."""
    if MORNING <= moment.time() <= EVENING:
        return moment
    day = moment.date() + timedelta(days=moment.time() > EVENING)
    return datetime.combine(day, MORNING, moment.tzinfo)


def _say_served(arrived: datetime, served_at: datetime) -> Step:
    if served_at == arrived:
        return Step(Sentence(ARRIVED, {"moment": arrived}), NIGHT, arrived.date())
    said = Sentence(AT_NIGHT, {"arrived": arrived, "moment": served_at})
    return Step(said, NIGHT, served_at.date())


def serve_by_hand(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day on which it was handed over."""
    if trace.delivered_on is None:
        raise MissingServiceDate(
            N_("“{channel}” needs the day on which it was delivered."),
            channel=Term(LABELS[channel]),
        )
    return DeemedService(
        channel=channel,
        served_on=trace.delivered_on,
        calendar=calendar,
        is_presumed=False,
        is_confirmed=False,
        working=(say(HANDED_OVER, BY_HAND, trace.delivered_on), doubt(HAND)),
        source=CODE_SOURCE,
    )


WAYS = {Channel.PEC: serve_by_pec, Channel.HAND: serve_by_hand}
