"""Periods of European Union law: Regulation (EEC, Euratom) No 1182/71.

The holidays are those of the place where the act is to be done, so that a calendar must
be named. Whether the two working days of article 3(5) also lengthen a period of hours is
contested: the result is the plain count, and the other reading stands beside it.
"""

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

REGIME = Regime(
    code="eu-1182",
    label=N_("European Union: Regulation 1182/71"),
    source="https://eur-lex.europa.eu/eli/reg/1971/1182/oj",
    units=frozenset(Unit) - {Unit.CLEAR_DAYS},
    roll=Roll.LATER,
    roll_before=Roll.STAYS,
    whole_hours=True,
    least_working_days=2,
    provisions=Provisions(
        start="Regulation 1182/71, art. 3(1)",
        length="Regulation 1182/71, art. 3(2)",
        month_end="Regulation 1182/71, art. 3(2)(c)",
        working_days="Regulation 1182/71, arts 2(2) and 3(3)",
        roll="Regulation 1182/71, art. 3(4)",
        roll_before="Regulation 1182/71, art. 3(4)",
        least="Regulation 1182/71, art. 3(5)",
        hours="Regulation 1182/71, art. 3(2)(a)",
    ),
)
