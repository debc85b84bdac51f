"""How long a published decision stays, and whether it may be published at all.

The rules stand with each authority, in :mod:`casework.law.authorities`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.law.counting import count_time
from casework.law.periods import Period
from casework.law.procedure import Citation, EventKind, Procedure
from casework.law.wording import N_, LawError, Term, either, quote


class PublicationRefused(LawError):
    """The law does not let this decision be published, or not yet, or not like this."""


NO_RULE_PERSONS = N_("No rule says how decisions about natural persons are published.")
NO_RULE_ORGANISATIONS = N_("No rule says how decisions about organisations are published.")


class NoPublicationRule(LawError):
    """The authority has no rule for publishing decisions about such respondents."""


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

    ``stays`` is None where no time is set. ``for_individuals`` is None where organisations
    and natural persons are treated alike. ``procedure`` is empty for all of the
    authority's. ``names_nobody`` demands that parties are given pseudonyms beforehand.
    """

    stays: Period | None
    removal: Removal
    citation: Citation
    for_individuals: bool | None = None
    procedure: str = ""
    kept_while_appealed: bool = True
    is_barred: bool = False
    names_nobody: bool = False
    forms: tuple[Form, ...] = (Form.WHOLE,)


def find_rule(
    *, rules: Sequence[PublicationRule], is_individual: bool, procedure: str = ""
) -> PublicationRule:
    """Return, of an authority's rules, the one for organisations or for natural persons.

    ``procedure`` finds the rule of one of its procedures, where that has one of its own.

    :raises NoPublicationRule: if none of the rules fits.
    """
    found = [
        rule
        for rule in rules
        if rule.for_individuals in {None, is_individual} and rule.procedure in {"", procedure}
    ]
    if not found:
        raise NoPublicationRule(NO_RULE_PERSONS if is_individual else NO_RULE_ORGANISATIONS)
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
        raise PublicationRefused(
            N_("A simplified sanction is never made public ({provision})."), provision=provision
        )
    if not kind.may_be_published:
        raise PublicationRefused(N_("“{kind}” is not published."), kind=Term(kind.label))
    if kind.published_after and not set(kind.published_after) & set(past):
        wanted = either([quote(procedure.event_kind(c).label) for c in kind.published_after])
        raise PublicationRefused(
            N_("It is published only after {wanted}, which is not on record."), wanted=wanted
        )
    if rule.names_nobody and not is_pseudonymised:
        raise PublicationRefused(
            N_("It is published only once names and addresses have been replaced ({provision})."),
            provision=provision,
        )
    if form not in rule.forms:
        raise PublicationRefused(
            N_("It is not published in this form ({provision})."), provision=provision
        )


def stays_until(*, rule: PublicationRule, published_on: date) -> date | None:
    """Return the first day on which the entry is no longer shown; None where no time is set.

    The day on which the period ends is still shown, the day after no longer.
    """
    if rule.stays is None:
        return None
    reckoning = count_time(regime="plain", period=rule.stays, moment=published_on)
    return reckoning.due_on + timedelta(days=1)
