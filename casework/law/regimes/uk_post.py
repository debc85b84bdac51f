"""The day on which a posted letter is taken to have arrived, in working days after posting.

Two for first class, four for second class, unless the contrary is proved.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime
from casework.law.wording import N_

REGIME = Regime(
    code="uk-post",
    label=N_("United Kingdom: service by post"),
    source="https://www.legislation.gov.uk/ukpga/1978/30/section/7",
    default_calendar="GB-ENG",
    units=frozenset({Unit.WORKING_DAYS}),
    provisions=Provisions(
        start="Interpretation Act 1978, s. 7",
        length="Practice Direction of 8 March 1985 (QBD), on service by post",
        working_days="Practice Direction of 8 March 1985 (QBD), on service by post",
    ),
)
