"""Italian periods: Saturdays, the recess of August, and counting back."""

import pytest

from tests.law.test_counting import count


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        ("30 days", "2026-07-31", "2026-09-30"),
        ("30 days", "2026-08-01", "2026-09-30"),
        ("30 days", "2026-08-31", "2026-09-30"),  # the last day of the recess
        ("30 days", "2026-09-01", "2026-10-01"),  # the first day after it: the ordinary rule
        ("1 day", "2026-07-31", "2026-09-01"),
        ("1 day", "2024-08-10", "2024-09-02"),  # 1 September is a Sunday and the day itself
        ("30 days", "2024-08-10", "2024-09-30"),  # a Sunday first, and counted all the same
        ("60 days", "2026-08-10", "2026-10-30"),
        ("60 days", "2026-06-02", "2026-09-01"),  # 59 days by the end of July
        ("1 week", "2026-07-29", "2026-09-07"),  # Saturday the fifth rolls
    ],
)
def test_leaves_out_the_days_of_august(period: str, start: str, due: str) -> None:
    assert count("it-feriale", period, start).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        ("6 months", "2026-03-10", "2026-10-12"),  # 10 September and 31 days: a Sunday
        ("6 months", "2026-02-10", "2026-09-10"),  # 10 August and 31 days
        ("6 months", "2026-01-30", "2026-07-30"),  # over before the recess
        ("6 months", "2026-07-31", "2027-03-03"),  # 31 January and 31 days
        ("6 months", "2026-08-10", "2027-03-01"),  # the date that corresponds to 1 September
        ("6 months", "2026-08-31", "2027-03-01"),
        ("6 months", "2026-09-01", "2027-03-01"),
        ("1 year", "2025-07-15", "2026-09-15"),  # the second recess stretches it again
        ("1 year", "2025-08-20", "2026-10-02"),  # 1 September 2026 and 31 days
        ("2 years", "2026-07-01", "2028-10-02"),  # three times 31 days: a Sunday
    ],
)
def test_adds_the_days_of_august_to_months(period: str, start: str, due: str) -> None:
    assert count("it-feriale", period, start).due_on.isoformat() == due


def test_may_end_earlier_for_a_later_event_in_months() -> None:
    """The start put off to 1 September gives less time than August added to the end."""
    before_the_recess = count("it-feriale", "6 months", "2026-07-31")
    within_the_recess = count("it-feriale", "6 months", "2026-08-01")
    assert within_the_recess.due_on < before_the_recess.due_on


def test_says_from_when_time_runs_that_would_start_in_the_recess() -> None:
    steps = count("it-feriale", "30 days", "2026-08-10").working
    assert [str(step.sentence) for step in steps] == [
        "The day of the event, 2026-08-10, is not counted.",
        "2026-08-10 falls in the recess of the courts: time begins to run when it is over, "
        "from 2026-09-01.",
        "2026-09-01 is the first day that counts.",
        "Older rulings would not count the first day after the recess; as of 2026-10-02 the "
        "line followed here prevails.",
        "The period, that day included, ends on 2026-09-30.",
    ]
    assert steps[2].provision == "L. 742/1969, art. 1; Cass. 688/2006; Cass. 14147/2020"


@pytest.mark.parametrize(
    ("regime", "period", "start", "due"),
    [
        ("it-cpc", "30 days", "2026-07-15", "2026-08-14"),  # August counts
        ("it-cpc", "30 days", "2026-07-16", "2026-08-17"),  # Saturday and the Assumption
        ("it-cpc", "30 days", "2025-09-04", "2025-10-06"),  # 4 October: no holiday, a Saturday
        ("it-cpc", "30 days", "2026-11-08", "2026-12-09"),  # the Immaculate Conception
        ("it-cpc", "3 months", "2026-10-06", "2027-01-07"),  # Epiphany
        ("it-garante", "120 days", "2026-06-10", "2026-11-08"),  # a Sunday, and stays there
        ("it-garante", "120 days", "2026-08-10", "2026-12-29"),  # 1 September counts
        ("it-garante", "9 months", "2026-08-10", "2027-06-01"),
        ("it-garante", "9 months", "2026-01-15", "2026-11-15"),  # 15 October and 31 days
        ("it-garante", "3 months", "2026-04-30", "2026-07-30"),
        ("it-garante", "3 months", "2026-05-01", "2026-09-01"),  # 1 August and 31 days
    ],
)
def test_counts_by_the_other_italian_rules(regime: str, period: str, start: str, due: str) -> None:
    assert count(regime, period, start).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("regime", "period", "start", "due"),
    [
        ("it-cpc", "10 days", "2026-06-12", "2026-06-01"),  # Tuesday is the Republic's day
        ("it-cpc", "10 days", "2026-06-17", "2026-06-05"),  # a Sunday: the Friday before
        ("it-cpc", "10 days", "2026-06-16", "2026-06-05"),  # a Saturday
        ("it-feriale", "20 days", "2026-09-10", "2026-07-21"),  # nine days in September
        ("it-feriale", "10 days", "2026-09-11", "2026-09-01"),
        ("it-feriale", "10 days", "2026-09-10", "2026-07-31"),  # 31 August does not count
        ("it-garante", "10 days", "2026-06-12", "2026-06-02"),  # a holiday, and stays there
    ],
)
def test_counts_back_to_the_working_day_before(
    regime: str, period: str, start: str, due: str
) -> None:
    assert count(regime, period, start, before=True).due_on.isoformat() == due
