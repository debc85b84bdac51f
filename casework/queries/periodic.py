"""Periodic penalties as they grow: computed for a day, and never posted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from casework.law.money import Money
from casework.law.penalties import Accrual, accrue
from casework.law.procedure import AppealStep
from casework.law.wording import N_
from casework.models import Appeal, Case, Deadline, Liquidation, PeriodicPenalty
from casework.models.action import Outcome
from casework.models.deadline import DeadlineState


class Growth(StrEnum):
    """Whether a periodic penalty grows."""

    NOT_DETERMINED = "not_determined"
    NOT_YET = "not_yet"
    GROWING = "growing"
    STOPPED = "stopped"
    SET_ASIDE = "set_aside"


GROWTH_LABELS = {
    Growth.NOT_DETERMINED: N_("The day on which the time to comply ends is not known"),
    Growth.NOT_YET: N_("The time to comply is still running"),
    Growth.GROWING: N_("Accrued, not yet liquidated"),
    Growth.STOPPED: N_("Accrued until the order was complied with, not yet liquidated"),
    Growth.SET_ASIDE: N_("The order was set aside: nothing accrues"),
}


@dataclass(frozen=True, kw_only=True)
class PeriodicLine:
    """A periodic penalty on a day; ``accrual`` is what no decision has liquidated yet.

    It is None where nothing can have accrued. Only a liquidation makes anything payable.
    """

    penalty: PeriodicPenalty
    expires_on: date | None
    growth: Growth
    accrual: Accrual | None

    @property
    def label(self) -> str:
        """The English words for whether it grows."""
        return GROWTH_LABELS[self.growth]

    @property
    def last_on(self) -> date | None:
        """The last day counted."""
        return self.accrual.until_on - timedelta(days=1) if self.accrual else None


def with_growth(penalties: QuerySet[PeriodicPenalty]) -> QuerySet[PeriodicPenalty]:
    """Load what :func:`read_periodic` needs."""
    liquidations = Liquidation.objects.order_by("until_on", "id")
    deadlines = Deadline.objects.order_by("id")
    return (
        penalties.select_related("order")
        .prefetch_related(
            Prefetch("liquidations", queryset=liquidations),
            Prefetch("order__deadlines", queryset=deadlines),
        )
        .order_by("id")
    )


def find_periodic(*, case: Case, appeals: Sequence[Appeal], today: date) -> list[PeriodicLine]:
    """Return the periodic penalties of a case as they stand on the authority's day."""
    found = with_growth(PeriodicPenalty.objects.filter(order__action__case=case))
    annulled = annulled_actions(appeals)
    return [read_periodic(row, annulled=annulled, today=today) for row in found]


def annulled_actions(appeals: Sequence[Appeal]) -> set[int | None]:
    """Return the actions that an appeal has set aside."""
    return {appeal.action_id for appeal in appeals if appeal.step == AppealStep.ALLOWED}


def read_periodic(
    penalty: PeriodicPenalty, *, annulled: Collection[int | None], today: date
) -> PeriodicLine:
    """Return what a periodic penalty has come to by ``today``, beyond what was liquidated."""
    order, clock = penalty.order, _clock(penalty)
    expires_on = expiry_of(penalty)
    if order.outcome == Outcome.SET_ASIDE or order.action_id in annulled:
        return _line(penalty, expires_on, Growth.SET_ASIDE)
    if expires_on is None:
        return _line(penalty, None, Growth.NOT_DETERMINED)
    if expires_on >= today:
        return _line(penalty, expires_on, Growth.NOT_YET)
    complied_on = clock.ended_on if clock and clock.state == DeadlineState.MET else None
    last_on = min(today, complied_on - timedelta(days=1)) if complied_on else today
    accrual = accrue(
        rate=rate_of(penalty),
        expires_on=max(expires_on, _liquidated_to(penalty) or expires_on),
        counted_to=last_on,
    )
    growth = Growth.STOPPED if complied_on else Growth.GROWING
    return _line(penalty, expires_on, growth, accrual if accrual.days else None)


def rate_of(penalty: PeriodicPenalty) -> Money:
    """Return what accrues each day."""
    return Money(minor=penalty.rate_minor, currency=penalty.currency)


def expiry_of(penalty: PeriodicPenalty) -> date | None:
    """Return the last day of the time to comply, None where it is not known."""
    clock = _clock(penalty)
    return penalty.expires_on or (clock.due_on if clock else None)


def standing_liquidations(penalty: PeriodicPenalty) -> list[Liquidation]:
    """Return what decisions liquidated of it, without those corrected or annulled since."""
    return [row for row in penalty.liquidations.all() if row.ended_by_id is None]


def next_expiry(penalty: PeriodicPenalty) -> date | None:
    """Return the last day that accrues no more: liquidated already, or within the time given."""
    return _liquidated_to(penalty) or expiry_of(penalty)


def _line(
    penalty: PeriodicPenalty, expires_on: date | None, growth: Growth,
    accrual: Accrual | None = None,
) -> PeriodicLine:  # fmt: skip
    return PeriodicLine(penalty=penalty, expires_on=expires_on, growth=growth, accrual=accrual)


def _clock(penalty: PeriodicPenalty) -> Deadline | None:
    clocks = list(penalty.order.deadlines.all())
    return clocks[-1] if clocks else None


def _liquidated_to(penalty: PeriodicPenalty) -> date | None:
    """Return the last day that a decision has liquidated; the next may count from the day after."""
    done = [row.until_on for row in standing_liquidations(penalty)]
    return max(done) - timedelta(days=1) if done else None
