"""Service: when a letter or a notice counts as served."""

from datetime import date

import pytest

from casework.law.service import (
    LABELS,
    Channel,
    DeliveredBeforePosted,
    MissingServiceDate,
    NotAWayToServe,
    deemed_service,
)


@pytest.mark.parametrize(
    ("channel", "posted", "calendar", "served"),
    [
        (Channel.FIRST_CLASS, date(2026, 12, 18), "GB-ENG", date(2026, 12, 22)),
        (Channel.FIRST_CLASS, date(2026, 4, 2), "GB-ENG", date(2026, 4, 8)),
        (Channel.FIRST_CLASS, date(2026, 4, 2), "GB-SCT", date(2026, 4, 7)),
        (Channel.FIRST_CLASS, date(2026, 5, 1), "GB-ENG", date(2026, 5, 6)),
        (Channel.SECOND_CLASS, date(2026, 5, 1), "GB-ENG", date(2026, 5, 8)),
    ],
)
def test_presumes_the_day_of_a_posted_letter(
    channel: Channel, posted: date, calendar: str, served: date
) -> None:
    service = deemed_service(channel=channel, posted_on=posted, calendar=calendar)
    assert service.served_on == served
    assert service.is_presumed
    assert service.is_confirmed
    assert all(step.provision for step in service.working)


def test_names_the_holidays_on_the_way() -> None:
    service = deemed_service(channel=Channel.FIRST_CLASS, posted_on=date(2026, 4, 2))
    assert [holiday.name for holiday in service.holidays] == ["Good Friday", "Easter Monday"]


def test_prefers_a_proved_day_to_a_presumed_one() -> None:
    service = deemed_service(
        channel=Channel.FIRST_CLASS, posted_on=date(2026, 12, 18), delivered_on=date(2026, 12, 29)
    )
    assert service.served_on == date(2026, 12, 29)
    assert not service.is_presumed
    assert service.reckoning.due_on == date(2026, 12, 22)


@pytest.mark.parametrize("channel", [Channel.HAND, Channel.LEFT_AT_ADDRESS])
def test_serves_in_person_on_the_day_itself(channel: Channel) -> None:
    service = deemed_service(channel=channel, delivered_on=date(2026, 12, 19))
    assert service.served_on == date(2026, 12, 19)  # a Saturday
    assert not service.is_presumed


def test_says_that_the_rule_on_e_mail_is_not_confirmed() -> None:
    service = deemed_service(channel=Channel.EMAIL, posted_on=date(2026, 3, 2))
    assert service.served_on == date(2026, 3, 2)
    assert not service.is_confirmed
    assert "not been confirmed" in str(service.working[0].sentence)


@pytest.mark.parametrize("channel", [Channel.TELEPHONE, Channel.ONLINE])
def test_refuses_a_way_in_which_nothing_is_served(channel: Channel) -> None:
    with pytest.raises(NotAWayToServe, match=LABELS[channel]):
        deemed_service(channel=channel, posted_on=date(2026, 3, 2))


@pytest.mark.parametrize(
    "channel", [Channel.FIRST_CLASS, Channel.SECOND_CLASS, Channel.HAND, Channel.EMAIL]
)
def test_refuses_service_without_its_day(channel: Channel) -> None:
    with pytest.raises(MissingServiceDate):
        deemed_service(channel=channel)


def test_refuses_delivery_before_posting_naming_both_days() -> None:
    with pytest.raises(DeliveredBeforePosted, match=r"2026-12-17.*2026-12-18"):
        deemed_service(
            channel=Channel.FIRST_CLASS,
            posted_on=date(2026, 12, 18),
            delivered_on=date(2026, 12, 17),
        )


def test_has_a_label_for_each_channel() -> None:
    assert set(LABELS) == set(Channel)
