"""The shape of an authority's rules on money: recovery, settlement, instalments, delay, costs.

What is not confirmed has a citation that says so; what is not known at all is None, and
asking for it is refused.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from casework.law.money import Money
from casework.law.periods import Period
from casework.law.procedure import ALWAYS, Citation, InForce
from casework.law.wording import N_, LawError


class RuleUnknown(LawError):
    """The law known here has no such rule for the authority."""


class Bar(StrEnum):
    """What keeps a penalty from being demanded."""

    TIME_TO_PAY = "time_to_pay"
    TIME_TO_APPEAL = "time_to_appeal"
    APPEAL = "appeal"


BAR_LABELS = {
    Bar.TIME_TO_PAY: N_("the time to pay"),
    Bar.TIME_TO_APPEAL: N_("the time to appeal"),
    Bar.APPEAL: N_("an appeal"),
}


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """What must be over before a penalty can be demanded. A court may always suspend it."""

    bars: frozenset[Bar]
    citation: Citation


class SettlementStage(StrEnum):
    """How far a case has come when the respondent settles."""

    BEFORE_INTENT = "before_intent"
    BEFORE_REPRESENTATIONS = "before_representations"
    AFTER_REPRESENTATIONS = "after_representations"


STAGE_LABELS = {
    SettlementStage.BEFORE_INTENT: N_("Before a notice of intent"),
    SettlementStage.BEFORE_REPRESENTATIONS: N_(
        "After the notice of intent, before representations"
    ),
    SettlementStage.AFTER_REPRESENTATIONS: N_("After representations"),
}


@dataclass(frozen=True, kw_only=True)
class Discount:
    """By how many percent at most a penalty is lowered for settling at a stage.

    ``after`` are the kinds of events of which one has brought the case to the stage.
    """

    stage: SettlementStage
    percent: int
    citation: Citation
    in_force: InForce = ALWAYS
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Half:
    """That half the sum settles a penalty.

    ``limit`` is the code of the time to pay it, ``event`` of the kind that says it was done.
    """

    limit: str
    event: str
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class InstalmentRule:
    """Into how many instalments a penalty may be split, a month apart, and how small.

    ``most`` and ``smallest`` are None where no bound is known.
    """

    citation: Citation
    least: int = 2
    most: int | None = None
    smallest: Money | None = None
    needs_hardship: bool = False


@dataclass(frozen=True, kw_only=True)
class LateRule:
    """What is added for each completed ``span`` of delay, in percent of what is unpaid.

    A ``percent`` of 0 says that the law adds nothing; ``span`` then has no meaning. With
    ``absorbs_interest`` no interest is charged once a span is completed.
    """

    percent: int
    span: Period
    citation: Citation
    absorbs_interest: bool = False


@dataclass(frozen=True, kw_only=True)
class InterestRate:
    """A yearly rate of simple interest, in percent, in a span of time."""

    percent: Decimal
    in_force: InForce
    citation: Citation


class CostStage(StrEnum):
    """For what costs of the proceedings are charged."""

    FIRST_INSTANCE = "first_instance"
    APPEAL_DISMISSED = "appeal_dismissed"


COST_LABELS = {
    CostStage.FIRST_INSTANCE: N_("Proceedings before the authority"),
    CostStage.APPEAL_DISMISSED: N_("Appeal that was dismissed"),
}


@dataclass(frozen=True, kw_only=True)
class CostRule:
    """The share of a fine that is charged as costs, and the least they are."""

    stage: CostStage
    percent: int
    least: Money
    citation: Citation


class StepKind(StrEnum):
    """A step towards getting the money, as the log of recovery keeps it."""

    REMINDER = "reminder"
    DEMAND = "demand"
    ACKNOWLEDGED = "acknowledged"
    HANDED_OVER = "handed_over"
    PAYMENT_ORDER = "payment_order"
    COURT_CLAIM = "court_claim"
    ENFORCEMENT = "enforcement"
    ABROAD = "abroad"
    INSOLVENCY = "insolvency"
    DEFERRED = "deferred"
    RESUMED = "resumed"
    GIVEN_BACK = "given_back"


STEP_LABELS = {
    StepKind.REMINDER: N_("Reminder sent"),
    StepKind.DEMAND: N_("Formal demand served"),
    StepKind.ACKNOWLEDGED: N_("Debt acknowledged by the respondent, or paid in part"),
    StepKind.HANDED_OVER: N_("Handed over to be collected"),
    StepKind.PAYMENT_ORDER: N_("Order to pay served"),
    StepKind.COURT_CLAIM: N_("Claim brought before a court"),
    StepKind.ENFORCEMENT: N_("Enforcement begun"),
    StepKind.ABROAD: N_("Request made to a foreign authority"),
    StepKind.INSOLVENCY: N_("Claim lodged in insolvency proceedings"),
    StepKind.DEFERRED: N_("Payment put off or granted by instalments"),
    StepKind.RESUMED: N_("Putting off ended: recovery goes on"),
    StepKind.GIVEN_BACK: N_("Given back as not to be recovered"),
}


@dataclass(frozen=True, kw_only=True)
class Limitation:
    """Until when a penalty can be recovered, and which steps let that time run anew or stop it.

    ``limit`` is the code of the time limit in the procedure.
    """

    limit: str
    citation: Citation
    restarted_by: frozenset[StepKind] = frozenset()
    stopped_by: frozenset[StepKind] = frozenset()
    resumed_by: frozenset[StepKind] = frozenset()


@dataclass(frozen=True, kw_only=True)
class MoneyRules:
    """All that is known of how an authority's penalties are paid.

    ``collectors`` are the bodies that recover them, by their own names.
    """

    recovery: Recovery
    discounts: tuple[Discount, ...] = ()
    half: Half | None = None
    instalments: InstalmentRule | None = None
    late: LateRule | None = None
    interest: tuple[InterestRate, ...] = ()
    costs: tuple[CostRule, ...] = ()
    limitation: Limitation | None = None
    collectors: tuple[str, ...] = ()
