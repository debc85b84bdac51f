"""Counting in hours: the hour of the event, the changes of the clocks, the contested reading."""

from datetime import date, datetime

import pytest

from casework.law.counting import Reckoning, Suspension, count_time
from casework.law.periods import Direction, parse_period


def count(period: str, moment: str, calendar: str = "FR", **more: object) -> Reckoning:
    return count_time(
        regime="eu-1182",
        period=parse_period(period),
        moment=datetime.fromisoformat(moment),
        calendar=calendar,
        **more,
    )


@pytest.mark.parametrize(
    ("period", "moment", "calendar", "due_at"),
    [
        ("72 hours", "2026-06-09T10:20+02:00", "FR", "2026-06-12T11:00+02:00"),
        ("72 hours", "2026-06-09T10:20+01:00", "GB-ENG", "2026-06-12T11:00+01:00"),
        ("72 hours", "2026-06-09T10:00+02:00", "FR", "2026-06-12T11:00+02:00"),  # on the hour
        ("72 hours", "2026-06-09T10:59:59+02:00", "FR", "2026-06-12T11:00+02:00"),
        ("24 hours", "2026-06-09T10:20+02:00", "FR", "2026-06-10T11:00+02:00"),
        ("72 hours", "2026-04-03T16:20+02:00", "FR", "2026-04-06T17:00+02:00"),  # Easter
        ("72 hours", "2026-03-27T10:20+00:00", "GB-ENG", "2026-03-30T12:00+01:00"),  # spring
        ("72 hours", "2026-03-27T10:20+01:00", "FR", "2026-03-30T12:00+02:00"),
        ("72 hours", "2026-10-23T10:20+01:00", "GB-ENG", "2026-10-26T10:00+00:00"),  # autumn
        ("72 hours", "2026-10-23T10:20+02:00", "AT", "2026-10-26T10:00+01:00"),
        ("1 hour", "2026-10-25T02:30+02:00", "FR", "2026-10-25T03:00+01:00"),  # the hour twice
        ("1 hour", "2026-03-29T01:30+01:00", "FR", "2026-03-29T04:00+02:00"),  # the hour lost
    ],
)
def test_counts_real_hours_from_the_next_full_one(
    period: str, moment: str, calendar: str, due_at: str
) -> None:
    result = count(period, moment, calendar)
    assert result.due_at == datetime.fromisoformat(due_at)
    assert result.due_at.utcoffset() == datetime.fromisoformat(due_at).utcoffset()
    assert Reckoning.from_data(result.as_data()) == result


def test_does_not_move_hours_off_a_holiday() -> None:
    assert count("72 hours", "2026-04-03T16:20+02:00").due_on == date(2026, 4, 6)


@pytest.mark.parametrize("calendar", ["FR", "AT", "IT", "GB-ENG"])
def test_shows_the_contested_reading_over_easter(calendar: str) -> None:
    offset = "+01:00" if calendar == "GB-ENG" else "+02:00"
    result = count("72 hours", f"2026-04-03T16:20{offset}", calendar)
    (other,) = result.alternatives
    assert other.due_on == date(2026, 4, 8)
    assert other.due_at == datetime.fromisoformat(f"2026-04-09T00:00{offset}")
    assert result.due_at < other.due_at  # the earlier is the one to work to
    assert result.working[-1].provision == "Regulation 1182/71, art. 3(5)"
    assert Reckoning.from_data(result.as_data()) == result


@pytest.mark.parametrize(
    ("period", "moment", "day"),
    [
        ("72 hours", "2026-06-09T10:20+02:00", None),  # Wednesday and Thursday are whole
        ("72 hours", "2026-03-06T16:20+01:00", "2026-03-10"),  # over a weekend
        ("24 hours", "2026-03-06T16:20+01:00", None),  # under two days
    ],
)
def test_shows_another_reading_only_where_it_ends_later(
    period: str, moment: str, day: str | None
) -> None:
    days = [other.due_on.isoformat() for other in count(period, moment).alternatives]
    assert days == ([day] if day else [])


def test_counts_hours_backward_from_the_full_hour_before() -> None:
    result = count("24 hours", "2026-06-12T10:20+02:00", direction=Direction.BEFORE)
    assert result.due_at == datetime.fromisoformat("2026-06-11T10:00+02:00")


def test_counts_plain_hours_from_the_minute() -> None:
    result = count_time(
        regime="plain",
        period=parse_period("24 hours"),
        moment=datetime.fromisoformat("2026-03-01T10:20+00:00"),
    )
    assert result.due_at == datetime.fromisoformat("2026-03-02T10:20+00:00")
    assert result.calendar == ""


def test_gives_midnight_to_the_day_that_it_ends() -> None:
    result = count("48 hours", "2026-06-09T23:20+02:00")
    assert result.due_at == datetime.fromisoformat("2026-06-12T00:00+02:00")
    assert result.due_on == date(2026, 6, 11)


def test_is_late_at_the_very_moment() -> None:
    result = count("72 hours", "2026-06-09T10:20+02:00")
    assert result.is_met_by(datetime.fromisoformat("2026-06-12T10:59:59+02:00"))
    assert not result.is_met_by(datetime.fromisoformat("2026-06-12T11:00+02:00"))


def test_lets_hours_stand_still_from_midnight_to_midnight() -> None:
    stay = Suspension(date(2026, 6, 10), date(2026, 6, 12), "stay", "art. 66")
    result = count("72 hours", "2026-06-09T10:20+02:00", suspensions=[stay])
    assert result.due_at == datetime.fromisoformat("2026-06-14T11:00+02:00")
    assert any(step.provision == "art. 66" for step in result.working)
