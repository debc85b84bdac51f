"""The house's own counting, for days that an officer sets and no provision commands.

The day of the event is not counted. What would fall on a Saturday, a Sunday or a holiday
of the authority's calendar falls on the working day before, backward and forward alike, so
that a house day never lies later than its own count.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

PRACTICE = "the house's own practice"

REGIME = Regime(
    code="house",
    label=N_("The house's own: moved to the working day before"),
    source="https://www.iso.org/iso-8601-date-and-time-format.html",
    units=frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.EARLIER,
    roll_before=Roll.EARLIER,
    provisions=Provisions(
        start=PRACTICE,
        length=PRACTICE,
        month_end=PRACTICE,
        working_days=PRACTICE,
        roll=PRACTICE,
        roll_before=PRACTICE,
    ),
)
