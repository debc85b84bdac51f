"""Periods of the Italian courts, which stand still from 1 to 31 August.

A period that would begin in August begins on 1 September, and that day counts as the first,
even if it is a Sunday. A period of months or years runs to the corresponding date, and the
days of August within it are then added by their number.
"""

from dataclasses import replace

from casework.law.periods import Unit
from casework.law.regimes.caveat import Caveat
from casework.law.regimes.it_cpc import REGIME as IT_CPC
from casework.law.regimes.regime import Recess
from casework.law.wording import N_

FIRST_OF_SEPTEMBER = Caveat(
    sentence=N_(
        "Older rulings would not count the first day after the recess; as of {as_of} the "
        "line followed here prevails."
    ),
    provision="Cass. 6679/2005; Cass. 688/2006",
)
COURTS = Recess(
    first_month=8,
    last_month=8,
    reason=N_("recess of the courts"),
    defers_start=True,
    caveat=FIRST_OF_SEPTEMBER,
)

REGIME = replace(
    IT_CPC,
    code="it-feriale",
    label=N_("Italy: courts, with the recess of August"),
    source="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1969-10-07;742",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    recess=COURTS,
    provisions=replace(
        IT_CPC.provisions,
        recess="L. 742/1969, art. 1",
        deferred="L. 742/1969, art. 1; Cass. 688/2006; Cass. 14147/2020",
    ),
)
