"""Service in the United Kingdom: post by its class, delivery, e-mail.

A proved day of delivery always outdoes the day that is presumed.
"""

from casework.law.counting import count_time
from casework.law.periods import Period, Unit
from casework.law.service.channel import LABELS, Channel
from casework.law.service.served import DeemedService, MissingServiceDate, Trace, say
from casework.law.wording import N_, Term

POST_DAYS = {Channel.FIRST_CLASS: 2, Channel.SECOND_CLASS: 4}
NOTICES = "DPA 2018, s. 141 (s. 141A since the Data (Use and Access) Act 2025)"
NOTICES_SOURCE = "https://www.legislation.gov.uk/ukpga/2025/18/section/96"
BY_POST = "Interpretation Act 1978, s. 7"
BY_POST_SOURCE = "https://www.legislation.gov.uk/ukpga/1978/30/section/7"

PRESUMED = N_("The letter is taken to have arrived on {day}, unless the contrary is proved.")
PROVED = N_("Delivery on {day} is proved, and takes the place of the day that is presumed.")
HANDED_OVER = N_("It was delivered on {day}, which is the day of service.")
BY_EMAIL = N_(
    "It was sent by e-mail on {day}. From when such a notice counts as given has not been "
    "confirmed: the day of sending is taken."
)


def serve_by_post(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the second or fourth working day after posting, unless delivery is proved."""
    if trace.posted_on is None:
        raise MissingServiceDate(N_("Service by post is counted from the day of posting."))
    counted = count_time(
        regime="uk-post",
        period=Period(POST_DAYS[channel], Unit.WORKING_DAYS),
        moment=trace.posted_on,
        calendar=calendar,
    )
    steps = [*counted.working, say(PRESUMED, BY_POST, counted.due_on)]
    if trace.delivered_on is not None:
        steps.append(say(PROVED, BY_POST, trace.delivered_on))
    return DeemedService(
        channel=channel,
        served_on=trace.delivered_on or counted.due_on,
        calendar=calendar,
        is_presumed=trace.delivered_on is None,
        is_confirmed=True,
        working=tuple(steps),
        source=BY_POST_SOURCE,
        holidays=counted.holidays,
        reckoning=counted,
    )


def serve_in_person(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day on which it was handed over or left at the address."""
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
        working=(say(HANDED_OVER, NOTICES, trace.delivered_on),),
        source=NOTICES_SOURCE,
    )


def serve_by_email(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day of sending, or of delivery where it is proved."""
    day = trace.delivered_on or trace.posted_on
    if day is None:
        raise MissingServiceDate(N_("Service by e-mail needs the day on which it was sent."))
    template = HANDED_OVER if trace.delivered_on else BY_EMAIL
    return DeemedService(
        channel=channel,
        served_on=day,
        calendar=calendar,
        is_presumed=trace.delivered_on is None,
        is_confirmed=False,
        working=(say(template, NOTICES, day),),
        source=NOTICES_SOURCE,
    )


WAYS = {
    Channel.FIRST_CLASS: serve_by_post,
    Channel.SECOND_CLASS: serve_by_post,
    Channel.HAND: serve_in_person,
    Channel.LEFT_AT_ADDRESS: serve_in_person,
    Channel.EMAIL: serve_by_email,
}
