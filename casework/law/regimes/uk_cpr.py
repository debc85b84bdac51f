"""Periods of the Civil Procedure Rules: clear days.

A period of five days or less leaves out weekends and bank holidays. A longer one that
ends on a day on which the court office is closed ends on the next day it is open; a
period counted backward is not moved.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

REGIME = Regime(
    code="uk-cpr",
    label=N_("England and Wales: Civil Procedure Rules"),
    source="https://www.justice.gov.uk/courts/procedure-rules/civil/rules/part02",
    default_calendar="GB-ENG",
    units=frozenset({Unit.DAYS, Unit.CLEAR_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    clear_days=True,
    skips_days_off_up_to=5,
    provisions=Provisions(
        start="CPR 2.8(3)",
        length="CPR 2.8(2) and 2.10",
        month_end="CPR 2.10",
        roll="CPR 2.8(5)",
        roll_before="CPR 2.8(5)",
        short="CPR 2.8(4)",
    ),
)
