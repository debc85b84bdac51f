"""Plain counting by the civil calendar: nothing is moved for weekends or holidays.

For periods that are not times to act in, such as how long a decision stays published or
when silence becomes a refusal. Working days can be counted too where a calendar is named.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime
from casework.law.wording import N_

CIVIL = "the civil calendar; the rule that sets the period"

REGIME = Regime(
    code="plain",
    label=N_("Plain: by the civil calendar, never moved"),
    source="https://www.iso.org/iso-8601-date-and-time-format.html",
    needs_calendar=False,
    units=frozenset(Unit),
    provisions=Provisions(
        start=CIVIL,
        length=CIVIL,
        month_end=CIVIL,
        working_days=CIVIL,
        hours=CIVIL,
    ),
)
