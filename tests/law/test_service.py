"""Service in the United Kingdom, and what holds of every way to serve."""

import json
import re
from datetime import date

import pytest

from casework.law.counting import Step
from casework.law.service import (
    LABELS,
    Channel,
    DaysOutOfOrder,
    MissingServiceDate,
    NotAWayToServe,
    Trace,
    deemed_service,
    ways_to_serve,
)


@pytest.mark.parametrize(
    ("channel", "posted", "calendar", "served"),
    [
        (Channel.FIRST_CLASS, date(2026, 12, 18), "GB-ENG", date(2026, 12, 22)),
        (Channel.FIRST_CLASS, date(2026, 4, 2), "GB-ENG", date(2026, 4, 8)),
        (Channel.FIRST_CLASS, date(2026, 4, 2), "GB-SCT", date(2026, 4, 7)),
        (Channel.FIRST_CLASS, date(2026, 5, 1), "GB-ENG", date(2026, 5, 6)),
        (Channel.SECOND_CLASS, date(2026, 5, 1), "GB-ENG", date(2026, 5, 8)),
        (Channel.SECOND_CLASS, date(2026, 12, 24), "GB-ENG", date(2027, 1, 4)),
    ],
)
def test_presumes_the_day_of_a_posted_letter(
    channel: Channel, posted: date, calendar: str, served: date
) -> None:
    service = deemed_service(channel=channel, trace=Trace(posted_on=posted), calendar=calendar)
    assert service.served_on == served
    assert service.is_presumed
    assert service.is_confirmed
    assert all(step.provision for step in service.working)


def test_names_the_holidays_on_the_way() -> None:
    trace = Trace(posted_on=date(2026, 4, 2))
    service = deemed_service(channel=Channel.FIRST_CLASS, trace=trace)
    assert [holiday.name for holiday in service.holidays] == ["Good Friday", "Easter Monday"]


def test_prefers_a_proved_day_to_a_presumed_one() -> None:
    trace = Trace(posted_on=date(2026, 12, 18), delivered_on=date(2026, 12, 29))
    service = deemed_service(channel=Channel.FIRST_CLASS, trace=trace)
    assert service.served_on == date(2026, 12, 29)
    assert not service.is_presumed
    assert service.reckoning is not None
    assert service.reckoning.due_on == date(2026, 12, 22)


@pytest.mark.parametrize("channel", [Channel.HAND, Channel.LEFT_AT_ADDRESS])
def test_serves_in_person_on_the_day_itself(channel: Channel) -> None:
    service = deemed_service(channel=channel, trace=Trace(delivered_on=date(2026, 12, 19)))
    assert service.served_on == date(2026, 12, 19)  # a Saturday
    assert not service.is_presumed


def test_says_that_the_rule_on_e_mail_is_not_confirmed() -> None:
    service = deemed_service(channel=Channel.EMAIL, trace=Trace(posted_on=date(2026, 3, 2)))
    assert service.served_on == date(2026, 3, 2)
    assert not service.is_confirmed
    assert "not been confirmed" in str(service.working[0].sentence)


@pytest.mark.parametrize(
    ("channel", "calendar"),
    [
        (Channel.TELEPHONE, None),
        (Channel.ONLINE, None),
        (Channel.LRAR, "GB-ENG"),
        (Channel.FIRST_CLASS, "FR"),
        (Channel.PEC, "AT"),
        (Channel.LEFT_AT_ADDRESS, "IT"),
        (Channel.HAND, "EU-INST"),
    ],
)
def test_refuses_a_way_in_which_nothing_is_served_there(
    channel: Channel, calendar: str | None
) -> None:
    with pytest.raises(NotAWayToServe, match=re.escape(LABELS[channel])):
        deemed_service(channel=channel, trace=Trace(posted_on=date(2026, 3, 2)), calendar=calendar)


@pytest.mark.parametrize("calendar", ["GB-ENG", "FR", "IT-RM", "AT"])
def test_refuses_service_without_its_day(calendar: str) -> None:
    for channel in ways_to_serve(calendar=calendar):
        with pytest.raises(MissingServiceDate, match=r"^[^\n]+\.$"):
            deemed_service(channel=channel, trace=Trace(), calendar=calendar)


@pytest.mark.parametrize(
    "days",
    [
        {"posted_on": date(2026, 12, 18), "delivered_on": date(2026, 12, 17)},
        {"presented_on": date(2026, 12, 18), "collected_on": date(2026, 12, 17)},
        {"pick_up_from": date(2026, 12, 18), "kept_until": date(2026, 12, 17)},
        {"notified_on": date(2026, 12, 18), "collected_on": date(2026, 12, 17)},
    ],
)
def test_refuses_days_out_of_order_naming_both(days: dict[str, date]) -> None:
    with pytest.raises(DaysOutOfOrder, match="17 December 2026.* 18 December 2026"):
        Trace(**days)


def test_has_a_label_for_each_channel() -> None:
    assert set(LABELS) == set(Channel)


def test_offers_the_ways_of_each_country() -> None:
    assert ways_to_serve(calendar="GB-SCT") == ways_to_serve(calendar="GB-ENG")
    assert set(ways_to_serve(calendar="FR")) == {
        Channel.LRAR,
        Channel.FR_POST,
        Channel.HAND,
        Channel.EMAIL,
    }
    assert set(ways_to_serve(calendar="IT")) == {Channel.PEC, Channel.HAND}
    assert Channel.RSB in ways_to_serve(calendar="AT")
    assert ways_to_serve(calendar="EU-INST") == ()


def test_keeps_its_working_as_data() -> None:
    trace = Trace(posted_on=date(2026, 12, 18))
    service = deemed_service(channel=Channel.FIRST_CLASS, trace=trace)
    kept = json.loads(json.dumps(service.working_data()))
    assert tuple(map(Step.from_data, kept)) == service.working
