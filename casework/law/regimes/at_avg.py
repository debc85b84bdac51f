"""Periods of Austrian administrative procedure.

The day of the event is not counted, and nothing hinders a period from beginning or running
on a day off. One that ends on a Saturday, a Sunday, a public holiday, Good Friday or 24
December ends on the next other day. The text speaks of the end of a period that runs on:
one counted backward stays where it ends.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from casework.law.periods import Unit
from casework.law.regimes.regime import Provisions, Regime, Roll
from casework.law.wording import N_

CHRISTMAS_EVE = (12, 24)


@lru_cache(maxsize=256)
def _good_friday(year: int) -> date:
    austria = holidays.country_holidays("AT", years=year, language="en_US")
    return austria.get_named("Easter Monday", lookup="exact")[0] - timedelta(days=3)


def closure_on(day: date) -> str | None:
    """Return the name of a day that is no public holiday and on which no period ends."""
    if (day.month, day.day) == CHRISTMAS_EVE:
        return "Christmas Eve"
    if day.month in {3, 4} and day == _good_friday(day.year):
        return "Good Friday"
    return None


REGIME = Regime(
    code="at-avg",
    label=N_("Austria: administrative procedure"),
    source="https://www.ris.bka.gv.at/eli/bgbl/1991/51/P33",
    default_calendar="AT",
    units=frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}),
    roll=Roll.LATER,
    closures=closure_on,
    provisions=Provisions(
        start="AVG § 32(1)",
        length="AVG § 32",
        month_end="AVG § 32(2)",
        roll="AVG § 33(2)",
        roll_before="AVG § 33(2)",
        closures="AVG § 33(2)",
    ),
)
