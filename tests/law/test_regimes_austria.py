"""Austrian periods: the days on which none ends, beside the public holidays."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from casework.law.regimes.at_avg import closure_on
from tests.law.test_counting import count


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        ("4 weeks", "2027-02-26", "2027-03-30"),  # Good Friday 26 March to Easter Monday
        ("4 weeks", "2025-11-26", "2025-12-29"),  # Christmas Eve is a Wednesday
        ("4 weeks", "2025-12-03", "2025-12-31"),
        ("4 weeks", "2025-12-09", "2026-01-07"),  # Epiphany
        ("4 weeks", "2026-11-10", "2026-12-09"),  # the Immaculate Conception
        ("4 weeks", "2026-05-07", "2026-06-05"),  # Corpus Christi
        ("6 weeks", "2026-11-12", "2026-12-28"),
        ("2 weeks", "2026-03-19", "2026-04-02"),  # Maundy Thursday is an ordinary day
        ("6 months", "2026-06-24", "2026-12-28"),
        ("1 month", "2026-01-31", "2026-03-02"),
        ("3 months", "2026-11-30", "2027-03-01"),  # no 30 February: the 28th is a Sunday
        ("14 days", "2026-12-24", "2027-01-07"),  # begins on a day on which none ends
        ("1 year", "2025-12-24", "2026-12-28"),
    ],
)
def test_ends_on_no_day_that_the_statute_lists(period: str, start: str, due: str) -> None:
    assert count("at-avg", period, start).due_on.isoformat() == due


def test_names_the_day_that_is_no_holiday_and_yet_off() -> None:
    said = [str(step.sentence) for step in count("at-avg", "4 weeks", "2026-11-26").working]
    assert "2026-12-24 is a day on which no period ends: Christmas Eve." in said


def test_leaves_a_backward_period_where_it_ends() -> None:
    result = count("at-avg", "10 days", "2027-01-03", before=True)
    assert result.due_on == date(2026, 12, 24)
    assert str(result.working[-1].sentence).startswith("A period counted backward is not moved")


def test_knows_good_friday_of_every_year() -> None:
    for year in range(1980, 2101):
        friday = easter(year) - timedelta(days=2)
        assert closure_on(friday) == "Good Friday"
        assert closure_on(friday - timedelta(days=7)) is None
