"""How long a published decision stays, and what a public entry may say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.law.counting import count_time
from casework.law.periods import Period, parse_period
from casework.law.procedure import Citation, EventKind, Procedure
from casework.law.wording import N_, LawError


class PublicationRefused(LawError):
    """The law does not let this decision be published, or not yet, or not like this."""


class Removal(StrEnum):
    """What happens to a published entry when its time has run out."""

    WITHDRAW = "withdraw"
    ANONYMISE = "anonymise"
    STAYS = "stays"


class Form(StrEnum):
    """How much of a decision is published."""

    WHOLE = "whole"
    EXTRACT = "extract"


@dataclass(frozen=True, kw_only=True)
class PublicationRule:
    """How an authority publishes a kind of decision, how long, and what then follows.

    ``stays`` is None where no time is set. ``procedure`` is empty for all of the
    authority's. ``names_nobody`` demands that parties are given pseudonyms beforehand.
    """

    authority: str
    stays: Period | None
    removal: Removal
    citation: Citation
    for_individuals: bool
    procedure: str = ""
    kept_while_appealed: bool = True
    is_barred: bool = False
    names_nobody: bool = False
    forms: tuple[Form, ...] = (Form.WHOLE,)


ICO_RETENTION = Citation(
    provision="ICO, retention period for undertakings, enforcement notices and penalties",
    source="https://ico.org.uk/action-weve-taken/",
    is_confirmed=False,
    note=N_("Taken from an older page of the authority; the present policy is not confirmed."),
)
CNIL_TIME = Citation(
    provision="Loi n° 78-17, art. 22; Conseil d'État, 28 September 2016, no. 389448",
    source="https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460",
    note=N_(
        "Publication is itself a sanction and must be bounded; the deliberation sets the time."
    ),
)
CNIL_SIMPLIFIED = Citation(
    provision="Loi n° 78-17, art. 22-1",
    source="https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460",
)
GARANTE_ANCILLARY = Citation(
    provision="Codice, art. 166(7); Regolamento n. 1/2019, art. 16",
    source="https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9107633",
    is_confirmed=False,
    note=N_("For how long an ordinance stays published was not found."),
)
DSB_PSEUDONYMS = Citation(
    provision="DSG § 23(2)",
    source="https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=10001597",
    is_confirmed=False,
    note=N_("Known from the published decisions; for how long they stay was not found."),
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
    *(
        rule
        for for_individuals in (False, True)
        for rule in (
            PublicationRule(
                authority="cnil", stays=parse_period("2 years"), removal=Removal.ANONYMISE,
                citation=CNIL_TIME, for_individuals=for_individuals, kept_while_appealed=False,
            ),
            PublicationRule(
                authority="cnil", procedure="cnil-simplified", stays=None, removal=Removal.STAYS,
                citation=CNIL_SIMPLIFIED, for_individuals=for_individuals, is_barred=True,
            ),
            PublicationRule(
                authority="garante", stays=None, removal=Removal.STAYS, citation=GARANTE_ANCILLARY,
                for_individuals=for_individuals, forms=(Form.WHOLE, Form.EXTRACT),
            ),
            PublicationRule(
                authority="dsb", stays=None, removal=Removal.STAYS, citation=DSB_PSEUDONYMS,
                for_individuals=for_individuals, names_nobody=True,
            ),
        )
    ),
)  # fmt: skip


def find_rule(*, authority: str, is_individual: bool, procedure: str = "") -> PublicationRule:
    """Return the authority's rule for organisations, or for natural persons.

    ``procedure`` finds the rule of one of its procedures, where that has one of its own.
    """
    found = [
        rule
        for rule in RULES
        if rule.authority == authority
        and rule.for_individuals == is_individual
        and rule.procedure in {"", procedure}
    ]
    return max(found, key=lambda rule: rule.procedure)


def check_publication(
    *,
    rule: PublicationRule,
    procedure: Procedure,
    kind: EventKind,
    past: Collection[str] = (),
    form: Form = Form.WHOLE,
    is_pseudonymised: bool = False,
) -> None:
    """Refuse to publish what the law keeps from the public, or lets out only otherwise.

    ``kind`` is the event that issued the decision, ``past`` the kinds on the case's record.

    :raises PublicationRefused: naming the provision.
    """
    provision = rule.citation.provision
    if rule.is_barred and procedure.code == rule.procedure:
        raise PublicationRefused(f"A simplified sanction is never made public ({provision}).")
    if not kind.may_be_published:
        raise PublicationRefused(f"“{kind.label}” is not published.")
    if kind.published_after and not set(kind.published_after) & set(past):
        wanted = " or ".join(f"“{procedure.event_kind(c).label}”" for c in kind.published_after)
        raise PublicationRefused(f"It is published only after {wanted}, which is not on record.")
    if rule.names_nobody and not is_pseudonymised:
        raise PublicationRefused(
            f"It is published only once names and addresses have been replaced ({provision})."
        )
    if form not in rule.forms:
        raise PublicationRefused(f"It is not published in this form ({provision}).")


def stays_until(*, rule: PublicationRule, published_on: date) -> date | None:
    """Return the first day on which the entry is no longer shown; None where no time is set.

    The day on which the period ends is still shown, the day after no longer.
    """
    if rule.stays is None:
        return None
    reckoning = count_time(regime="plain", period=rule.stays, moment=published_on)
    return reckoning.due_on + timedelta(days=1)
