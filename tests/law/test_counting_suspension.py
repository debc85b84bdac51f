"""Suspended time does not count; while it lasts, no day can be determined."""

from datetime import date, timedelta

import pytest

from casework.law.counting import (
    ImpossibleSuspension,
    Reckoning,
    StillSuspended,
    Suspension,
    count_time,
)
from casework.law.periods import Direction, parse_period


def stop(first: str, until: str | None) -> Suspension:
    end = date.fromisoformat(until) if until else None
    return Suspension(date.fromisoformat(first), end, "art. 60 procedure", "Code art. 143")


def count(
    regime: str, period: str, start: str, *suspensions: Suspension, before: bool = False
) -> Reckoning:
    return count_time(
        regime=regime,
        period=parse_period(period),
        moment=date.fromisoformat(start),
        direction=Direction.BEFORE if before else Direction.AFTER,
        suspensions=suspensions,
    )


@pytest.mark.parametrize(
    ("spans", "due"),
    [
        ([("2026-03-01", "2026-04-01")], "2026-11-15"),  # 31 days on from 15 October
        ([("2026-03-01", "2026-04-01"), ("2026-03-20", "2026-04-11")], "2026-11-25"),  # overlap
        ([("2026-03-01", "2026-03-02")], "2026-10-16"),
        ([("2026-03-01", "2026-03-01")], "2026-10-15"),  # of no length
        ([("2025-12-01", "2026-01-16")], "2026-10-15"),  # over before the first day counts
        ([("2025-12-01", "2026-01-17")], "2026-10-16"),
        ([("2026-10-15", "2026-10-18")], "2026-10-18"),  # begins on the last day
        ([("2026-10-16", "2026-10-18")], "2026-10-15"),  # begins too late
        ([("2026-10-01", "2026-10-11"), ("2026-10-20", "2026-10-22")], "2026-10-27"),
        ([("2026-11-01", None)], "2026-10-15"),  # lasting, and too late to matter
    ],
)
def test_adds_the_suspended_days(spans: list[tuple[str, str | None]], due: str) -> None:
    result = count("plain", "9 months", "2026-01-15", *(stop(*span) for span in spans))
    assert result.due_on.isoformat() == due


def test_rolls_after_the_suspended_days_are_added() -> None:
    result = count("uk-dpa", "6 months", "2025-01-10", stop("2025-03-01", "2025-03-11"))
    assert result.due_on == date(2025, 7, 21)  # 10 + 10 days is Sunday the 20th


def test_does_not_end_on_a_suspended_day() -> None:
    weekend_then_stop = stop("2026-03-15", "2026-03-18")  # the period ends on Saturday the 14th
    assert count("uk-dpa", "1 week", "2026-03-07", weekend_then_stop).due_on == date(2026, 3, 18)


def test_passes_over_suspended_working_days() -> None:
    result = count("uk-foia", "20 working days", "2026-09-01", stop("2026-09-07", "2026-09-14"))
    assert result.due_on == date(2026, 10, 6)
    assert count("uk-foia", "20 working days", "2026-09-01").due_on == date(2026, 9, 29)


def test_adds_suspended_days_backward_too() -> None:
    result = count("plain", "10 days", "2026-05-20", stop("2026-05-12", "2026-05-15"), before=True)
    assert result.due_on == date(2026, 5, 7)


def test_names_the_suspension_and_its_provision() -> None:
    steps = count("plain", "9 months", "2026-01-15", stop("2026-03-01", "2026-04-01")).working
    assert str(steps[-1].sentence) == (
        "From 2026-03-01 until before 2026-04-01 (art. 60 procedure) 31 days do not count: "
        "the end moves to 2026-11-15."
    )
    assert steps[-1].provision == "Code art. 143"


@pytest.mark.parametrize(
    ("regime", "period"),
    [("plain", "9 months"), ("uk-dpa", "28 days"), ("uk-foia", "20 working days")],
)
def test_refuses_to_guess_while_time_stands_still(regime: str, period: str) -> None:
    with pytest.raises(StillSuspended, match="since 20 January 2026"):
        count(regime, period, "2026-01-15", stop("2026-01-20", None))


def test_refuses_a_suspension_that_ends_before_it_begins() -> None:
    with pytest.raises(ImpossibleSuspension, match="19 January 2026"):
        stop("2026-01-20", "2026-01-19")


def test_equals_a_pause_of_the_same_length() -> None:
    for days in range(1, 40):
        until = date(2026, 2, 1) + timedelta(days=days)
        result = count("plain", "28 days", "2026-01-15", stop("2026-02-01", until.isoformat()))
        assert result.due_on == date(2026, 2, 12) + timedelta(days=days)
