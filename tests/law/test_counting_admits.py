"""Regimes of other countries can join as data: the arithmetic needs no change for them."""

import csv
from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from casework.law.counting import count_under
from casework.law.periods import Direction, Unit, parse_period
from casework.law.regimes.regime import Provisions, Recess, Regime, Roll
from tests.law.test_counting import FILE

DAYS_AND_LONGER = frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
CITED = Provisions(
    start="start", length="length", roll="roll", added="added", recess="recess", closures="closures"
)


def austrian_closure(day: date) -> str | None:
    if (day.month, day.day) == (12, 24):
        return "24 December"
    return "Good Friday" if day == easter(day.year) - timedelta(days=2) else None


def regime(code: str, calendar: str, **rules: object) -> Regime:
    return Regime(
        code=code,
        label=code,
        source="https://example.org",
        units=DAYS_AND_LONGER,
        default_calendar=calendar,
        roll=Roll.LATER,
        provisions=CITED,
        **rules,
    )


AUGUST = Recess(first_month=8, last_month=8, reason="court recess")
OTHERS = {
    other.code: other
    for other in (
        regime("fr-cpc", "FR"),
        regime("fr-franc", "FR", added_days=1),
        regime("it-cpc", "IT", roll_before=Roll.EARLIER),
        regime("it-feriale", "IT", roll_before=Roll.EARLIER, recess=AUGUST),
        regime("at-avg", "AT", closures=austrian_closure),
    )
}


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["regime"] in OTHERS]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_counts_by_a_regime_given_as_data(row: dict[str, str]) -> None:
    result = count_under(
        regime=OTHERS[row["regime"]],
        period=parse_period(row["period"]),
        moment=date.fromisoformat(row["from_date"]),
        calendar=row["calendar"],
    )
    assert result.due_on == date.fromisoformat(row["due_on"])


def test_moves_a_backward_period_earlier_where_the_regime_says_so() -> None:
    result = count_under(
        regime=OTHERS["it-cpc"],
        period=parse_period("10 days"),
        moment=date(2026, 6, 12),
        direction=Direction.BEFORE,
    )
    assert result.due_on == date(2026, 6, 1)  # Tuesday 2 June is the day of the Republic


def test_passes_over_the_recess_of_every_year() -> None:
    result = count_under(
        regime=OTHERS["it-feriale"], period=parse_period("2 years"), moment=date(2026, 7, 1)
    )
    assert result.due_on == date(2028, 10, 2)  # 1 July and three times 31 days: a Sunday


def test_passes_over_the_recess_backward() -> None:
    result = count_under(
        regime=OTHERS["it-feriale"],
        period=parse_period("20 days"),
        moment=date(2026, 9, 10),
        direction=Direction.BEFORE,
    )
    assert result.due_on == date(2026, 7, 21)  # nine days in September, eleven in July
