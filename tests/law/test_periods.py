"""Periods: read from words, and refused when they state none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.periods import (
    CENTURY,
    ImpossiblePeriod,
    Period,
    Unit,
    UnreadablePeriod,
    parse_period,
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("28 days", Period(28, Unit.DAYS)),
        ("1 month", Period(1, Unit.MONTHS)),
        ("2 years", Period(2, Unit.YEARS)),
        ("4 Weeks", Period(4, Unit.WEEKS)),
        (" 20  working   days ", Period(20, Unit.WORKING_DAYS)),
        ("3 clear days", Period(3, Unit.CLEAR_DAYS)),
        ("72 hours", Period(72, Unit.HOURS)),
        ("007 days", Period(7, Unit.DAYS)),
    ],
)
def test_reads_a_period_from_words(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "days", "28", "28days", "-3 days", "1.5 months", "three days", "28 dayss"),
        *("3 clear weeks", "2 working hours", "28 days 2", "٣ days", "28 days\n28 days"),
        "9999999999 days",
    ],
)
def test_refuses_what_states_no_period(text: str) -> None:
    with pytest.raises(UnreadablePeriod, match="is not a period like"):
        parse_period(text)


@pytest.mark.parametrize("text", ["0 days", "0 hours", "000 months"])
def test_refuses_a_period_of_no_length(text: str) -> None:
    with pytest.raises(ImpossiblePeriod, match="at least one"):
        parse_period(text)


@pytest.mark.parametrize("unit", Unit)
def test_refuses_more_than_a_century(unit: Unit) -> None:
    assert Period(CENTURY[unit], unit)
    with pytest.raises(ImpossiblePeriod, match="longer than 100 years"):
        Period(CENTURY[unit] + 1, unit)


@settings(max_examples=60)
@given(amount=st.integers(1, 100), unit=st.sampled_from(Unit))
def test_reads_back_what_it_writes(amount: int, unit: Unit) -> None:
    period = Period(amount, unit)
    assert parse_period(str(period)) == period
