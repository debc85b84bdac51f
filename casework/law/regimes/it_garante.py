"""Time limits of the Garante for its own acts, which stand still from 1 to 31 August.

A limit that would begin in August begins when August is over. The regulation also stops
time during an inspection, for the papers of the defence and until the hearing: whoever
counts gives those as suspensions. It says nothing of a limit that ends on a day off: the
day is left where it falls, which is the earlier and the safe one for the authority.
"""

from casework.law.periods import Unit
from casework.law.regimes.caveat import Caveat
from casework.law.regimes.regime import Provisions, Recess, Regime, Roll
from casework.law.wording import N_

REGULATION = "Garante, Reg. 2/2019"
UNMOVED = Caveat(
    sentence=N_(
        "Whether a time limit of the authority itself moves off a day off has not been "
        "confirmed as of {as_of}: the day is left where it falls, the safe one."
    ),
    provision=f"{REGULATION}, art. 6, which is silent",
)
AUGUST = Recess(
    first_month=8,
    last_month=8,
    reason=N_("suspension of August"),
    defers_start=True,
)

REGIME = Regime(
    code="it-garante",
    label=N_("Italy: the Garante’s own time limits"),
    source=(
        "https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo"
        "?art.codiceRedazionale=19A02854&art.idArticolo=6"
    ),
    default_calendar="IT",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.STAYS,
    recess=AUGUST,
    caveat=UNMOVED,
    provisions=Provisions(
        start=f"{REGULATION}, with c.p.c., art. 155(1)",
        length=f"{REGULATION}, table B, with c.p.c., art. 155",
        month_end="c.p.c., art. 155(2)",
        recess=f"{REGULATION}, art. 6(1)",
        deferred=f"{REGULATION}, art. 6(1)",
    ),
)
