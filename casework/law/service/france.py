"""Service in France: the registered letter with acknowledgement, and plain post.

The authority must prove the day. An addressee who was out has fifteen days to collect the
letter, the first being the one after the notice; who does not, counts as served when the
letter was first presented.
"""

from datetime import date

from casework.law.counting import count_time
from casework.law.periods import Period, Unit
from casework.law.regimes.caveat import Caveat
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

COLLECTION = Period(15, Unit.DAYS)
REGISTERED = "CE, 24 April 2012, no. 341146"
REGISTERED_SOURCE = "https://www.conseil-etat.fr/arianeweb/"
POSTMARK = "CRPA, art. L. 112-1"
POSTMARK_SOURCE = "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000031366350/"
ANY_PROOF = "Décret n° 2019-536"
ANY_PROOF_SOURCE = "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038528420/"

SIGNED = N_("It was signed for on {day}, which is the day of service.")
REFUSED = N_("It was refused on {day}, which is the day of service.")
PRESENTED = N_("It was first presented on {first}, in vain: it could be collected until {day}.")
COLLECTED = N_("It was collected on {day}, in time: that is the day of service.")
TOO_LATE = N_(
    "It was collected on {collected}, too late: the day of service is that on which it was "
    "first presented, {day}."
)
UNCLAIMED = N_(
    "It was not collected: the day of service is that on which it was first presented, {day}."
)
RECEIVED = N_("Receipt on {day} is proved, which is the day of service.")
SENT_BY_MARK = N_("For the sender’s own time limit the postmark counts, {day}.")

BURDEN = Caveat(
    sentence=N_(
        "That the authority may notify by any means that proves the day of receipt has not been "
        "confirmed as of {as_of}."
    ),
    provision=ANY_PROOF,
)
BY_MARK = Caveat(
    sentence=N_(
        "That the postmark counts for what is sent to an authority or to the Conseil d’État has "
        "not been confirmed as of {as_of}."
    ),
    provision="CRPA, art. L. 112-1; CE Sect., 13 May 2024, no. 466541",
)


def serve_registered(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day of signing, refusal or timely collection, or else of presentation.

    :raises MissingServiceDate: if none of these days is known.
    :raises NotServed: if it may still be collected.
    """
    if trace.delivered_on:
        return _serve(channel, calendar, trace, trace.delivered_on, SIGNED)
    if trace.refused_on:
        return _serve(channel, calendar, trace, trace.refused_on, REFUSED)
    if trace.presented_on is None:
        raise MissingServiceDate(
            N_("“{channel}” needs the day on which it was signed for, refused or first presented."),
            channel=Term(LABELS[channel]),
        )
    return _serve_absent(channel, trace, calendar, trace.presented_on)


def _serve(
    channel: Channel, calendar: str, trace: Trace, day: date, template: str
) -> DeemedService:
    return DeemedService(
        channel=channel,
        served_on=day,
        calendar=calendar,
        is_presumed=False,
        is_confirmed=True,
        working=(say(template, REGISTERED, day),),
        source=REGISTERED_SOURCE,
        sender_on=trace.posted_on,
    )


def _serve_absent(
    channel: Channel, trace: Trace, calendar: str, presented_on: date
) -> DeemedService:
    counted = count_time(regime="plain", period=COLLECTION, moment=presented_on)
    collected_on = trace.collected_on
    if collected_on is None and not trace.is_unclaimed:
        raise NotServed(
            N_(
                "It was presented on {presented_on} and may be collected until {day}: the "
                "day of service is known once it was collected or went back unclaimed."
            ),
            presented_on=presented_on,
            day=counted.due_on,
        )
    in_time = collected_on is not None and collected_on <= counted.due_on
    if collected_on is None:
        end = say(UNCLAIMED, REGISTERED, presented_on)
    elif in_time:
        end = say(COLLECTED, REGISTERED, collected_on)
    else:
        end = say(TOO_LATE, REGISTERED, presented_on, collected=collected_on)
    notice = say(PRESENTED, REGISTERED, counted.due_on, first=presented_on)
    return DeemedService(
        channel=channel,
        served_on=end.day or presented_on,
        calendar=calendar,
        is_presumed=not in_time,
        is_confirmed=True,
        working=(*counted.working, notice, end),
        source=REGISTERED_SOURCE,
        sender_on=trace.posted_on,
        reckoning=counted,
    )


def serve_by_plain_post(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day on which receipt is proved; the postmark counts for the sender.

    :raises MissingServiceDate: if no receipt is proved: no law presumes one.
    """
    if trace.delivered_on is None:
        raise MissingServiceDate(
            N_(
                "Plain post proves no receipt and none is presumed: the authority must prove "
                "the day, and until then no time runs from it."
            )
        )
    steps = [say(RECEIVED, REGISTERED, trace.delivered_on)]
    if trace.posted_on:
        steps += [say(SENT_BY_MARK, POSTMARK, trace.posted_on), doubt(BY_MARK)]
    return DeemedService(
        channel=channel,
        served_on=trace.delivered_on,
        calendar=calendar,
        is_presumed=False,
        is_confirmed=trace.posted_on is None,
        working=tuple(steps),
        source=POSTMARK_SOURCE,
        sender_on=trace.posted_on,
    )


def serve_by_proof(channel: Channel, trace: Trace, calendar: str) -> DeemedService:
    """Return the day on which receipt is proved, by hand or by e-mail."""
    if trace.delivered_on is None:
        raise MissingServiceDate(
            N_("“{channel}” needs a proved day of receipt."), channel=Term(LABELS[channel])
        )
    return DeemedService(
        channel=channel,
        served_on=trace.delivered_on,
        calendar=calendar,
        is_presumed=False,
        is_confirmed=False,
        working=(say(RECEIVED, ANY_PROOF, trace.delivered_on), doubt(BURDEN)),
        source=ANY_PROOF_SOURCE,
    )


WAYS = {
    Channel.LRAR: serve_registered,
    Channel.FR_POST: serve_by_plain_post,
    Channel.HAND: serve_by_proof,
    Channel.EMAIL: serve_by_proof,
}
