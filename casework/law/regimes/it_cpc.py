"""Procedural periods of Italian law that do not stand still in August.

The first day is not counted, months and years follow the common calendar. What ends on a
holiday, or for an act outside a hearing on a Saturday, ends on the next working day; what
is counted backward, on the working day before.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

REGIME = Regime(
    code="it-cpc",
    label=N_("Italy: code of civil procedure"),
    source="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:regio.decreto:1940-10-28;1443",
    default_calendar="IT",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    roll_before=Roll.EARLIER,
    provisions=Provisions(
        start="c.p.c., art. 155(1)",
        length="c.p.c., art. 155",
        month_end="c.p.c., art. 155(2)",
        roll="c.p.c., art. 155(4)-(5)",
        roll_before="c.p.c., art. 155(4)-(5); Cass. 14767/2014",
    ),
)
