"""What follows from an event, in the law alone."""

from datetime import date

import pytest

from casework.law.authorities.ico import PROCEDURE
from casework.law.consequences import (
    Clock,
    DateOutOfOrder,
    MissingDate,
    NotAllowedNow,
    OrderTime,
    PastEvent,
    WindowStillOpen,
    check_event,
    foresee,
    foresee_service,
)
from casework.law.openings import TimeTooShort
from casework.law.periods import parse_period
from casework.law.procedure import EventDate, Nature

TODAY = date(2022, 6, 1)
DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
INTENT = PastEvent(
    kind="notice_of_intent_given", label="Notice of intent given", day=date(2021, 11, 29)
)


def check(code, dates, *, stage="charged", past=(INTENT,), clocks=(), today=TODAY):
    check_event(
        procedure=PROCEDURE,
        stage=stage,
        kind=PROCEDURE.event_kind(code),
        dates=dates,
        past=past,
        clocks=clocks,
        today=today,
    )


def plan(code, dates, *, precise=True, clocks=(), orders=(), action=None, periods=None):
    return foresee(
        procedure=PROCEDURE,
        kind=PROCEDURE.event_kind(code),
        dates=dates,
        precise=precise,
        clocks=clocks,
        calendar="GB-ENG",
        orders=orders,
        action=action,
        periods=periods,
    )


def clock(limit, *, due=None, suspended=False, action=None):
    return Clock(
        id=1,
        limit=limit,
        label=limit,
        due_on=due,
        action=action,
        is_suspended=suspended,
        nature=Nature.LAST_DAY,
    )


def days_of(found):
    return {
        (o.limit.code, o.subject): o.reckoning and o.reckoning.due_on.isoformat()
        for o in found.opens
    }


def test_allows_a_penalty_notice_after_the_notice_of_intent():
    check("penalty_notice_given", {SENT: date(2022, 5, 18)})


def test_refuses_a_stage_that_does_not_know_the_event():
    with pytest.raises(NotAllowedNow, match="cannot be recorded while the case is “Received”"):
        check("penalty_notice_given", {SENT: date(2022, 5, 18)}, stage="received")


def test_refuses_what_has_nothing_to_follow():
    with pytest.raises(NotAllowedNow, match="“Notice of intent given”, which is not on record"):
        check("penalty_notice_given", {SENT: date(2022, 5, 18)}, past=())


def test_names_both_dates_when_an_event_precedes_what_it_follows():
    with pytest.raises(DateOutOfOrder, match="28 November 2021.*29 November 2021"):
        check("penalty_notice_given", {SENT: date(2021, 11, 28)})


def test_refuses_a_missing_date():
    with pytest.raises(MissingDate, match="needs the day it was sent"):
        check("penalty_notice_given", {})


def test_refuses_a_day_to_come_and_names_today():
    with pytest.raises(DateOutOfOrder, match="2 June 2022, lies after today, 1 June 2022"):
        check("penalty_notice_given", {SENT: date(2022, 6, 2)})


def test_refuses_to_be_served_before_it_was_sent():
    with pytest.raises(DateOutOfOrder, match="served on 17 May 2022.*sent on 18 May 2022"):
        check("penalty_notice_given", {SENT: date(2022, 5, 18), SERVED: date(2022, 5, 17)})


def test_refuses_a_penalty_while_representations_may_still_be_made():
    window = clock("representations", due=date(2021, 12, 20))
    for day in (date(2021, 12, 1), date(2021, 12, 20)):
        with pytest.raises(WindowStillOpen, match="20 December 2021"):
            check("penalty_notice_given", {SENT: day}, clocks=[window])
    check("penalty_notice_given", {SENT: date(2021, 12, 21)}, clocks=[window])


def test_refuses_an_event_that_the_law_of_the_day_does_not_know():
    with pytest.raises(NotAllowedNow, match="not in the law in force on 1 June 2022"):
        check("no_penalty_notice_given", {SENT: date(2022, 5, 18)})


def test_starts_two_clocks_of_one_letter_from_two_dates():
    found = plan("penalty_notice_given", {SENT: date(2026, 4, 2), SERVED: date(2026, 4, 8)})
    assert days_of(found) == {
        ("appeal_to_tribunal", ""): "2026-04-30",
        ("payment", ""): "2026-05-06",
    }


