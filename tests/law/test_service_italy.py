"""Service in Italy by certified e-mail: the night belongs to the addressee."""

from datetime import date, datetime

import pytest

from casework.law.counting import MomentUnclear
from casework.law.service import (
    Channel,
    DaysOutOfOrder,
    DeemedService,
    MissingServiceDate,
    Trace,
    deemed_service,
)


def pec(arrived: str, accepted: str | None = None) -> DeemedService:
    trace = Trace(
        arrived_at=datetime.fromisoformat(arrived),
        accepted_at=datetime.fromisoformat(accepted) if accepted else None,
    )
    return deemed_service(channel=Channel.PEC, trace=trace)


@pytest.mark.parametrize(
    ("arrived", "served_at"),
    [
        ("2026-09-14T20:59:00+02:00", "2026-09-14T20:59:00+02:00"),
        ("2026-09-14T21:00:00+02:00", "2026-09-14T21:00:00+02:00"),
        ("2026-09-14T21:00:01+02:00", "2026-09-15T07:00:00+02:00"),
        ("2026-09-14T23:59:59+02:00", "2026-09-15T07:00:00+02:00"),
        ("2026-09-15T00:00:00+02:00", "2026-09-15T07:00:00+02:00"),
        ("2026-09-15T06:59:59+02:00", "2026-09-15T07:00:00+02:00"),
        ("2026-09-15T07:00:00+02:00", "2026-09-15T07:00:00+02:00"),
        ("2026-09-14T19:30:00+00:00", "2026-09-15T07:00:00+02:00"),  # 21:30 in Rome
        ("2026-12-31T22:00:00+01:00", "2027-01-01T07:00:00+01:00"),  # on a holiday all the same
        ("2026-10-24T22:00:00+02:00", "2026-10-25T07:00:00+01:00"),  # the clocks go back
        ("2026-03-28T22:00:00+01:00", "2026-03-29T07:00:00+02:00"),
    ],
)
def test_serves_at_seven_what_arrives_at_night(arrived: str, served_at: str) -> None:
    service = pec(arrived)
    assert service.served_at == datetime.fromisoformat(served_at)
    assert service.served_at.utcoffset() == datetime.fromisoformat(served_at).utcoffset()
    assert service.served_on == datetime.fromisoformat(served_at).date()
    assert service.is_confirmed


def test_leaves_the_sender_the_day_until_midnight() -> None:
    service = pec("2026-09-14T23:59:50+02:00", accepted="2026-09-14T23:59:40+02:00")
    assert (service.sender_on, service.served_on) == (date(2026, 9, 14), date(2026, 9, 15))
    assert service.working[-1].provision == "c.p.c., art. 147(3); Corte cost. 75/2019"


def test_gives_the_sender_the_next_day_after_midnight() -> None:
    service = pec("2026-09-15T00:00:10+02:00", accepted="2026-09-15T00:00:00+02:00")
    assert service.sender_on == date(2026, 9, 15)


def test_needs_the_receipt_of_delivery() -> None:
    trace = Trace(accepted_at=datetime.fromisoformat("2026-09-14T12:00+02:00"))
    with pytest.raises(MissingServiceDate, match="receipt of delivery"):
        deemed_service(channel=Channel.PEC, trace=trace)


def test_refuses_moments_unclear_or_out_of_order() -> None:
    with pytest.raises(MomentUnclear, match="no offset"):
        Trace(arrived_at=datetime(2026, 9, 14, 20, 59))
    with pytest.raises(DaysOutOfOrder, match="before it was accepted"):
        pec("2026-09-14T12:00+02:00", accepted="2026-09-14T12:01+02:00")


def test_serves_by_hand_as_unconfirmed() -> None:
    service = deemed_service(
        channel=Channel.HAND, trace=Trace(delivered_on=date(2026, 9, 14)), calendar="IT"
    )
    assert service.served_on == date(2026, 9, 14)
    assert not service.is_confirmed
