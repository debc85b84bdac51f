"""The arithmetic of time limits. The rules it follows stand in :mod:`casework.law.regimes`."""

from casework.law.counting.count import (
    CalendarNeeded,
    OutOfRange,
    UnitNotCounted,
    count_time,
    count_under,
)
from casework.law.counting.course import StillSuspended
from casework.law.counting.extension import ExtensionBeyondCeiling, ImpossibleExtension, extend
from casework.law.counting.reckoning import (
    Alternative,
    ImpossibleSuspension,
    MomentUnclear,
    Reckoning,
    Step,
    Suspension,
)

__all__ = [
    "Alternative",
    "CalendarNeeded",
    "ExtensionBeyondCeiling",
    "ImpossibleExtension",
    "ImpossibleSuspension",
    "MomentUnclear",
    "OutOfRange",
    "Reckoning",
    "Step",
    "StillSuspended",
    "Suspension",
    "UnitNotCounted",
    "count_time",
    "count_under",
    "extend",
]
