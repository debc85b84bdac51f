"""Two pairs of eyes: which acts need another officer, how many, and who may be one.

That whoever prepares a decision does not also take it is good administration; how many
officers look, and from which sum on, no law of the four states says. The numbers here are
a rule of the house, and so configuration: an authority may set others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from casework.law.money import Money
from casework.law.powers import Power
from casework.law.procedure import AmountEffect, EventKind, Procedure
from casework.law.wording import N_, LawError

NOTE = N_("A rule of the house, not of law.")


class Subject(StrEnum):
    """What an approval is about."""

    ISSUE = "issue"
    IMPOSE = "impose"
    VARY = "vary"
    PUBLISH = "publish"
    NAME_PERSON = "name_person"
    WRITE_OFF = "write_off"
    MERGE_ORGANISATIONS = "merge_organisations"
    DISPOSE = "dispose"
    CRITICAL_DEADLINE = "critical_deadline"


SUBJECT_LABELS = {
    Subject.ISSUE: N_("Issue an instrument"),
    Subject.IMPOSE: N_("Impose a penalty"),
    Subject.VARY: N_("Vary a penalty"),
    Subject.PUBLISH: N_("Publish a decision"),
    Subject.NAME_PERSON: N_("Name a natural person in public"),
    Subject.WRITE_OFF: N_("Write off money"),
    Subject.MERGE_ORGANISATIONS: N_("Merge organisations"),
    Subject.DISPOSE: N_("Dispose of a file"),
    Subject.CRITICAL_DEADLINE: N_("Set or remove a critical deadline"),
}
DECISIONS = frozenset({Subject.ISSUE, Subject.IMPOSE, Subject.VARY})


class MayNotApprove(LawError):
    """The officer may not be the second person in this."""


@dataclass(frozen=True, kw_only=True)
class ApprovalRule:
    """How many officers approve an act, and how many where more than a sum is at stake.

    ``above`` holds that sum in each currency; empty where money does not matter.
    """

    subject: Subject
    approvers: int = 1
    above: tuple[Money, ...] = ()
    approvers_above: int = 2


MILLION = (Money.of("1000000", "GBP"), Money.of("1000000", "EUR"))
HUNDRED_THOUSAND = (Money.of("100000", "GBP"), Money.of("100000", "EUR"))
HOUSE_RULES = (
    ApprovalRule(subject=Subject.ISSUE),
    ApprovalRule(subject=Subject.IMPOSE, above=MILLION),
    ApprovalRule(subject=Subject.VARY, above=MILLION),
    ApprovalRule(subject=Subject.PUBLISH),
    ApprovalRule(subject=Subject.NAME_PERSON),
    ApprovalRule(subject=Subject.WRITE_OFF, above=HUNDRED_THOUSAND),
    ApprovalRule(subject=Subject.MERGE_ORGANISATIONS),
    ApprovalRule(subject=Subject.DISPOSE),
    ApprovalRule(subject=Subject.CRITICAL_DEADLINE),
)


def approvals_needed(
    *, subject: Subject, amount: Money | None = None, rules: Sequence[ApprovalRule] = HOUSE_RULES
) -> int:
    """Return how many officers must approve, ``amount`` being the sum at stake.

    Where money matters, a sum that is not known counts as a high one, and so does one in
    a currency for which the rule names no sum.
    """
    rule = next(rule for rule in rules if rule.subject is subject)
    if not rule.above:
        return rule.approvers
    limits = {limit.currency: limit for limit in rule.above}
    if amount is None or amount.currency not in limits:
        return rule.approvers_above
    return rule.approvers_above if amount > limits[amount.currency] else rule.approvers


def subject_of(kind: EventKind) -> Subject | None:
    """Return what an event of this kind must be approved as; None if it needs nobody else.

    What a court or a respondent did is only recorded; what issues an instrument is the
    authority's own act.
    """
    if kind.issues is None:
        return None
    if kind.amount in {AmountEffect.IMPOSED, AmountEffect.LIQUIDATED}:
        return Subject.IMPOSE
    if kind.amount in {AmountEffect.VARIED, AmountEffect.CANCELLED}:
        return Subject.VARY
    return Subject.ISSUE


def inquiry_stages(procedure: Procedure) -> frozenset[str]:
    """Return the codes of the stages at which a case is investigated."""
    return frozenset(stage.code for stage in procedure.stages if stage.is_inquiry)


def lacks_to_approve(*, subject: Subject, powers: frozenset[Power]) -> Power | None:
    """Return the power that is missing to approve such an act; None if nothing is.

    Instruments need the power to issue them as well. A publication may also be approved
    by another officer who publishes.
    """
    if subject is Subject.PUBLISH and Power.PUBLISH in powers:
        return None
    if Power.APPROVE not in powers:
        return Power.APPROVE
    if subject in DECISIONS and Power.ISSUE_ACTIONS not in powers:
        return Power.ISSUE_ACTIONS
    return None


def check_approver(
    *, subject: Subject, is_own: bool, has_investigated: bool, has_voted: bool,
    is_system: bool = False,
) -> None:  # fmt: skip
    """Refuse an officer who may not be the second person.

    :raises MayNotApprove: if the act is the officer's own proposal, the officer has spoken
        already, or investigated the case and would now decide it.
    """
    if is_system:
        raise MayNotApprove(N_("The system approves nothing: an officer does."))
    if is_own:
        raise MayNotApprove(N_("You asked for this yourself; another officer must decide on it."))
    if has_voted:
        raise MayNotApprove(N_("You have decided on this already."))
    if has_investigated and subject in DECISIONS:
        raise MayNotApprove(
            N_("You led or investigated this case: who investigated does not decide it.")
        )


class Substance(StrEnum):
    """What a changed value is; only words can be changed by a mere correction of typing."""

    WORDS = "words"
    DATE = "date"
    AMOUNT = "amount"
    PROVISION = "provision"
    PARTY = "party"
    KIND = "kind"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One value before and after."""

    substance: Substance
    before: str
    after: str


MOST_WORDS = 5  # that a minor change may touch
MOST_LETTERS = 2  # that may differ within one of them
SHORTEST_WORD = 4  # shorter ones (not, no, may) turn a sentence round too easily


def is_minor_change(changes: Iterable[Change]) -> bool:
    """Whether nothing but the typing of a few words differs.

    The text keeps its number of words, and each that differs is of four letters or more,
    keeps its first, differs by two at most, and holds no digit. Dates, amounts,
    provisions, parties and kinds are never minor.
    """
    touched = 0
    for change in changes:
        if change.before == change.after:
            continue
        if change.substance is not Substance.WORDS:
            return False
        for before, after in zip_longest(change.before.split(), change.after.split()):
            if before == after:
                continue
            if before is None or after is None or not _is_typing(before, after):
                return False
            touched += 1
    return touched <= MOST_WORDS


def _is_typing(before: str, after: str) -> bool:
    if any(letter.isdigit() for letter in before + after):
        return False
    if min(len(before), len(after)) < SHORTEST_WORD or before[0] != after[0]:
        return False  # a new beginning may be un- or il-
    return _letters_apart(before, after) <= MOST_LETTERS


def _letters_apart(one: str, other: str) -> int:
    """Return the Levenshtein distance of two words."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row = row, [i]
        for j, right in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right)))
    return row[-1]
