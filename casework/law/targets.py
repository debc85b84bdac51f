"""How soon a letter is acknowledged and answered: by law where there is a rule, else by promise.

A rule of law cites its provision. A target is what the authority has said of itself: it binds
nobody, is dated, and is shown as the authority's own. Where neither is known there is none,
and the officer gives the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from casework.law.counting import Reckoning, count_time
from casework.law.declared import DeclaredDay
from casework.law.periods import Period, parse_period
from casework.law.procedure import ALWAYS, Citation, InForce
from casework.law.wording import N_


class Concern(StrEnum):
    """What a letter wants, as far as it decides how soon it is answered."""

    COMPLAINT = "complaint"
    ENQUIRY = "enquiry"
    INFORMATION = "information"


class Answer(StrEnum):
    """What is owed on a letter."""

    ACKNOWLEDGE = "acknowledge"
    REPLY = "reply"


CONCERN_LABELS = {
    Concern.COMPLAINT: N_("a complaint"),
    Concern.ENQUIRY: N_("an enquiry or advice"),
    Concern.INFORMATION: N_("a request for information held (freedom of information)"),
}
ANSWER_LABELS = {Answer.ACKNOWLEDGE: N_("Acknowledge"), Answer.REPLY: N_("Reply")}


@dataclass(frozen=True, kw_only=True)
class AnswerTime:
    """How soon something is owed on a letter that concerns something, and by what right.

    ``is_law`` parts a rule of law from what the authority has set itself as a target.
    """

    authority: str
    concern: Concern
    answer: Answer
    regime: str
    period: Period
    citation: Citation
    is_law: bool
    in_force: InForce = ALWAYS


@dataclass(frozen=True, kw_only=True)
class AnswerClock:
    """The day by which something is owed, with its working."""

    time: AnswerTime
    reckoning: Reckoning

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON-safe data, as a letter keeps it."""
        return {
            "is_law": self.time.is_law,
            "provision": self.time.citation.provision,
            "source": self.time.citation.source,
            "is_confirmed": self.time.citation.is_confirmed,
            "period": str(self.time.period),
            "working": [step.as_data() for step in self.reckoning.working],
        }


def _target(said: str) -> Citation:
    """Return the citation of a target, which was read of in the press and not at its source."""
    return Citation(provision=said, source="", is_confirmed=False)


ANSWER_TIMES = (
    AnswerTime(
        authority="ico", concern=Concern.INFORMATION, answer=Answer.REPLY, regime="uk-foia",
        period=parse_period("20 working days"), is_law=True,
        citation=Citation(
            provision="FOIA 2000, s. 10(1)",
            source="https://www.legislation.gov.uk/ukpga/2000/36/section/10",
        ),
    ),
    AnswerTime(
        authority="ico", concern=Concern.COMPLAINT, answer=Answer.ACKNOWLEDGE, regime="house",
        period=parse_period("30 days"), is_law=False,
        citation=_target(N_("ICO service standard: a first reply with the reference")),
    ),
    AnswerTime(
        authority="ico", concern=Concern.COMPLAINT, answer=Answer.REPLY, regime="house",
        period=parse_period("90 days"), is_law=False,
        citation=_target(N_("ICO service standard: four complaints of five answered")),
    ),
    AnswerTime(
        authority="ico", concern=Concern.ENQUIRY, answer=Answer.REPLY, regime="house",
        period=parse_period("14 days"), is_law=False,
        citation=_target(N_("ICO service standard: advice")),
    ),
    AnswerTime(
        authority="dsb", concern=Concern.INFORMATION, answer=Answer.REPLY, regime="at-avg",
        period=parse_period("4 weeks"), is_law=True, in_force=InForce(since=date(2025, 9, 1)),
        citation=Citation(
            provision="IFG § 8", source="https://www.ris.bka.gv.at/eli/bgbl/i/2024/5"
        ),
    ),
    AnswerTime(
        authority="cnil", concern=Concern.INFORMATION, answer=Answer.REPLY, regime="fr-cpc",
        period=parse_period("1 month"), is_law=True,
        citation=Citation(
            provision="CRPA, art. R. 311-13", is_confirmed=False,
            source="https://www.legifrance.gouv.fr/codes/id/LEGITEXT000031366350",
        ),
    ),
    AnswerTime(
        authority="garante", concern=Concern.INFORMATION, answer=Answer.REPLY, regime="it-cpc",
        period=parse_period("30 days"), is_law=True,
        citation=Citation(
            provision="L. 241/1990, art. 25(4)", is_confirmed=False,
            source="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241",
        ),
    ),
)  # fmt: skip


def find_answer_times(
    *, authority: str, concern: Concern | None, on: date
) -> tuple[AnswerTime, ...]:
    """Return what is owed on a letter received on a day, and how soon; empty where nothing is."""
    return tuple(
        time for time in ANSWER_TIMES
        if time.authority == authority and time.concern is concern and time.in_force.covers(on)
    )  # fmt: skip


def count_answers(
    *, authority: str, concern: Concern | None, received_on: date, calendar: str,
    declared: Sequence[DeclaredDay] = (),
) -> dict[Answer, AnswerClock]:  # fmt: skip
    """Return the clocks that a letter starts, by what is owed.

    ``calendar`` is the authority's; a regime with a calendar of its own counts by that.

    :raises LawError: if the calendar does not reach so far.
    """
    clocks = {}
    for time in find_answer_times(authority=authority, concern=concern, on=received_on):
        own = None if time.regime == "uk-foia" else calendar
        reckoning = count_time(
            regime=time.regime, period=time.period, moment=received_on, calendar=own,
            declared=declared,
        )  # fmt: skip
        clocks[time.answer] = AnswerClock(time=time, reckoning=reckoning)
    return clocks
