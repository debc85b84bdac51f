"""The arithmetic of penalties: which maximum holds, and what an amount's history amounts to.

What is paid of them, and when, stands in :mod:`casework.law.payment`; the numbers stand
with each authority, in :mod:`casework.law.authorities`.
"""

from casework.law.penalties.breaches import (
    Breach,
    Gravity,
    TierUnknown,
    check_breaches,
    find_tier,
)
from casework.law.penalties.caps import (
    AboveCap,
    ImpossibleTurnover,
    Maximum,
    NoMaximum,
    PublicBodyRefused,
    check_cap,
    check_parts,
    check_rate,
    check_respondent,
    find_maximum,
)
from casework.law.penalties.history import (
    BINDING,
    AmountEntry,
    IncreaseRefused,
    Standing,
    check_variation,
    find_standing,
    follow_history,
    stand_on,
)
from casework.law.penalties.parts import Part, PartsDiffer, apportion, check_sum, total_parts
from casework.law.penalties.periodic import (
    AboveAccrued,
    Accrual,
    DaysOverlap,
    Liquidated,
    accrue,
    accrue_further,
    annul,
    check_liquidation,
    liquidate,
)

__all__ = [
    "BINDING",
    "AboveAccrued",
    "AboveCap",
    "Accrual",
    "AmountEntry",
    "Breach",
    "DaysOverlap",
    "Gravity",
    "ImpossibleTurnover",
    "IncreaseRefused",
    "Liquidated",
    "Maximum",
    "NoMaximum",
    "Part",
    "PartsDiffer",
    "PublicBodyRefused",
    "Standing",
    "TierUnknown",
    "accrue",
    "accrue_further",
    "annul",
    "apportion",
    "check_breaches",
    "check_cap",
    "check_liquidation",
    "check_parts",
    "check_rate",
    "check_respondent",
    "check_sum",
    "check_variation",
    "find_maximum",
    "find_standing",
    "find_tier",
    "follow_history",
    "liquidate",
    "stand_on",
    "total_parts",
]
