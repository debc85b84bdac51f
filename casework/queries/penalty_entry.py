"""What a form that records an amount has to know of the case: what it may ask, and offer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.law.authorities import get_authority
from casework.law.maximums import DAILY, Tier
from casework.law.penalties import Asked
from casework.law.procedure import AmountEffect, EventKind
from casework.law.references import Provision
from casework.models import Case, PeriodicPenalty
from casework.models.action import Finding
from casework.queries.circumstances import presume_asked
from casework.queries.periodic import with_growth

ASKING = frozenset({AmountEffect.PROPOSED, AmountEffect.IMPOSED})


@dataclass(frozen=True, kw_only=True)
class PenaltyEntry:
    """What is offered where an amount is recorded.

    ``tiers`` are the maximums that may be named; ``periodic`` what may be liquidated.
    """

    currency: str
    asks_maximum: bool = False
    presumed: Asked = field(default_factory=Asked)
    known: Sequence[Provision] = ()
    tiers: Sequence[Tier] = ()
    periodic: Sequence[PeriodicPenalty] = ()


def read_entry(*, case: Case, kind: EventKind, today: date) -> PenaltyEntry:
    """Return what the form of a kind of event needs; for one without money, nothing is read."""
    currency = case.authority.currency
    if kind.amount is AmountEffect.LIQUIDATED:
        periodic = with_growth(PeriodicPenalty.objects.filter(order__action__case=case))
        return PenaltyEntry(currency=currency, periodic=list(periodic))
    if kind.amount not in ASKING:
        return PenaltyEntry(currency=currency)
    return PenaltyEntry(
        currency=currency,
        asks_maximum=True,
        presumed=presume_asked(case),
        known=_find_known(case),
        tiers=tiers_of(case, today),
    )


def has_rates(case: Case) -> bool:
    """Whether the authority may set a periodic penalty on an order."""
    caps = get_authority(case.authority.code).caps
    return any(cap.tier in DAILY for cap in caps)


def tiers_of(case: Case, today: date) -> list[Tier]:
    """Return the maximums that may be named in a case; in the simplified procedure only its own."""
    caps = get_authority(case.authority.code).caps
    tiers = dict.fromkeys(cap.tier for cap in caps if cap.tier not in DAILY)
    is_simplified = case.procedure.endswith("-simplified")
    return [tier for tier in tiers if (tier is Tier.SIMPLIFIED) == is_simplified]


def _find_known(case: Case) -> list[Provision]:
    rows = case.breaches.exclude(finding=Finding.NOT_UPHELD).order_by("law", "id")
    pairs = dict.fromkeys(rows.values_list("law", "place"))
    return [Provision(law=law, place=place) for law, place in pairs]
