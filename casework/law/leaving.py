"""How a decision leaves the public before its time or after it, and what may be said of that.

The reasons that the public is given are words of this list, never an officer's own: what
made an officer act stays on the record of the case.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.law.counting import count_time
from casework.law.periods import Period, parse_period
from casework.law.procedure import Citation
from casework.law.wording import N_, LawError


class GraceOver(LawError):
    """The time in which a mistake can simply be taken back has run out."""


class Leaving(StrEnum):
    """Why an address of the register no longer answers with its entry."""

    TIME_OVER = "time_over"
    NAME_OVER = "name_over"
    MISTAKE = "mistake"
    REQUEST = "request"
    COURT = "court"
    THIRD_PARTY = "third_party"
    DUTY = "duty"


# What an officer may give as the reason; the others follow from a rule and its day.
CHOSEN = (Leaving.REQUEST, Leaving.COURT, Leaving.THIRD_PARTY, Leaving.DUTY)
LEAVING_LABELS = {
    Leaving.TIME_OVER: N_("Time in public over"),
    Leaving.NAME_OVER: N_("Name taken off"),
    Leaving.MISTAKE: N_("Published by mistake"),
    Leaving.REQUEST: N_("Request of the person concerned"),
    Leaving.COURT: N_("Ordered by a court"),
    Leaving.THIRD_PARTY: N_("Third party protected"),
    Leaving.DUTY: N_("Other duty of the authority"),
}
LEAVING_SENTENCES = {
    Leaving.TIME_OVER: N_(
        "The time for which the authority keeps such decisions public has ended. The entry was "
        "withdrawn, as the rule requires; it is not a mistake in your link."
    ),
    Leaving.NAME_OVER: N_(
        "This address named a respondent whom the register names no longer. It has stopped "
        "answering, and nothing leads from it to another."
    ),
    Leaving.MISTAKE: N_(
        "The entry was published by mistake, and the authority took it back. That it once stood "
        "here says nothing about anybody."
    ),
    Leaving.REQUEST: N_(
        "The authority withdrew the entry at the request of somebody whom it concerned "
        "(GDPR, art. 17 or 21, or the law that takes its place)."
    ),
    Leaving.COURT: N_("A court has ordered that the entry be withdrawn."),
    Leaving.THIRD_PARTY: N_(
        "The authority withdrew the entry to protect somebody who was merely mentioned in it."
    ),
    Leaving.DUTY: N_("The authority withdrew the entry because the law obliged it to."),
}


@dataclass(frozen=True, kw_only=True)
class HouseRule:
    """A time that the house sets itself until its authority does: not law, and marked so."""

    period: Period
    citation: Citation


# A mistake is soon seen. In this time it is taken back without asking a second person, and
# so is the taking back; later, an entry is withdrawn for a reason, and published anew.
GRACE_HOURS = 24
GRACE = HouseRule(
    period=parse_period(f"{GRACE_HOURS} hours"),
    citation=Citation(
        provision="House rule",
        source="",
        is_confirmed=False,
        note=N_("No source sets a time in which a publication may be taken back."),
    ),
)
# What no rule ends, and what is kept beyond its time, is looked at again.
REVIEW = HouseRule(
    period=parse_period("12 months"),
    citation=Citation(
        provision="House rule",
        source="",
        is_confirmed=False,
        note=N_("No source says how often an entry that no rule ends must be looked at again."),
    ),
)


def check_grace(*, done_at: datetime, now: datetime) -> None:
    """Refuse to take back as a mistake what was done longer ago than the grace allows.

    :raises GraceOver: if more than 24 hours have passed.
    """
    until = done_at + timedelta(hours=GRACE_HOURS)
    if now > until:
        raise GraceOver(
            N_(
                "A mistake can be taken back within {hours} hours, which were over on {until}. "
                "Withdraw the entry and give the reason."
            ),
            hours=GRACE_HOURS,
            until=until,
        )


def is_in_grace(*, done_at: datetime, now: datetime) -> bool:
    """Whether what was done may still be taken back as a mistake."""
    return now <= done_at + timedelta(hours=GRACE_HOURS)


def review_day(*, seen_on: date, ends_on: date | None) -> date:
    """Return the day on which an entry must be looked at again, last seen on ``seen_on``.

    That is the day on which its time or its name ends, where a rule sets one that still lies
    ahead; otherwise the house's own period later.
    """
    if ends_on is not None and ends_on > seen_on:
        return ends_on
    return count_time(regime="plain", period=REVIEW.period, moment=seen_on).due_on
