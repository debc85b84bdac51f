"""Working days after which a document counts as served in Austria.

Saturdays are left out. For electronic service the statute says so; for service without
proof whether a Saturday counts is open, and :mod:`casework.law.service` shows both days.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime
from casework.law.wording import N_

REGIME = Regime(
    code="at-zustg",
    label=N_("Austria: working days of service"),
    source="https://www.ris.bka.gv.at/eli/bgbl/1982/200/P26",
    default_calendar="AT",
    units=frozenset({Unit.WORKING_DAYS}),
    provisions=Provisions(
        start="ZustG §§ 26(2) and 35(6)",
        length="ZustG §§ 26(2) and 35(6)",
        working_days="ZustG §§ 26(2) and 35(6)",
    ),
)
