"""On which days a reminder is owed."""

from datetime import date, timedelta

import pytest

from casework.law.reminding import latest_occasion, next_occasion

DUE = date(2025, 10, 15)
BEFORE = (14, 3, 0)


@pytest.mark.parametrize(
    ("after", "following"),
    [
        ("2025-09-01", "2025-10-01"),
        ("2025-10-01", "2025-10-12"),
        ("2025-10-12", "2025-10-15"),
        ("2025-10-15", "2025-10-16"),
        ("2025-10-16", "2025-10-23"),
        ("2025-10-22", "2025-10-23"),
        ("2025-10-23", "2025-10-30"),
        ("2026-01-01", "2026-01-08"),
    ],
)
def test_finds_the_next_occasion(after, following):
    found = next_occasion(due_on=DUE, before=BEFORE, after=date.fromisoformat(after))
    assert found == date.fromisoformat(following)


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        ("2025-09-30", None),
        ("2025-10-01", "2025-10-01"),
        ("2025-10-11", "2025-10-01"),
        ("2025-10-15", "2025-10-15"),
        ("2025-10-22", "2025-10-16"),
        ("2025-10-31", "2025-10-30"),
    ],
)
def test_finds_the_last_occasion_that_has_come(today, latest):
    found = latest_occasion(due_on=DUE, before=BEFORE, today=date.fromisoformat(today))
    assert found == (latest and date.fromisoformat(latest))


def test_never_lets_an_occasion_slip_between_the_two():
    for offset in range(-30, 60):
        today = DUE + timedelta(days=offset)
        following = next_occasion(due_on=DUE, before=BEFORE, after=today)
        assert following > today
        assert latest_occasion(due_on=DUE, before=BEFORE, today=following) == following
