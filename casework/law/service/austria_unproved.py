"""Service in Austria counted in working days: post without proof, and electronic service.

Post without proof is served on the third working day after it was handed to the carrier;
an electronic document on the first after the first notice, if not collected before.
"""

from datetime import date, timedelta

from casework.law.calendars import get_calendar
from casework.law.counting import Reckoning, Step, count_time
from casework.law.periods import Period, Unit
from casework.law.regimes.caveat import Caveat
from casework.law.service.channel import Channel
from casework.law.service.served import (
    DeemedService,
    MissingServiceDate,
    OtherReading,
    Trace,
    doubt,
    say,
)
from casework.law.wording import N_, Sentence

SUNDAY = 6
POST_DAYS = 3
UNPROVED = "ZustG § 26(2)"
UNPROVED_SOURCE = "https://www.ris.bka.gv.at/eli/bgbl/1982/200/P26"
ELECTRONIC = "ZustG § 35(6)"
COLLECTION = "ZustG § 35(5)"
ELECTRONIC_SOURCE = "https://www.ris.bka.gv.at/eli/bgbl/1982/200/P35"

PRESUMED = N_("It is taken to be served on {day}, the third working day after it was handed over.")
PROVED = N_("Delivery on {day} is proved, and takes the place of the day that is presumed.")
WAS_AWAY = N_("The addressee was away and came back on {back}: it is served the day after, {day}.")
WITH_SATURDAYS = N_("If a Saturday counts as a working day, it is served on {day} already.")
NOTIFIED = N_("It is served on {day}, the first working day after the first electronic notice.")
COLLECTED = N_("It was collected on {day}, before that: with this it is served.")

SATURDAY = Caveat(
    sentence=N_(
        "Whether a Saturday counts as a working day here has not been confirmed as of {as_of}: "
        "it is not counted, so that no time runs too early."
    ),
    provision=UNPROVED,
)
NOTICE = Caveat(
    sentence=N_("The rule on electronic service has not been confirmed as of {as_of}."),
    provision=ELECTRONIC,
)


def serve_without_proof(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the third working day after it was handed to the carrier, or the proved day.

    An addressee who was away and so missed it is served on the day after coming back.

    :raises MissingServiceDate: if the day of handing it over is missing.
    """
    if trace.posted_on is None:
        raise MissingServiceDate(
            N_(
                "Service without proof is counted from the day on which it was "
                "handed to the carrier."
            )
        )
    counted = _count(POST_DAYS, trace.posted_on, calendar)
    steps = [*counted.working, say(PRESUMED, UNPROVED, counted.due_on)]
    day, others = counted.due_on, _read_otherwise(trace.posted_on, counted.due_on, calendar)
    if trace.delivered_on:
        day, others = trace.delivered_on, ()
        steps.append(say(PROVED, UNPROVED, day))
    elif trace.back_on and trace.back_on >= day:
        day, others = trace.back_on + timedelta(days=1), ()
        steps.append(say(WAS_AWAY, UNPROVED, day, back=trace.back_on))
    for other in others:
        steps += [doubt(SATURDAY), Step(other.sentence, other.provision, other.served_on)]
    return DeemedService(
        channel=channel,
        served_on=day,
        calendar=calendar,
        is_presumed=trace.delivered_on is None,
        is_confirmed=not others,
        working=tuple(steps),
        source=UNPROVED_SOURCE,
        holidays=counted.holidays,
        other_readings=others,
        reckoning=counted,
    )


def serve_electronically(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the first working day after the first notice, or the day of collection before.

    :raises MissingServiceDate: if the day of the first notice is missing.
    """
    if trace.notified_on is None:
        raise MissingServiceDate(
            N_("Electronic service is counted from the day of the first electronic notice.")
        )
    counted = _count(1, trace.notified_on, calendar)
    day = counted.due_on
    steps = [*counted.working, say(NOTIFIED, ELECTRONIC, day), doubt(NOTICE)]
    is_collected = trace.collected_on is not None and trace.collected_on < day
    if trace.collected_on is not None and is_collected:
        day = trace.collected_on
        steps.append(say(COLLECTED, COLLECTION, day))
    return DeemedService(
        channel=channel,
        served_on=day,
        calendar=calendar,
        is_presumed=not is_collected,
        is_confirmed=False,
        working=tuple(steps),
        source=ELECTRONIC_SOURCE,
        holidays=counted.holidays,
        reckoning=counted,
    )


def _count(days: int, start: date, calendar: str) -> Reckoning:
    period = Period(days, Unit.WORKING_DAYS)
    return count_time(regime="at-zustg", period=period, moment=start, calendar=calendar)


def _read_otherwise(posted_on: date, day: date, calendar: str) -> tuple[OtherReading, ...]:
    """Return the day of service if Saturdays count, where it is another."""
    days = get_calendar(calendar)
    earlier, counted = posted_on, 0
    while counted < POST_DAYS:
        earlier += timedelta(days=1)
        counted += earlier.weekday() != SUNDAY and days.holiday_on(earlier) is None
    if earlier == day:
        return ()
    said = Sentence(WITH_SATURDAYS, {"day": earlier})
    return (OtherReading(earlier, said, UNPROVED),)
