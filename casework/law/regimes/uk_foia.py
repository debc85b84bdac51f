"""Working days of the Freedom of Information Act 2000.

A bank holiday in any part of the United Kingdom is no working day anywhere.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime
from casework.law.wording import N_

REGIME = Regime(
    code="uk-foia",
    label=N_("United Kingdom: Freedom of Information Act"),
    source="https://www.legislation.gov.uk/ukpga/2000/36/section/10",
    default_calendar="GB-ANY",
    units=frozenset({Unit.WORKING_DAYS}),
    provisions=Provisions(
        start="FOIA 2000, s. 10(1)",
        length="FOIA 2000, s. 10(1)",
        working_days="FOIA 2000, s. 10(6)",
    ),
)
