"""French periods: the clear ones of the courts, and those by the corresponding date."""

import pytest

from tests.law.test_counting import count


@pytest.mark.parametrize(
    ("period", "start", "calendar", "due"),
    [
        ("2 months", "2022-10-18", None, "2022-12-19"),  # 18 December and one day: a Monday
        ("2 months", "2026-12-31", None, "2027-03-01"),  # no 31 February: the 28th and one day
        ("2 months", "2023-12-29", None, "2024-03-01"),  # the leap day and one day
        ("2 months", "2023-12-30", None, "2024-03-01"),
        ("4 months", "2026-01-30", None, "2026-06-01"),  # 30 May and one day: a Sunday
        ("2 months", "2026-02-28", None, "2026-04-29"),  # the date, not the month's end
        ("2 months", "2026-03-13", None, "2026-05-15"),  # Ascension Day is the 14th
        ("2 months", "2026-02-02", None, "2026-04-03"),  # Good Friday is a working day
        ("2 months", "2026-02-02", "FR-A", "2026-04-07"),  # and none in Alsace-Moselle
        ("5 days", "2026-06-01", None, "2026-06-08"),  # the sixth day on is a Sunday
        ("1 year", "2024-02-29", None, "2025-03-03"),  # 28 February and one day: a Saturday
    ],
)
def test_counts_neither_the_first_nor_the_last_day(
    period: str, start: str, calendar: str | None, due: str
) -> None:
    assert count("fr-franc", period, start, calendar).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("period", "start", "calendar", "due"),
    [
        ("1 month", "2024-01-31", None, "2024-02-29"),
        ("1 month", "2026-02-28", None, "2026-03-30"),  # the 28th is a Saturday
        ("1 month", "2026-04-08", None, "2026-05-11"),  # the end of the war, then a weekend
        ("3 months", "2025-11-30", None, "2026-03-02"),
        ("15 days", "2026-12-17", None, "2027-01-04"),  # New Year's Day, then a weekend
        ("1 month", "2026-11-26", None, "2026-12-28"),  # a Saturday in most of France
        ("1 month", "2025-11-26", None, "2025-12-26"),
        ("1 month", "2025-11-26", "FR-A", "2025-12-29"),
        ("2 months", "2026-05-13", None, "2026-07-13"),  # not clear: no day is added
    ],
)
def test_counts_to_the_corresponding_date(
    period: str, start: str, calendar: str | None, due: str
) -> None:
    assert count("fr-cpc", period, start, calendar).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("regime", "period", "start", "due"),
    [
        ("fr-cpc", "10 days", "2026-05-11", "2026-05-01"),  # a holiday, and stays there
        ("fr-cpc", "1 month", "2026-03-31", "2026-02-28"),
        ("fr-franc", "5 days", "2026-05-15", "2026-05-09"),  # a Saturday, and stays there
    ],
)
def test_leaves_a_backward_period_where_it_ends(
    regime: str, period: str, start: str, due: str
) -> None:
    assert count(regime, period, start, before=True).due_on.isoformat() == due


def test_says_that_the_last_day_is_not_counted_either() -> None:
    said = [str(step.sentence) for step in count("fr-franc", "2 months", "2026-05-13").working]
    assert said == [
        "The day of the event, 2026-05-13, is not counted.",
        "2 months end on the corresponding date, 2026-07-13.",
        "The day on which the period runs out is not counted either: the last is 2026-07-14.",
        "2026-07-14 is a holiday: National Day.",
        "The period therefore ends on the next working day, 2026-07-15.",
    ]
