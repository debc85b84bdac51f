"""How long to wait before something is tried again."""

from datetime import timedelta

from casework.operations.patience import wait_before

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)


def wait(attempt: int, key: str = "a") -> timedelta:
    return wait_before(attempt=attempt, first=FIRST, longest=LONGEST, key=key)


def test_waits_about_twice_as_long_after_each_failure_and_an_hour_at_most():
    for attempt in range(1, 40):
        full = min(FIRST * 2 ** min(attempt - 1, 10), LONGEST)
        assert full * 0.8 <= wait(attempt) <= full


def test_lets_those_that_failed_together_come_apart():
    assert len({wait(3, str(key)) for key in range(100)}) > 90


def test_is_the_same_whoever_asks():
    assert wait(5) == wait(5)
