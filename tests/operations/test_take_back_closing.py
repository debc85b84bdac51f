"""Taking back a closing: the clocks that it ended run as they stood."""

from datetime import date

import pytest

from casework.law.counting import Reckoning
from casework.law.endings import Result
from casework.law.periods import parse_period
from casework.models import Deadline, Event
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import extend_deadline, suspend_deadline
from casework.operations.endings import CannotClose, close_case, reopen_case
from casework.operations.facts import EventFacts
from casework.operations.house_deadlines import OwnFacts, set_deadline
from casework.operations.taking_back import CannotTakeBack, take_back_closing
from tests import make
from tests.make import at, days, make_penalty_case

NOW = at("2025-07-14")
KEPT = ("limit", "label", "state", "due_on", "due_at", "trigger_on", "reckoning", "reason",
        "ended_by", "ended_on", "times_extended", "period", "remind_at")  # fmt: skip


@pytest.fixture
def case(cast):
    made, _ = make_penalty_case(cast)
    return made


def close(case, cast):
    return close_case(
        case_id=case.pk, on=date(2025, 7, 14), result=Result.NO_ACTION, reason="Wrong list",
        despite_open=True, actor=cast.ada, now=NOW,
    )  # fmt: skip


def take_back(case, cast, closing, **more):
    given = {"on": date(2025, 7, 14), "reason": "Undone", "actor": cast.ada, "now": NOW, **more}
    return take_back_closing(case_id=case.pk, number=closing.number, **given)


def clocks(case):
    rows = case.deadlines.order_by("id")
    stops = list(rows.values_list("id", "suspensions__from_on", "suspensions__until_on"))
    return list(rows.values(*KEPT)), stops


def payment(case) -> Deadline:
    return case.deadlines.get(limit="payment")


def extend(case, cast):
    extend_deadline(
        deadline_id=payment(case).pk, to=date(2025, 8, 29), reason="Hardship", agreed=False,
        actor=cast.ada, now=NOW,
    )  # fmt: skip


def stop(case, cast):
    suspend_deadline(
        deadline_id=payment(case).pk, on=date(2025, 7, 10), reason="Stay", actor=cast.ada, now=NOW
    )


def set_own(case, cast):
    hanging = OwnFacts(
        label="Draft ready", period=parse_period("5 days"), hangs_on_id=payment(case).pk
    )
    own = set_deadline(case_id=case.pk, facts=hanging, reason="x", actor=cast.ada, now=NOW)
    deeper = OwnFacts(label="Read", period=parse_period("1 day"), hangs_on_id=own.pk)
    set_deadline(case_id=case.pk, facts=deeper, reason="x", actor=cast.ada, now=NOW)
    apart = OwnFacts(label="Call", on=date(2025, 8, 1))
    set_deadline(case_id=case.pk, facts=apart, reason="x", actor=cast.ada, now=NOW)


def leave(case, cast):
    """Leave the clocks as the notice set them."""


@pytest.mark.parametrize("before", [leave, extend, stop, set_own])
def test_the_clocks_stand_as_they_stood(case, cast, before):
    before(case, cast)
    stood = clocks(case)
    closing = close(case, cast)
    assert not case.deadlines.filter(state__in=["open", "waiting", "suspended"]).exists()
    take_back(case, cast, closing)
    assert clocks(case) == stood


def test_keeps_in_the_record_that_each_runs_again_and_why(case, cast):
    event = take_back(case, cast, close(case, cast))
    changes = payment(case).changes.order_by("id")
    assert [change.act for change in changes] == ["withdrawn", "reopened"]
    assert (changes[1].event, changes[1].reason, changes[1].actor) == (event, "Undone", cast.ada)
    case.refresh_from_db()
    assert (event.kind, case.closed_on, case.result) == ("case_reopened", None, "")


def test_counts_again_by_the_calendar_of_today(case, cast):
    closing = close(case, cast)
    stale = payment(case)
    Deadline.objects.filter(pk=stale.pk).update(due_on=date(2025, 7, 28))
    take_back(case, cast, closing)
    again = payment(case)
    assert again.due_on == Reckoning.from_data(again.reckoning).due_on == date(2025, 7, 29)


def test_what_had_ended_before_stays_ended(case, cast):
    ended = case.deadlines.filter(state="met").order_by("id").values_list("pk", flat=True)
    stood = list(ended)
    assert stood
    take_back(case, cast, close(case, cast))
    assert list(ended) == stood


def test_only_a_taking_back_lets_them_run_again(case, cast):
    close(case, cast)
    reopen_case(case_id=case.pk, on=date(2025, 7, 14), reason="x", actor=cast.ada, now=NOW)
    assert payment(case).state == "withdrawn"


def test_refuses_where_the_case_was_reopened_since(case, cast):
    closing = close(case, cast)
    reopen_case(case_id=case.pk, on=date(2025, 7, 14), reason="x", actor=cast.ada, now=NOW)
    close(case, cast)
    with pytest.raises(CannotTakeBack, match="reopened since"):
        take_back(case, cast, closing)


def correct(event, cast, **given):
    facts = EventFacts(kind=event.kind, dates=days(**given))
    make.correct(event, cast, facts, reason="Misread", now=NOW)


def test_refuses_where_the_closing_was_corrected_since(case, cast):
    closing = close(case, cast)
    correct(closing, cast, decided="2025-07-11")
    with pytest.raises(CannotTakeBack, match="closing was corrected"):
        take_back(case, cast, closing)
    assert payment(case).state == "withdrawn"


def test_a_clock_whose_start_was_corrected_meanwhile_runs_from_there(case, cast):
    closing = close(case, cast)
    notice = case.events.get(kind="penalty_notice_given")
    correct(notice, cast, decided="2025-06-30", sent="2025-07-01", served="2025-07-04")
    take_back(case, cast, closing)
    again = payment(case)
    assert (again.state, str(again.trigger_on), str(again.due_on)) == (
        "open", "2025-07-04", "2025-08-01",
    )  # fmt: skip


def test_refuses_the_wrong_power_and_leaves_nothing_half_done(case, cast):
    closing = close(case, cast)
    with pytest.raises(PowerMissing, match="record events"):
        take_back(case, cast, closing, actor=cast.ola)
    with pytest.raises(CannotClose, match="reason"):
        take_back(case, cast, closing, reason=" ")
    assert not Event.objects.filter(kind="case_reopened").exists()
    assert payment(case).state == "withdrawn"
