"""How a published decision stands: what courts and later acts have made of it.

Pure: it reads the words of :mod:`casework.law` and no table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.law.procedure import AmountEffect, AppealStep, EventKind, Track
from casework.law.wording import N_


class EntryStatus(StrEnum):
    """The status that stands at the top of an entry."""

    NO_APPEAL = "no_appeal"
    UNDER_APPEAL = "under_appeal"
    REMITTED = "remitted"
    SET_ASIDE = "set_aside"
    SET_ASIDE_CONTESTED = "set_aside_contested"
    VARIED = "varied"
    UPHELD = "upheld"
    APPEAL_WITHDRAWN = "appeal_withdrawn"
    CANCELLED = "cancelled"
    FINAL = "final"

    @property
    def is_pending(self) -> bool:
        """Whether a court still has to speak."""
        return self in PENDING

    @property
    def is_undone(self) -> bool:
        """Whether the decision has no effect as things stand."""
        return self in UNDONE


PENDING = {EntryStatus.UNDER_APPEAL, EntryStatus.REMITTED, EntryStatus.SET_ASIDE_CONTESTED}
UNDONE = {EntryStatus.SET_ASIDE, EntryStatus.SET_ASIDE_CONTESTED, EntryStatus.CANCELLED}


class PaymentStatus(StrEnum):
    """Whether the money can be demanded."""

    NOT_FINAL = "not_final"
    STAYED = "stayed"
    NIL = "nil"
    PAYABLE = "payable"


class OrderStatus(StrEnum):
    """What has become of an order, as far as the public may know."""

    IN_FORCE = "in_force"
    STAYED = "stayed"
    COMPLIED = "complied"
    SET_ASIDE = "set_aside"


STATUS_LABELS = {
    EntryStatus.NO_APPEAL: N_("No appeal recorded"),
    EntryStatus.UNDER_APPEAL: N_("Under appeal"),
    EntryStatus.REMITTED: N_("Under appeal, sent back"),
    EntryStatus.SET_ASIDE: N_("Set aside on appeal"),
    EntryStatus.SET_ASIDE_CONTESTED: N_("Set aside, further appeal pending"),
    EntryStatus.VARIED: N_("Varied"),
    EntryStatus.UPHELD: N_("Upheld on appeal"),
    EntryStatus.APPEAL_WITHDRAWN: N_("Appeal withdrawn"),
    EntryStatus.CANCELLED: N_("Cancelled"),
    EntryStatus.FINAL: N_("Final"),
}
STATUS_SENTENCES = {
    EntryStatus.NO_APPEAL: N_("No appeal against this decision is recorded."),
    EntryStatus.UNDER_APPEAL: N_("An appeal is pending. The decision is not final."),
    EntryStatus.REMITTED: N_(
        "A higher court has sent the appeal back to be decided again. The decision is not final."
    ),
    EntryStatus.SET_ASIDE: N_("A court has set this decision aside. It has no effect."),
    EntryStatus.SET_ASIDE_CONTESTED: N_(
        "A court has set this decision aside. That judgment is itself being appealed against."
    ),
    EntryStatus.VARIED: N_("The decision was changed after it was given. The changes stand below."),
    EntryStatus.UPHELD: N_("An appeal against this decision was dismissed."),
    EntryStatus.APPEAL_WITHDRAWN: N_("An appeal against this decision was withdrawn."),
    EntryStatus.CANCELLED: N_("The authority has cancelled this decision. It has no effect."),
    EntryStatus.FINAL: N_("The decision is final."),
}
PAYMENT_SENTENCES = {
    PaymentStatus.NOT_FINAL: N_("Not final: the time to pay or to appeal may still be running."),
    PaymentStatus.STAYED: N_("Not final, and not payable while the appeal is pending."),
    PaymentStatus.NIL: N_("Nothing is payable as things stand."),
    PaymentStatus.PAYABLE: N_("Final and payable."),
}
ORDER_LABELS = {
    OrderStatus.IN_FORCE: N_("In force"),
    OrderStatus.STAYED: N_("Suspended while the appeal is pending"),
    OrderStatus.COMPLIED: N_("Complied with"),
    OrderStatus.SET_ASIDE: N_("Without effect"),
}


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one event did to a decision: to its amount, and to the appeal against it."""

    amount: AmountEffect | None
    appeal: AppealStep | None


def find_turn(*, kind: EventKind, carries_penalty: bool) -> Turn:
    """Return what an event of a kind does to a decision, with or without a penalty of its own.

    What the authority does to an amount touches only decisions that impose one; what a
    court does, and finality, touch every decision appealed against.
    """
    by_authority = {AmountEffect.VARIED, AmountEffect.CANCELLED}
    is_own_act = kind.track is not Track.APPEAL and kind.amount in by_authority
    return Turn(
        amount=None if is_own_act and not carries_penalty else kind.amount, appeal=kind.appeal
    )


def find_status(turns: Sequence[Turn]) -> EntryStatus:
    """Return how a decision stands after all that happened to it, in the order of record."""
    amounts = [turn.amount for turn in turns if turn.amount is not None]
    steps = [turn.appeal for turn in turns if turn.appeal is not None]
    latest = steps[-1] if steps else None
    if AmountEffect.CANCELLED in amounts:
        return EntryStatus.CANCELLED
    if _is_set_aside(turns):
        is_contested = latest is not None and latest.is_pending
        return EntryStatus.SET_ASIDE_CONTESTED if is_contested else EntryStatus.SET_ASIDE
    if AmountEffect.FINAL in amounts:
        return EntryStatus.FINAL
    if latest is not None and latest.is_pending:
        is_sent_back = latest is AppealStep.REMITTED
        return EntryStatus.REMITTED if is_sent_back else EntryStatus.UNDER_APPEAL
    return EntryStatus.VARIED if AmountEffect.VARIED in amounts else AFTER_APPEAL[latest]


AFTER_APPEAL = {
    None: EntryStatus.NO_APPEAL,
    AppealStep.ALLOWED: EntryStatus.SET_ASIDE,
    AppealStep.CHANGED: EntryStatus.VARIED,
    AppealStep.DISMISSED: EntryStatus.UPHELD,
    AppealStep.WITHDRAWN: EntryStatus.APPEAL_WITHDRAWN,
}


def _is_set_aside(turns: Sequence[Turn]) -> bool:
    """Whether the last court to speak on it left the decision without effect."""
    is_set_aside = False
    for turn in turns:
        if turn.amount is AmountEffect.SET_ASIDE:
            is_set_aside = True
        if turn.amount in {AmountEffect.REMITTED, AmountEffect.RESTORED, AmountEffect.VARIED}:
            is_set_aside = False
    return is_set_aside


def find_payment(
    *, status: EntryStatus, effective_minor: int | None, appeal_stays: bool
) -> PaymentStatus:
    """Return whether a penalty can be demanded; ``effective_minor`` None means not known."""
    if effective_minor == 0 or status.is_undone:
        return PaymentStatus.NIL
    if status.is_pending and appeal_stays:
        return PaymentStatus.STAYED
    return PaymentStatus.PAYABLE if status is EntryStatus.FINAL else PaymentStatus.NOT_FINAL


def find_order_status(*, status: EntryStatus, is_complied: bool, appeal_stays: bool) -> OrderStatus:
    """Return what to say of an order; that one was not complied with is never said here."""
    if status.is_undone:
        return OrderStatus.SET_ASIDE
    if is_complied:
        return OrderStatus.COMPLIED
    if status.is_pending and appeal_stays:
        return OrderStatus.STAYED
    return OrderStatus.IN_FORCE
