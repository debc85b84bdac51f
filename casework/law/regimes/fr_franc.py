"""Clear periods before the French administrative courts (délai franc).

Neither the day of the notification nor the day on which the period runs out is counted:
the last day is the one after the corresponding date, and the next working day if that is a
Saturday, a Sunday or a public holiday. Counted backward the day is left where it falls.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

REGIME = Regime(
    code="fr-franc",
    label=N_("France: clear periods of the administrative courts"),
    source="https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006070933/",
    default_calendar="FR",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    added_days=1,
    provisions=Provisions(
        start="CJA, art. R. 421-1 (délai franc)",
        length="CJA, art. R. 421-1",
        month_end="CJA, art. R. 421-1, with CPC, art. 641(2)",
        added="CJA, art. R. 421-1 (délai franc)",
        roll="CJA, art. R. 421-1, with CPC, art. 642(2)",
        roll_before="CJA, art. R. 421-1, with CPC, art. 642(2)",
    ),
)
