"""Time limits of the tribunals: appeals against notices, permission to appeal.

The rules count a working day by the bank holidays of the Banking and Financial Dealings
Act 1971 without naming the nation; England and Wales is taken unless the caller names
another. Backward periods are left where they end, which is the safer reading.
"""

from datetime import time

from casework.law.periods import Unit
from casework.law.regimes.caveat import Caveat
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

NATION = Caveat(
    sentence=N_(
        "The rule does not name the nation whose bank holidays count, and which it means has "
        "not been confirmed as of {as_of}: those of the calendar used here are taken."
    ),
    provision="GRC Rules 2009, r. 12(3)",
)

REGIME = Regime(
    code="uk-trib",
    label=N_("United Kingdom: tribunal rules"),
    source="https://www.legislation.gov.uk/uksi/2009/1976/article/12",
    default_calendar="GB-ENG",
    units=frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    closes_at=time(17),
    caveat=NATION,
    provisions=Provisions(
        start="GRC Rules 2009, rr. 12 and 22(1)(b)",
        length="GRC Rules 2009, r. 12",
        month_end="Dodds v Walker [1981] 1 WLR 1027",
        working_days="GRC Rules 2009, r. 12(3)",
        roll="GRC Rules 2009, r. 12(2)",
        roll_before="GRC Rules 2009, r. 12(2)",
        closing="GRC Rules 2009, r. 12(1)",
    ),
)
