"""Days as people write them in tables."""

import pytest

from casework.tables.days import DayOrder, day_parts, find_day_order, read_day
from casework.tables.refusals import Unclear, Unreadable


@pytest.mark.parametrize(
    "text",
    [
        "13/03/2025", "13.03.2025", "13. 3. 2025", "13-03-25", "13 03 2025", "2025-03-13",
        "2025-03-13T10:20:00", "20250313", "13 March 2025", "13th March 2025", "March 13, 2025",
        "Mar 13, 2025", "13-Mar-25", "13 mars 2025", "13 marzo 2025", "13. März 2025",
        "13. MAERZ 2025", "13 Mar. 2025",
    ],
)  # fmt: skip
def test_reads_a_day_however_it_is_written(text):
    assert read_day((1, text), order=DayOrder.DAY_FIRST).isoformat() == "2025-03-13"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er février 2024", "2024-02-01"), ("1. Jänner 2024", "2024-01-01"),
        ("15 août 2024", "2024-08-15"), ("2 dicembre 2024", "2024-12-02"),
        ("03/04/69", "2069-04-03"), ("03/04/99", "1999-04-03"),
    ],
)  # fmt: skip
def test_reads_months_of_four_languages_and_years_of_two_digits(text, day):
    assert read_day((1, text), order=DayOrder.DAY_FIRST).isoformat() == day


@pytest.mark.parametrize("text", ["31/02/2025", "13 Foo 2025", "0/1/2025", "13", "", "soon"])
def test_refuses_what_is_no_day_naming_the_line(text):
    with pytest.raises(Unreadable, match="Line 7"):
        read_day((7, text), order=DayOrder.DAY_FIRST)


def test_decides_the_order_from_all_days_together():
    assert find_day_order([(1, "02/03/2025"), (2, "02/13/2025")], told=None) == (
        DayOrder.MONTH_FIRST, True,
    )  # fmt: skip
    assert find_day_order([(1, "02/03/2025"), (2, "13/02/2025")], told=None) == (
        DayOrder.DAY_FIRST, True,
    )  # fmt: skip
    assert find_day_order([(1, "2. 3. 2025")], told=None) == (DayOrder.DAY_FIRST, True)


def test_says_that_the_order_is_open():
    with pytest.raises(Unclear, match="Say which"):
        find_day_order([(1, "02/02/2025"), (2, "02/03/2025")], told=None)
    with pytest.raises(Unreadable, match="Line 2 has the day before the month and line 3"):
        find_day_order([(2, "13/02/2025"), (3, "02/13/2025")], told=None)


def test_takes_a_day_apart_without_asking_whether_it_exists():
    assert day_parts("31/02/2025", DayOrder.DAY_FIRST) == (2025, 2, 31)