def test_lets_a_clock_wait_whose_day_is_not_recorded():
    found = plan("penalty_notice_given", {SENT: date(2022, 5, 18)})
    assert days_of(found)[("payment", "")] is None
    waiting = next(o for o in found.opens if o.limit.code == "payment")
    assert "the day it was served is not recorded" in str(waiting.reason)


def test_lets_every_clock_wait_when_only_the_month_is_known():
    found = plan("complaint_received", {EventDate.RECEIVED: date(2021, 5, 31)}, precise=False)
    assert days_of(found) == {("progress_to_complainant", ""): None}


def test_counts_an_orders_time_from_the_end_of_the_appeal_period():
    orders = [
        OrderTime(text="Stop", period=parse_period("3 months"), after_appeal_period=True),
        OrderTime(text="Delete", period=parse_period("6 months"), after_appeal_period=True),
    ]
    found = plan("enforcement_notice_given", {SENT: date(2022, 5, 18)}, orders=orders)
    assert days_of(found) == {
        ("appeal_to_tribunal", ""): "2022-06-15",
        ("comply_with_order", "Stop"): "2022-09-15",
        ("comply_with_order", "Delete"): "2022-12-15",
    }


def test_counts_by_the_hour_only_from_an_hour():
    found = plan(
        "urgent_information_notice_given", {SENT: date(2025, 3, 3), SERVED: date(2025, 3, 3)}
    )
    waiting = next(o for o in found.opens if o.limit.code == "answer_urgent_information_notice")
    assert "no hour is recorded" in str(waiting.reason)


def test_takes_the_longer_time_that_an_instrument_gives():
    found = plan(
        "notice_of_intent_given",
        {SERVED: date(2021, 11, 29)},
        periods={"representations": parse_period("28 days")},
    )
    assert days_of(found)[("representations", "")] == "2021-12-29"


def test_refuses_a_time_shorter_than_the_law_gives():
    with pytest.raises(TimeTooShort, match="14 days is less than the 21 days"):
        plan(
            "notice_of_intent_given",
            {SERVED: date(2021, 11, 29)},
            periods={"representations": parse_period("14 days")},
        )


def test_an_appeal_ends_its_clock_and_stops_payment_and_orders():
    clocks = [
        clock("appeal_to_tribunal"),
        clock("payment"),
        clock("comply_with_order"),
        clock("progress_to_complainant"),
    ]
    found = plan("appeal_lodged", {EventDate.RECEIVED: date(2022, 6, 1)}, clocks=clocks)
    assert [c.limit for c in found.ends] == ["appeal_to_tribunal"]
    assert [c.limit for c in found.suspends] == ["payment", "comply_with_order"]


def test_an_appeal_against_one_notice_leaves_the_other_alone():
    clocks = [clock("appeal_to_tribunal", action=1), clock("appeal_to_tribunal", action=2)]
    found = plan("appeal_lodged", {EventDate.RECEIVED: date(2022, 6, 1)}, clocks=clocks, action=2)
    assert [c.action for c in found.ends] == [2]


def test_a_dismissed_appeal_lets_the_stopped_clocks_run_again():
    clocks = [clock("payment", suspended=True), clock("comply_with_order", suspended=False)]
    found = plan("appeal_dismissed", {SENT: date(2023, 10, 17)}, clocks=clocks)
    assert [c.limit for c in found.resumes] == ["payment"]
    assert days_of(found) == {("respondent_permission_from_tribunal", ""): "2023-11-14"}


def test_service_starts_what_runs_from_service_and_nothing_twice():
    issued_by = PROCEDURE.event_kind("penalty_notice_given")
    opened = foresee_service(
        procedure=PROCEDURE,
        issued_by=issued_by,
        served_on=date(2022, 5, 20),
        calendar="GB-ENG",
        already=["appeal_to_tribunal"],
    )
    assert [(o.limit.code, str(o.reckoning.due_on)) for o in opened] == [("payment", "2022-06-17")]
    assert not foresee_service(
        procedure=PROCEDURE,
        issued_by=issued_by,
        served_on=date(2022, 5, 20),
        calendar="GB-ENG",
        already=["payment"],
    )
