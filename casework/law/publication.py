"""How long a published decision stays, and whether it may be published at all.

The rules stand with each authority, in :mod:`casework.law.authorities`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.law.counting import count_time
from casework.law.periods import Period
from casework.law.procedure import ALWAYS, Citation, EventDate, EventKind, InForce, Procedure
from casework.law.wording import N_, LawError, Term, either, quote


class PublicationRefused(LawError):
    """The law does not let this decision be published, or not yet, or not like this."""


class NotSentYet(LawError):
    """The respondent would learn of the decision from the public page."""


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
    """How much of a decision is published; an extract leaves out the words of its orders."""

    WHOLE = "whole"
    EXTRACT = "extract"


# No source read says that a publication waits for the respondent: it is the practice that
# every gap between a decision and its announcement shows.
UNREAD_WAIT = Citation(
    provision="Publication not before the respondent has the decision",
    source="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    is_confirmed=False,
    note=N_(
        "Practice: every announcement that was read came after the decision had been sent or "
        "served. The provision behind it was not read."
    ),
)


@dataclass(frozen=True, kw_only=True)
class PublicationRule:
    """How an authority publishes a kind of decision, how long, and what then follows.

    ``stays`` is None where no time is set. ``for_individuals`` is None where organisations
    and natural persons are treated alike. ``procedure`` is empty for all of the
    authority's. ``names_nobody`` demands that parties are given pseudonyms beforehand.
    ``waits_for`` are the dates of which one must have come before anybody else learns of the
    decision, by ``waits_by``. ``in_force`` are the days on which a first publication falls
    under the rule; what was published before stays under the rule of that day.
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
    waits_for: tuple[EventDate, ...] = (EventDate.SERVED,)
    waits_by: Citation = UNREAD_WAIT
    in_force: InForce = ALWAYS


def find_rule(
    *, rules: Sequence[PublicationRule], is_individual: bool, procedure: str = "",
    on: date | None = None,
) -> PublicationRule:  # fmt: skip
    """Return, of an authority's rules, the one for organisations or for natural persons.

    ``procedure`` finds the rule of one of its procedures, where that has one of its own;
    ``on`` the rule in force on a day, without it the latest.

    :raises NoPublicationRule: if none of the rules fits.
    """
    found = [
        rule
        for rule in rules
        if rule.for_individuals in {None, is_individual}
        and rule.procedure in {"", procedure}
        and (rule.in_force.covers(on) if on is not None else rule.in_force.until is None)
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


def check_reached(
    *, rule: PublicationRule, reached: Mapping[EventDate, date | None], published_on: date,
    is_announced: bool = False,
) -> None:  # fmt: skip
    """Refuse to publish a decision before its respondent has it, as the rule demands.

    ``reached`` are the days known on which it was sent and served. ``is_announced`` says that
    the authority has made it known itself, though the day on which it was sent is not on
    record.

    :raises NotSentYet: if none of the days that count is known, or all of them come later.
    """
    known = [day for name in rule.waits_for if (day := reached.get(name)) is not None]
    if not known and is_announced:
        return
    if not known and EventDate.SENT in rule.waits_for:
        raise NotSentYet(N_("It cannot be published: no day is recorded on which it was sent."))
    if not known:
        raise NotSentYet(
            N_(
                "It cannot be published: that it was served on the respondent is not on record "
                "({provision})."
            ),
            provision=rule.waits_by.provision,
        )
    if published_on >= min(known):
        return
    if EventDate.SENT in rule.waits_for:
        raise NotSentYet(
            N_("It cannot be published on {published}, before it was sent on {sent}."),
            published=published_on,
            sent=min(known),
        )
    raise NotSentYet(
        N_("It cannot be published on {published}, before it was served on {served}."),
        published=published_on,
        served=min(known),
    )
