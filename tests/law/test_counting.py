"""Counting in days: the worked examples, and rows worked out by hand beside them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from casework.law.counting import (
    Reckoning,
    count_time,
)
from casework.law.periods import Direction, parse_period
from casework.law.regimes import REGIMES

FILE = Path(__file__).resolve().parents[1] / "data" / "time_limit_examples.csv"


def count(
    regime: str, period: str, start: str, calendar: str | None = None, before: bool = False
) -> Reckoning:
    return count_time(
        regime=regime,
        period=parse_period(period),
        moment=date.fromisoformat(start),
        calendar=calendar,
        direction=Direction.BEFORE if before else Direction.AFTER,
    )


def examples() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", examples(), ids=lambda row: row["id"])
def test_agrees_with_the_worked_example(row: dict[str, str]) -> None:
    result = count(
        row["regime"],
        row["period"],
        row["from_date"],
        row["calendar"] or None,
        row["direction"] == "before",
    )
    assert result.due_on == date.fromisoformat(row["due_on"])
    assert all(step.provision for step in result.working)
    assert Reckoning.from_data(result.as_data()) == result


def test_knows_every_regime_of_the_examples() -> None:
    rows = examples()
    assert len({row["id"] for row in rows}) == len(rows) == 67
    assert {row["regime"] for row in rows} <= set(REGIMES)


def test_leaves_the_calendar_of_each_example_to_its_regime() -> None:
    homes = {"uk": "GB", "fr": "FR", "it": "IT", "at": "AT"}
    for row in examples():
        home = homes.get(row["regime"][:2])
        assert home is None or row["calendar"].startswith(home)


@pytest.mark.parametrize(
    ("period", "start", "calendar", "due"),
    [
        ("28 days", "2024-02-01", None, "2024-02-29"),  # onto a leap day
        ("28 days", "2023-04-10", None, "2023-05-09"),  # onto the coronation holiday
        ("28 days", "2022-05-05", None, "2022-06-06"),  # onto the Jubilee, then a weekend
        ("28 days", "2024-11-27", None, "2024-12-27"),  # two holidays, then a Friday
        ("28 days", "2026-11-30", None, "2026-12-29"),  # Monday for Boxing Day
        ("28 days", "2021-11-29", None, "2021-12-29"),  # Monday and Tuesday for Christmas
        ("28 days", "2026-05-18", None, "2026-06-15"),
        ("28 days", "2026-05-18", "GB-SCT", "2026-06-16"),  # a holiday in Scotland alone
        ("28 days", "2026-06-15", None, "2026-07-13"),
        ("28 days", "2026-06-15", "GB-NIR", "2026-07-14"),  # Monday for the Twelfth
        ("1 month", "2026-01-31", None, "2026-03-02"),
        ("1 month", "2026-02-28", None, "2026-03-30"),  # 28 March is a Saturday
        ("5 working days", "2026-12-23", None, "2027-01-04"),  # Thu 24, Tue 29 to Thu 31, Mon 4
    ],
)
def test_counts_tribunal_time(period: str, start: str, calendar: str | None, due: str) -> None:
    assert count("uk-trib", period, start, calendar).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        ("21 days", "2022-05-09", "2022-05-30"),  # no holiday that year
        ("1 day", "2026-03-06", "2026-03-09"),
        ("2 days", "2026-05-22", "2026-05-27"),  # Tuesday alone would be one working day
        ("3 days", "2026-04-02", "2026-04-08"),  # Good Friday to Easter Monday are none
        ("7 days", "2026-03-31", "2026-04-07"),
        ("1 year", "2024-02-29", "2025-02-28"),
        ("4 years", "2020-02-29", "2024-02-29"),
        ("1 month", "2025-02-28", "2025-03-28"),  # the date, not the month's end
        ("1 month", "2025-01-30", "2025-02-28"),
        ("12 months", "2025-01-10", "2026-01-12"),  # a Saturday
        ("2 working days", "2026-04-02", "2026-04-08"),
        ("1 week", "2026-12-25", "2027-01-04"),  # onto New Year's Day, a Friday
    ],
)
def test_counts_time_of_the_data_protection_act(period: str, start: str, due: str) -> None:
    assert count("uk-dpa", period, start).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("regime", "period", "start", "calendar", "due"),
    [
        ("uk-foia", "20 working days", "2026-03-06", None, "2026-04-08"),
        ("uk-foia", "20 working days", "2026-03-06", "GB-ENG", "2026-04-07"),
        ("uk-foia", "20 working days", "2026-06-13", None, "2026-07-14"),  # received on a Saturday
        ("uk-post", "2 working days", "2026-12-18", None, "2026-12-22"),
        ("uk-post", "4 working days", "2026-12-18", None, "2026-12-24"),
        ("uk-post", "2 working days", "2026-12-24", None, "2026-12-30"),
        ("uk-post", "2 working days", "2026-05-02", None, "2026-05-06"),  # posted on a Saturday
        ("uk-post", "2 working days", "2026-04-02", "GB-SCT", "2026-04-07"),
        ("uk-cpr", "14 days", "2023-10-02", None, "2023-10-16"),  # the rule's own example
        ("uk-cpr", "14 days", "2026-03-20", None, "2026-04-07"),  # onto Good Friday
        ("uk-cpr", "5 days", "2026-05-01", None, "2026-05-11"),  # weekends and 4 May left out
        ("uk-cpr", "6 days", "2026-05-01", None, "2026-05-07"),  # too long for that
        ("uk-cpr", "1 month", "2026-01-31", None, "2026-03-02"),
    ],
)
def test_counts_by_the_other_british_rules(
    regime: str, period: str, start: str, calendar: str | None, due: str
) -> None:
    assert count(regime, period, start, calendar).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("period", "start", "calendar", "due"),
    [
        ("3 days", "2026-04-02", "FR", "2026-04-07"),  # Good Friday is a working day there
        ("3 days", "2026-04-02", "FR-A", "2026-04-08"),
        ("2 weeks", "2026-03-20", "FR-A", "2026-04-07"),
        ("2 weeks", "2026-03-20", "AT", "2026-04-03"),
        ("2 weeks", "2026-05-21", "AT", "2026-06-05"),  # onto Corpus Christi
        ("2 weeks", "2026-05-21", "FR", "2026-06-04"),
        ("30 days", "2026-05-30", "IT", "2026-06-29"),
        ("30 days", "2026-05-30", "IT-RM", "2026-06-30"),
        ("30 days", "2026-09-04", "IT", "2026-10-05"),  # onto Sunday 4 October
        ("1 week", "2026-12-24", "EU-INST", "2027-01-05"),  # one working day since, so one more
        ("6 weeks", "2027-04-05", "AT", "2027-05-18"),
        ("6 weeks", "2027-04-05", "IT", "2027-05-17"),  # no holiday in Italy
        ("1 month", "2024-01-31", "IT", "2024-02-29"),
    ],
)
def test_counts_european_time_in_the_calendar_of_the_place(
    period: str, start: str, calendar: str, due: str
) -> None:
    assert count("eu-1182", period, start, calendar).due_on.isoformat() == due


@pytest.mark.parametrize(
    ("regime", "period", "start", "calendar", "due"),
    [
        ("uk-cpr", "3 clear days", "2023-11-20", None, "2023-11-14"),  # the rule's own example
        ("uk-cpr", "3 days", "2023-11-20", None, "2023-11-14"),
        ("uk-cpr", "7 clear days", "2024-03-15", None, "2024-03-07"),
        ("uk-cpr", "3 clear days", "2026-04-09", None, "2026-04-01"),  # over Easter
        ("eu-1182", "4 weeks", "2028-08-10", "FR", "2028-07-13"),
        ("eu-1182", "10 days", "2026-05-11", "FR", "2026-05-01"),  # a holiday, and stays there
        ("eu-1182", "2 weeks", "2026-05-17", "FR", "2026-05-03"),  # a Sunday, and stays there
        ("eu-1182", "2 days", "2026-03-09", "FR", "2026-03-05"),  # with two working days in it
        ("eu-1182", "1 month", "2026-03-31", "FR", "2026-02-28"),
        ("uk-dpa", "5 working days", "2026-04-09", None, "2026-03-31"),
        ("plain", "1 year", "2024-02-29", None, "2023-02-28"),
        ("plain", "3 clear days", "2026-05-20", None, "2026-05-16"),
    ],
)
def test_counts_backward(
    regime: str, period: str, start: str, calendar: str | None, due: str
) -> None:
    assert count(regime, period, start, calendar, before=True).due_on.isoformat() == due


def test_says_that_a_backward_period_is_not_moved() -> None:
    said = [str(s.sentence) for s in count("eu-1182", "10 days", "2026-05-11", "FR", True).working]
    assert said[-1].startswith("A period counted backward is not moved")


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        ("3 clear days", "2026-05-20", "2026-05-24"),
        ("10 days", "2026-05-20", "2026-05-30"),  # a Saturday
        ("1 month", "2026-11-25", "2026-12-25"),
    ],
)
def test_moves_nothing_when_counting_plainly(period: str, start: str, due: str) -> None:
    assert count("plain", period, start).due_on.isoformat() == due
