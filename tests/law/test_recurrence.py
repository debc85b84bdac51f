"""When something comes round, and which days lie before it."""

from datetime import date

import pytest

from casework.law.recurrence import NoSuchDay, Recurrence, Rhythm


def come_round(rhythm: str, day: int, first: str, last: str, month: int = 1) -> list[str]:
    given = Recurrence(rhythm=Rhythm(rhythm), day=day, month=month)
    found = given.days(first=date.fromisoformat(first), last=date.fromisoformat(last))
    return [on.isoformat() for on in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("weekly", 1, "2025-07-01", "2025-07-15"), ["2025-07-07", "2025-07-14"]),
        (("weekly", 2, "2025-07-01", "2025-07-08"), ["2025-07-01", "2025-07-08"]),
        (("monthly", 31, "2025-01-31", "2025-04-30"),
         ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"]),
        (("monthly", 29, "2024-02-01", "2024-03-01"), ["2024-02-29"]),
        (("monthly", 5, "2024-12-06", "2025-01-05"), ["2025-01-05"]),
        (("quarterly", 10, "2025-01-01", "2025-12-31", 2),
         ["2025-02-10", "2025-05-10", "2025-08-10", "2025-11-10"]),
        (("yearly", 29, "2023-01-01", "2024-12-31", 2), ["2023-02-28", "2024-02-29"]),
        (("monthly", 5, "2025-07-06", "2025-07-04"), []),
    ],
)  # fmt: skip
def test_comes_round_on_these_days(given, expected):
    assert come_round(*given) == expected


@pytest.mark.parametrize(
    ("rhythm", "on", "first", "until"),
    [
        ("weekly", "2025-07-14", "2025-07-07", "2025-07-14"),
        ("weekly", "2025-07-20", "2025-07-07", "2025-07-14"),
        ("monthly", "2025-01-01", "2024-12-01", "2025-01-01"),
        ("monthly", "2024-03-31", "2024-02-01", "2024-03-01"),
        ("quarterly", "2025-02-10", "2024-10-01", "2025-01-01"),
        ("quarterly", "2025-12-31", "2025-07-01", "2025-10-01"),
        ("yearly", "2025-02-10", "2024-01-01", "2025-01-01"),
    ],
)
def test_covers_the_last_whole_span_before(rhythm, on, first, until):
    given = Recurrence(rhythm=Rhythm(rhythm), day=1)
    expected = (date.fromisoformat(first), date.fromisoformat(until))
    assert given.days_before(date.fromisoformat(on)) == expected


@pytest.mark.parametrize(
    ("rhythm", "day", "month"),
    [("weekly", 8, 1), ("monthly", 0, 1), ("monthly", 32, 1), ("monthly", 1, 2),
     ("quarterly", 1, 4), ("yearly", 1, 13)],
)  # fmt: skip
def test_refuses_a_day_that_never_comes(rhythm, day, month):
    with pytest.raises(NoSuchDay, match="between 1 and"):
        Recurrence(rhythm=Rhythm(rhythm), day=day, month=month)
