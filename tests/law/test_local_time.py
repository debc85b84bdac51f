"""Hours by the clock on the wall."""

from datetime import date, time

import pytest

from casework.law.local_time import HourTwice, NoSuchHour, read_local

PUT_BACK, PUT_FORWARD = date(2025, 10, 26), date(2025, 3, 30)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "second", "moment"),
    [
        (date(2025, 1, 15), time(10), "Europe/London", None, "2025-01-15T10:00:00+00:00"),
        (date(2025, 7, 15), time(10), "Europe/Vienna", None, "2025-07-15T10:00:00+02:00"),
        (PUT_BACK, time(1, 30), "Europe/London", False, "2025-10-26T01:30:00+01:00"),
        (PUT_BACK, time(1, 30), "Europe/London", True, "2025-10-26T01:30:00+00:00"),
        (PUT_BACK, time(2, 0), "Europe/London", None, "2025-10-26T02:00:00+00:00"),
        (PUT_BACK, time(2, 30), "Europe/Paris", True, "2025-10-26T02:30:00+01:00"),
        (PUT_FORWARD, time(2, 0), "Europe/London", None, "2025-03-30T02:00:00+01:00"),
    ],
)
def test_reads_an_hour_that_exists(day, hour, zone, second, moment):
    assert read_local(day=day, hour=hour, zone=zone, is_second=second).isoformat() == moment


@pytest.mark.parametrize("second", [None, True, False])
def test_refuses_an_hour_that_is_skipped(second):
    with pytest.raises(NoSuchHour, match="30 March 2025 the clock is put forward over 01:30"):
        read_local(day=PUT_FORWARD, hour=time(1, 30), zone="Europe/London", is_second=second)


def test_asks_which_is_meant_of_an_hour_that_comes_twice():
    with pytest.raises(HourTwice, match="26 October 2025.*02:30 comes twice"):
        read_local(day=PUT_BACK, hour=time(2, 30), zone="Europe/Rome")
