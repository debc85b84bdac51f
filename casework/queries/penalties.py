"""What a penalty amounts to now, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from casework.law.money import Money
from casework.law.penalties import (
    AmountEntry,
    SharedPart,
    Standing,
    Stated,
    find_standing,
    share_parts,
)
from casework.law.procedure import AmountEffect
from casework.law.references import Provision
from casework.law.wording import N_
from casework.models import Appeal, Event, Penalty, PenaltyAmount, PenaltyCap, PenaltyPart


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
class AmountStep:
    """A step of a penalty's history, with what it was set for and whether it still counts.

    ``parts`` are the parts stated, the provisions that cost the same as one; ``provisions``
    are those without a part. ``cap`` is what the maximum was reckoned from, where that was
    asked.
    """

    step: PenaltyAmount
    counts: bool
    parts: Sequence[SharedPart]
    provisions: Sequence[Provision]
    cap: PenaltyCap | None

    @property
    def event(self) -> Event:
        """The event that it stands under now; the wrong one, where its amount was corrected."""
        return self.step.event.as_corrected if self.counts else self.step.event


@dataclass(frozen=True, kw_only=True)
class PenaltyLine:
    """A penalty with what its history amounts to and whether that binds."""

    penalty: Penalty
    standing: Standing
    force: Force

    @property
    def steps(self) -> list[PenaltyAmount]:
        """The steps that count, in the order of the history."""
        return standing_steps(self.penalty.amounts.all())

    @property
    def history(self) -> list[AmountStep]:
        """Every step in the order of the history, those corrected since among them."""
        steps = in_order(self.penalty.amounts.all())
        undone = undone_by_correction(steps)
        return [read_step(step, counts=step.pk not in undone) for step in steps]

    @property
    def label(self) -> str:
        """The English words for whether it binds."""
        return FORCE_LABELS[self.force]


def read_penalties(*, penalties: Sequence[Penalty], appeals: Sequence[Appeal]) -> list[PenaltyLine]:
    """Return a line for each penalty that has a history; its amounts must be loaded."""
    return [_read(p, appeals) for p in penalties if p.amounts.all()]


def standing_of(penalty: Penalty) -> Standing:
    """Return what a penalty's history amounts to now."""
    steps = standing_steps(penalty.amounts.all())
    return find_standing([as_entry(step, penalty.currency) for step in steps], penalty.currency)


def with_caps(amounts: QuerySet[PenaltyAmount]) -> QuerySet[PenaltyAmount]:
    """Load what :func:`read_step` needs of each amount."""
    parts = PenaltyPart.objects.order_by("place", "id")
    return amounts.select_related("cap").prefetch_related(Prefetch("parts", queryset=parts))


def read_step(step: PenaltyAmount, *, counts: bool) -> AmountStep:
    """Return a step with what it was set for; its parts and its cap may have been loaded."""
    stated = stated_of(step)
    return AmountStep(
        step=step,
        counts=counts,
        parts=share_parts(stated),
        provisions=[row.provision for row in stated if row.part is None],
        cap=getattr(step, "cap", None),
    )


def stated_of(step: PenaltyAmount) -> list[Stated]:
    """Return the provisions that an amount was set for, with their parts."""
    currency = step.penalty.currency
    return [
        Stated(
            provision=Provision(law=row.law, place=row.provision),
            part=None if row.part_minor is None else Money(row.part_minor, currency),
        )
        for row in sorted(step.parts.all(), key=lambda row: row.place)
    ]


def standing_steps(steps: Iterable[PenaltyAmount]) -> list[PenaltyAmount]:
    """Return the steps of one penalty's whole history that stand, in its order."""
    whole = in_order(steps)
    undone = undone_by_correction(whole)
    return [step for step in whole if step.pk not in undone]


def in_order(steps: Iterable[PenaltyAmount]) -> list[PenaltyAmount]:
    """Return steps in the order of the history, each correction after what it corrects."""
    return sorted(steps, key=lambda step: (step.first_id or step.pk, step.pk))


def undone_by_correction(steps: Iterable[PenaltyAmount]) -> set[int]:
    """Return the keys of the steps of one penalty's whole history that others correct."""
    return {step.corrects_id for step in steps if step.corrects_id is not None}


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
