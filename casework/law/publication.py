"""How long a published decision stays, and what a public entry may say."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.law.counting import count_time
from casework.law.periods import Period, parse_period
from casework.law.procedure import Citation
from casework.law.wording import N_


class Removal(StrEnum):
    """What happens to a published entry when its time has run out."""

    WITHDRAW = "withdraw"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, kw_only=True)
class PublicationRule:
    """How long an authority keeps a kind of decision in public, and what then follows."""

    authority: str
    stays: Period
    removal: Removal
    citation: Citation
    for_individuals: bool
    kept_while_appealed: bool = True


ICO_RETENTION = Citation(
    provision="ICO, retention period for undertakings, enforcement notices and penalties",
    source="https://ico.org.uk/action-weve-taken/",
    is_confirmed=False,
    note=N_("Taken from an older page of the authority; the present policy is not confirmed."),
)
RULES = (
    PublicationRule(
        authority="ico",
        stays=parse_period("2 years"),
        removal=Removal.WITHDRAW,
        citation=ICO_RETENTION,
        for_individuals=False,
    ),
    PublicationRule(
        authority="ico",
        stays=parse_period("12 months"),
        removal=Removal.WITHDRAW,
        citation=ICO_RETENTION,
        for_individuals=True,
    ),
)


def find_rule(*, authority: str, is_individual: bool) -> PublicationRule:
    """Return the authority's rule for organisations, or for natural persons."""
    return next(
        rule
        for rule in RULES
        if rule.authority == authority and rule.for_individuals == is_individual
    )


def stays_until(*, rule: PublicationRule, published_on: date) -> date:
    """Return the first day on which the entry is no longer shown.

    The day on which the period ends is still shown, the day after no longer.
    """
    reckoning = count_time(regime="plain", period=rule.stays, moment=published_on)
    return reckoning.due_on + timedelta(days=1)
