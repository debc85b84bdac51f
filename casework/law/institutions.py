"""The days on which the institutions of the European Union are closed.

The Commission fixes them year by year in the Official Journal. The rule here is the usual
list of days, from the decision for 2014; other years were not compared with a decision.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import holidays

FIXED = {
    (1, 1): "New Year's Day",
    (1, 2): "Day after New Year's Day",
    (5, 1): "Labour Day",
    (5, 9): "Anniversary of the Schuman declaration",
    (7, 21): "Belgian national holiday",
    (8, 15): "Assumption Day",
    (11, 1): "All Saints' Day",
    (11, 2): "All Souls' Day",
}
FROM_EASTER = {
    -3: "Maundy Thursday",
    -2: "Good Friday",
    1: "Easter Monday",
    39: "Ascension Day",
    40: "Day after Ascension Day",
    50: "Whit Monday",
}


def institution_holidays(*, year: int) -> Mapping[date, str]:
    """Return the days of closure of one year, by the usual list."""
    days = {date(year, month, day): name for (month, day), name in FIXED.items()}
    days |= {date(year, 12, day): "End-of-year day" for day in range(24, 32)}
    days |= {_easter(year) + timedelta(days=n): name for n, name in FROM_EASTER.items()}
    return days


def _easter(year: int) -> date:
    austria = holidays.country_holidays("AT", years=year, language="en_US")
    return austria.get_named("Easter Monday", lookup="exact")[0] - timedelta(days=1)
