"""What an event would do to money, before it is recorded: its amount, its maximum, its days."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.law.penalties import Assessment, Liquidated, SharedPart, share_parts
from casework.law.procedure import AmountEffect
from casework.models import Case
from casework.operations.facts import AmountFacts, EventFacts
from casework.operations.penalty_caps import assess_facts, stated_in
from casework.operations.periodic import check_liquidated
from casework.queries.deadlines import procedure_of


@dataclass(frozen=True, kw_only=True)
class MoneyPlan:
    """The money of an event: as it was read, held against its maximum, and by its days."""

    said: AmountFacts
    parts: Sequence[SharedPart]
    assessment: Assessment | None
    liquidated: Liquidated | None


def preview_money(*, case: Case, facts: EventFacts) -> MoneyPlan | None:
    """Return what an event says of money, None where it says nothing.

    :raises LawError: as recording the event would.
    """
    kind = procedure_of(case).event_kind(facts.kind)
    if facts.amount is None:
        return None
    is_liquidation = kind.amount is AmountEffect.LIQUIDATED
    return MoneyPlan(
        said=facts.amount,
        parts=share_parts(stated_in(facts)),
        assessment=assess_facts(case=case, kind=kind, facts=facts) if facts.asked else None,
        liquidated=check_liquidated(case=case, facts=facts) if is_liquidation else None,
    )
