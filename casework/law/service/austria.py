"""Service in Austria by letter with proof (RSa, RSb): handing over, and deposit.

A letter that could not be handed over is deposited, and served on the first day on which it
could be picked up, whenever it is collected. An addressee who was away and so missed the
notice is served on the day after coming back, as long as the letter is kept.
"""

from datetime import date, timedelta

from casework.law.calendars import get_calendar
from casework.law.counting import Step
from casework.law.periods import Period, Unit
from casework.law.regimes.caveat import Caveat
from casework.law.service.austria_unproved import serve_electronically, serve_without_proof
from casework.law.service.channel import LABELS, Channel
from casework.law.service.served import (
    DeemedService,
    MissingServiceDate,
    NotServed,
    Trace,
    doubt,
    say,
)
from casework.law.wording import N_, Term

KEPT = Period(2, Unit.WEEKS)
HANDED = "ZustG § 13"
DEPOSIT = "ZustG § 17(3)"
DEPOSIT_SOURCE = "https://www.ris.bka.gv.at/eli/bgbl/1982/200/P17"
HANDED_SOURCE = "https://www.ris.bka.gv.at/eli/bgbl/1982/200/P13"

HANDED_OVER = N_("It was handed over on {day}, which is the day of service.")
DEPOSITED = N_("It was deposited: the day of service is the first day of collection, {day}.")
COLLECTED = N_("That it was collected on {collected} does not matter: it stays {day}.")
WAS_AWAY = N_(
    "The addressee was away, missed the notice and came back on {back}: it is served on {day}, "
    "the first day after on which it could be collected."
)
STILL_KEPT = N_("It could be collected until {day}.")

OFFICE_DAYS = Caveat(
    sentence=N_(
        "On which days the place of deposit is open has not been confirmed as of {as_of}: "
        "Saturdays, Sundays and public holidays are taken as closed."
    ),
    provision=DEPOSIT,
)
PERSONAL = Caveat(
    sentence=N_("The rule on handing over has not been confirmed as of {as_of}."),
    provision=HANDED,
)


def serve_with_proof(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day of handing over, or the first day on which it could be picked up.

    :raises MissingServiceDate: if neither is known.
    :raises NotServed: if the addressee was away until it was no longer kept.
    """
    if trace.delivered_on:
        return serve_by_hand(channel, trace, calendar)
    first = trace.pick_up_from
    if first is None:
        raise MissingServiceDate(
            N_(
                "“{channel}” needs the day on which it was handed over, or the first day on "
                "which it could be picked up."
            ),
            channel=Term(LABELS[channel]),
        )
    if trace.back_on is not None and trace.back_on >= first:
        return _serve_returned(channel, trace, calendar, first, trace.back_on)
    steps = [say(DEPOSITED, DEPOSIT, first)]
    if trace.collected_on:
        steps.append(say(COLLECTED, DEPOSIT, first, collected=trace.collected_on))
    return _deposited(channel, calendar, first, steps, is_confirmed=True)


def _serve_returned(
    channel: Channel, trace: Trace, calendar: str, first: date, back_on: date
) -> DeemedService:
    days = get_calendar(calendar)
    day = back_on + timedelta(days=1)
    while not days.is_working_day(day):
        day += timedelta(days=1)
    kept_until = trace.kept_until or first + timedelta(weeks=KEPT.amount)
    if day > kept_until:
        raise NotServed(
            N_(
                "The addressee was away until {back_on} and the letter was kept until "
                "{kept_until}: by deposit it was not served ({provision})."
            ),
            back_on=back_on,
            kept_until=kept_until,
            provision=DEPOSIT,
        )
    steps = [
        say(STILL_KEPT, DEPOSIT, kept_until),
        say(WAS_AWAY, DEPOSIT, day, back=back_on),
        doubt(OFFICE_DAYS),
    ]
    return _deposited(channel, calendar, day, steps, is_confirmed=False)


def _deposited(
    channel: Channel, calendar: str, day: date, steps: list[Step], *, is_confirmed: bool
) -> DeemedService:
    return DeemedService(
        channel=channel,
        served_on=day,
        calendar=calendar,
        is_presumed=True,
        is_confirmed=is_confirmed,
        working=tuple(steps),
        source=DEPOSIT_SOURCE,
    )


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
        working=(say(HANDED_OVER, HANDED, trace.delivered_on), doubt(PERSONAL)),
        source=HANDED_SOURCE,
    )


WAYS = {
    Channel.RSA: serve_with_proof,
    Channel.RSB: serve_with_proof,
    Channel.AT_POST: serve_without_proof,
    Channel.AT_ELECTRONIC: serve_electronically,
    Channel.HAND: serve_by_hand,
}
