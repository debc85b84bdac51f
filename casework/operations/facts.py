"""What an officer says when recording an event: the arguments of the operations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.law.money import Money
from casework.law.penalties import Asked, Doubt
from casework.law.periods import Period
from casework.law.procedure import EventDate, Mark
from casework.law.references import Provision
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """An order in an instrument: its words, the time it gives, and what that runs from.

    ``rate`` is the periodic penalty for each day after that time, where there is one.
    """

    text: str
    period: Period | None = None
    after_appeal_period: bool = False
    rate: Money | None = None


@dataclass(frozen=True, kw_only=True)
class BreachFacts:
    """A provision that an instrument says was breached, and its part of the penalty if stated."""

    provision: Provision
    mark: Mark = Mark.VERIFIED
    upheld: bool = True
    part: Money | None = None


@dataclass(frozen=True, kw_only=True)
class AmountFacts:
    """An amount as it was said; ``amount`` is None where unknown or withheld."""

    amount: Money | None
    state: AmountState = AmountState.KNOWN
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, kw_only=True)
class LiquidationFacts:
    """Which order's periodic penalty is liquidated, and for which days.

    ``expires_on`` is the last day of the time to comply, which is not counted, or the last
    day that was liquidated before; ``counted_to`` the last day counted. ``reason`` says why
    less is taken than has accrued.
    """

    order_id: int
    expires_on: date
    counted_to: date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """All that is said of one event.

    ``dates`` are days in the authority's own zone, or moments where an hour counts.
    With ``precision`` month or year, the principal date is the last day of that span.
    ``asked`` is what the maximum of the amount depends on, None where nothing was asked;
    ``confirmed`` what an officer took though it could not be checked.
    """

    kind: str
    dates: Mapping[EventDate, date | datetime]
    precision: Precision = Precision.DAY
    summary: str = ""
    mark: Mark = Mark.VERIFIED
    source: str = ""
    source_url: str = ""
    action_id: int | None = None
    reference: str = ""
    breaches: Sequence[BreachFacts] = ()
    orders: Sequence[OrderFacts] = ()
    amount: AmountFacts | None = None
    periods: Mapping[str, Period] = field(default_factory=dict)
    liquidation: LiquidationFacts | None = None
    asked: Asked | None = None
    confirmed: frozenset[Doubt] = frozenset()
