"""Service in France: who was out, who refused, who never came to collect."""

from datetime import date

import pytest

from casework.law.service import (
    Channel,
    DeemedService,
    MissingServiceDate,
    NotServed,
    Trace,
    deemed_service,
)

PRESENTED = date(2026, 5, 5)


def lrar(**days: object) -> DeemedService:
    return deemed_service(channel=Channel.LRAR, trace=Trace(**days))


@pytest.mark.parametrize(
    ("collected", "served"),
    [
        (date(2026, 5, 5), date(2026, 5, 5)),  # at the post office the same day
        (date(2026, 5, 18), date(2026, 5, 18)),
        (date(2026, 5, 20), date(2026, 5, 20)),  # the fifteenth day
        (date(2026, 5, 21), PRESENTED),  # a day too late
        (date(2026, 6, 30), PRESENTED),
    ],
)
def test_serves_an_absent_addressee_by_collection(collected: date, served: date) -> None:
    service = lrar(presented_on=PRESENTED, collected_on=collected)
    assert service.served_on == served
    assert service.is_presumed == (collected != served)
    assert service.is_confirmed
    assert all(step.provision for step in service.working)


def test_keeps_the_fifteen_days_on_a_holiday() -> None:
    service = lrar(presented_on=date(2026, 4, 16), collected_on=date(2026, 5, 2))
    assert service.served_on == date(2026, 4, 16)  # the fifteenth day was 1 May


def test_serves_on_first_presentation_what_was_never_collected() -> None:
    service = lrar(presented_on=PRESENTED, is_unclaimed=True)
    assert service.served_on == PRESENTED
    assert [str(step.sentence) for step in service.working] == [
        "The day of the event, 2026-05-05, is not counted.",
        "15 days, counted from the next, end on 2026-05-20.",
        "It was first presented on 2026-05-05, in vain: it could be collected until 2026-05-20.",
        "It was not collected: the day of service is that on which it was first presented, "
        "2026-05-05.",
    ]


def test_does_not_guess_while_it_may_be_collected() -> None:
    with pytest.raises(NotServed, match="may be collected until 20 May 2026"):
        lrar(presented_on=PRESENTED)


def test_serves_on_the_day_of_signing_or_of_refusal() -> None:
    assert lrar(delivered_on=PRESENTED).served_on == PRESENTED
    assert lrar(posted_on=date(2026, 5, 4), refused_on=PRESENTED).served_on == PRESENTED
    assert not lrar(refused_on=PRESENTED).is_presumed


def test_presumes_nothing_of_plain_post() -> None:
    with pytest.raises(MissingServiceDate, match="must prove the day"):
        deemed_service(channel=Channel.FR_POST, trace=Trace(posted_on=PRESENTED))


def test_counts_the_postmark_for_the_sender() -> None:
    trace = Trace(posted_on=PRESENTED, delivered_on=date(2026, 5, 11))
    service = deemed_service(channel=Channel.FR_POST, trace=trace)
    assert (service.served_on, service.sender_on) == (date(2026, 5, 11), PRESENTED)
    assert not service.is_confirmed
    assert "has not been confirmed as of 2026-10-02" in str(service.working[-1].sentence)


@pytest.mark.parametrize("channel", [Channel.HAND, Channel.EMAIL])
def test_takes_any_proof_of_receipt_as_unconfirmed(channel: Channel) -> None:
    service = deemed_service(channel=channel, trace=Trace(delivered_on=PRESENTED), calendar="FR")
    assert service.served_on == PRESENTED
    assert not service.is_confirmed
