"""Service in Austria: deposit, absence, working days with and without Saturday."""

from datetime import date

import pytest

from casework.law.counting import count_time
from casework.law.periods import parse_period
from casework.law.service import Channel, DeemedService, NotServed, Trace, deemed_service

FIRST_DAY = date(2026, 7, 2)  # a Thursday; the notice was left the day before


def deposit(channel: Channel = Channel.RSB, **days: date) -> DeemedService:
    trace = Trace(presented_on=date(2026, 7, 1), pick_up_from=FIRST_DAY, **days)
    return deemed_service(channel=channel, trace=trace)


@pytest.mark.parametrize("channel", [Channel.RSA, Channel.RSB])
@pytest.mark.parametrize("collected", [None, date(2026, 7, 2), date(2026, 7, 10)])
def test_serves_a_deposit_on_the_first_day_of_collection(
    channel: Channel, collected: date | None
) -> None:
    days = {"collected_on": collected} if collected else {}
    service = deposit(channel, **days)
    assert service.served_on == FIRST_DAY
    assert service.is_confirmed
    assert all(step.provision == "ZustG § 17(3)" for step in service.working)


def test_starts_the_appeal_on_the_first_day_of_collection() -> None:
    served = deposit(collected_on=date(2026, 7, 10)).served_on
    appeal = count_time(regime="at-avg", period=parse_period("4 weeks"), moment=served)
    assert appeal.due_on == date(2026, 7, 30)


@pytest.mark.parametrize(
    ("back", "served"),
    [
        (date(2026, 7, 1), FIRST_DAY),  # back before it could be picked up: not away
        (date(2026, 7, 2), date(2026, 7, 3)),
        (date(2026, 7, 3), date(2026, 7, 6)),  # back on a Friday
        (date(2026, 7, 8), date(2026, 7, 9)),
        (date(2026, 7, 15), date(2026, 7, 16)),  # the last day on which it is kept
    ],
)
def test_serves_who_was_away_after_coming_back(back: date, served: date) -> None:
    service = deposit(back_on=back)
    assert service.served_on == served
    assert service.is_confirmed == (served == FIRST_DAY)


def test_does_not_serve_who_came_back_too_late() -> None:
    with pytest.raises(NotServed, match="16 July 2026.* kept until 16 July 2026"):
        deposit(back_on=date(2026, 7, 16))
    later = deposit(back_on=date(2026, 7, 16), kept_until=date(2026, 7, 20))
    assert later.served_on == date(2026, 7, 17)


def test_serves_on_the_day_of_handing_over() -> None:
    trace = Trace(delivered_on=date(2026, 7, 4))
    assert deemed_service(channel=Channel.RSB, trace=trace).served_on == date(2026, 7, 4)
    by_hand = deemed_service(channel=Channel.HAND, trace=trace, calendar="AT")
    assert by_hand.working[0].provision == "ZustG § 13"


@pytest.mark.parametrize(
    ("posted", "served", "with_saturday"),
    [
        (date(2026, 6, 29), date(2026, 7, 2), None),  # Monday to Thursday
        (date(2026, 7, 1), date(2026, 7, 6), date(2026, 7, 4)),  # Wednesday
        (date(2026, 7, 3), date(2026, 7, 8), date(2026, 7, 7)),  # Friday
        (date(2026, 7, 4), date(2026, 7, 8), None),  # Saturday: Monday is the first either way
        (date(2026, 10, 22), date(2026, 10, 28), date(2026, 10, 27)),  # the national day
        (date(2026, 12, 23), date(2026, 12, 29), None),  # Christmas Eve counts
    ],
)
def test_presumes_the_third_working_day_and_shows_the_other_reading(
    posted: date, served: date, with_saturday: date | None
) -> None:
    service = deemed_service(channel=Channel.AT_POST, trace=Trace(posted_on=posted))
    assert service.served_on == served
    assert [other.served_on for other in service.other_readings] == (
        [with_saturday] if with_saturday else []
    )
    assert service.is_confirmed == (with_saturday is None)
    assert service.is_presumed


def test_prefers_what_is_proved_and_respects_absence() -> None:
    posted = date(2026, 7, 1)
    proved = Trace(posted_on=posted, delivered_on=date(2026, 7, 9))
    away = Trace(posted_on=posted, back_on=date(2026, 7, 17))
    assert deemed_service(channel=Channel.AT_POST, trace=proved).served_on == date(2026, 7, 9)
    assert deemed_service(channel=Channel.AT_POST, trace=away).served_on == date(2026, 7, 18)


@pytest.mark.parametrize(
    ("notified", "collected", "served"),
    [
        (date(2026, 7, 1), None, date(2026, 7, 2)),
        (date(2026, 7, 3), None, date(2026, 7, 6)),  # a Friday: no Saturday
        (date(2026, 7, 4), None, date(2026, 7, 6)),
        (date(2026, 10, 23), None, date(2026, 10, 27)),  # the national day is a Monday
        (date(2026, 4, 2), None, date(2026, 4, 3)),  # Good Friday is a working day
        (date(2026, 7, 3), date(2026, 7, 3), date(2026, 7, 3)),  # collected at once
        (date(2026, 7, 3), date(2026, 7, 5), date(2026, 7, 5)),  # on the Sunday
        (date(2026, 7, 3), date(2026, 7, 9), date(2026, 7, 6)),  # too late to matter
    ],
)
def test_serves_electronically_after_the_first_notice(
    notified: date, collected: date | None, served: date
) -> None:
    trace = Trace(notified_on=notified, collected_on=collected)
    service = deemed_service(channel=Channel.AT_ELECTRONIC, trace=trace)
    assert service.served_on == served
    assert not service.is_confirmed
