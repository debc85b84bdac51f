"""Periods of the French code of civil procedure, by the corresponding date.

The day of the notification is not counted; a period of months ends on the day of the same
number at midnight, and on the next working day if that is a Saturday, a Sunday or a public
holiday. The article speaks of periods that run on: one counted backward stays where it ends.
"""

from casework.law.periods import Unit
from casework.law.regimes.caveat import Caveat
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

APPLICATION = Caveat(
    sentence=N_(
        "Whether articles 641 and 642 govern the administrative time limits and injunctions of "
        "the CNIL has not been confirmed as of {as_of}: they are applied, and so is the move "
        "off a day off."
    ),
    provision="CPC, arts 641 and 642",
)

REGIME = Regime(
    code="fr-cpc",
    label=N_("France: code of civil procedure"),
    source="https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006070716/",
    default_calendar="FR",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    caveat=APPLICATION,
    provisions=Provisions(
        start="CPC, art. 641(1)",
        length="CPC, art. 641",
        month_end="CPC, art. 641(2)",
        roll="CPC, art. 642(2)",
        roll_before="CPC, art. 642(2)",
    ),
)
