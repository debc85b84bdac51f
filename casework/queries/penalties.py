"""What a penalty amounts to now, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.law.money import Money
from casework.law.penalties import AmountEntry, Standing, find_standing
from casework.law.procedure import AmountEffect
from casework.law.wording import N_
from casework.models import Appeal, Penalty, PenaltyAmount


class Force(StrEnum):
    """Whether a penalty binds."""

    PROPOSED = "proposed"
    IMPOSED = "imposed"
    UNDER_APPEAL = "under_appeal"
    SET_ASIDE = "set_aside"
    SET_ASIDE_UNDER_APPEAL = "set_aside_under_appeal"
    CANCELLED = "cancelled"
    FINAL = "final"


FORCE_LABELS = {
    Force.PROPOSED: N_("Proposed, not a penalty"),
    Force.IMPOSED: N_("Imposed, not final"),
    Force.UNDER_APPEAL: N_("Under appeal: not final, not payable"),
    Force.SET_ASIDE: N_("Set aside: nothing payable"),
    Force.SET_ASIDE_UNDER_APPEAL: N_("Set aside; a further appeal is pending"),
    Force.CANCELLED: N_("Cancelled: nothing payable"),
    Force.FINAL: N_("Final and payable"),
}


@dataclass(frozen=True, kw_only=True)
class PenaltyLine:
    """A penalty with what its history amounts to and whether that binds."""

    penalty: Penalty
    standing: Standing
    force: Force

    @property
    def label(self) -> str:
        """The English words for whether it binds."""
        return FORCE_LABELS[self.force]


def read_penalties(*, penalties: Sequence[Penalty], appeals: Sequence[Appeal]) -> list[PenaltyLine]:
    """Return a line for each penalty that has a history; its amounts must be loaded."""
    return [_read(p, appeals) for p in penalties if p.amounts.all()]


def standing_of(penalty: Penalty) -> Standing:
    """Return what a penalty's history amounts to now."""
    entries = [as_entry(step, penalty.currency) for step in penalty.amounts.all()]
    return find_standing(entries, penalty.currency)


def as_entry(step: PenaltyAmount, currency: str) -> AmountEntry:
    """Return a step of a penalty's history as the law reads it."""
    minor = step.amount_minor
    return AmountEntry(
        effect=AmountEffect(step.effect),
        amount=None if minor is None else Money(minor, currency),
        on=step.occurred_on,
    )


def _read(penalty: Penalty, appeals: Sequence[Appeal]) -> PenaltyLine:
    standing = standing_of(penalty)
    pending = any(a.is_pending and a.action_id in {None, penalty.action_id} for a in appeals)
    return PenaltyLine(penalty=penalty, standing=standing, force=_force(standing, pending))


def _force(standing: Standing, pending: bool) -> Force:
    if not standing.is_imposed:
        return Force.PROPOSED
    if standing.effect is AmountEffect.FINAL:
        return Force.FINAL
    if standing.effect is AmountEffect.CANCELLED:
        return Force.CANCELLED
    if standing.effect is AmountEffect.SET_ASIDE:
        return Force.SET_ASIDE_UNDER_APPEAL if pending else Force.SET_ASIDE
    return Force.UNDER_APPEAL if pending else Force.IMPOSED
