"""Correcting an event: the wrong one stays, its clocks are computed anew."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.periods import parse_period
from casework.models import DeadlineChange, Event
from casework.models.event import Precision
from casework.operations.acting import PowerMissing
from casework.operations.corrections import CannotCorrect
from casework.operations.facts import EventFacts, OrderFacts
from tests import make
from tests.make import at, days, make_case, record

NOW = at("2025-07-20")


def correct(event, cast, *, actor=None, reason="Misread", precision=Precision.DAY, **given):
    facts = EventFacts(kind=event.kind, dates=days(**given), precision=precision)
    return make.correct(event, cast, facts, reason=reason, actor=actor, now=NOW)


def test_keeps_the_wrong_event_and_moves_its_clocks(cast, fined):
    case, notice = fined
    old = case.deadlines.get(limit="appeal_to_tribunal")
    right = correct(notice, cast, sent="2025-07-03", served="2025-07-04")
    new = case.deadlines.get(limit="appeal_to_tribunal")
    assert (str(old.due_on), str(new.due_on)) == ("2025-07-29", "2025-07-31")
    assert str(case.deadlines.get(limit="payment").due_on) == "2025-08-01"
    assert right.corrects == Event.objects.get(pk=notice.pk)
    assert new.changes.get(act="recomputed").reckoning_before == old.reckoning
    assert case.actions.get(instrument="penalty_notice").sent_on == date(2025, 7, 3)


def test_moves_an_orders_time_with_the_appeal_period(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    notice = record(
        case,
        cast,
        "enforcement_notice_given",
        on="2025-05-18",
        dates=days(sent="2025-05-16"),
        orders=[OrderFacts(text="Stop", period=parse_period("3 months"), after_appeal_period=True)],
    )
    correct(notice, cast, sent="2025-05-15")
    assert str(case.deadlines.get(limit="appeal_to_tribunal").due_on) == "2025-06-12"
    assert str(case.deadlines.get(limit="comply_with_order").due_on) == "2025-09-12"


def test_starts_a_waiting_clock_once_its_day_is_known(cast):
    case = make_case(cast)
    received = record(
        case,
        cast,
        "complaint_received",
        on="2025-02-01",
        dates=days(received="2025-01-31"),
        precision=Precision.MONTH,
    )
    correct(received, cast, received="2025-01-20")
    deadline = case.deadlines.get()
    assert (deadline.state, str(deadline.due_on)) == ("open", "2025-04-22")


def test_lets_a_clock_wait_again_when_its_day_turns_out_unknown(cast):
    case = make_case(cast)
    received = record(
        case, cast, "complaint_received", on="2025-02-01", dates=days(received="2025-01-20")
    )
    correct(received, cast, received="2025-01-31", precision=Precision.MONTH)
    deadline = case.deadlines.get()
    assert (deadline.state, deadline.due_on, deadline.remind_at) == ("waiting", None, None)
    assert deadline.reason["template"]


def test_moves_what_the_event_ended_and_stopped(cast, fined):
    case, _ = fined
    lodged = record(case, cast, "appeal_lodged", on="2025-07-18", dates=days(received="2025-07-18"))
    correct(lodged, cast, received="2025-07-14")
    assert case.deadlines.get(limit="appeal_to_tribunal").ended_on == date(2025, 7, 14)
    assert case.deadlines.get(limit="payment").suspensions.get().from_on == date(2025, 7, 14)


def test_keeps_that_an_end_and_a_stop_moved_where_they_did(cast, fined):
    case, _ = fined
    lodged = record(case, cast, "appeal_lodged", on="2025-07-18", dates=days(received="2025-07-18"))
    same = correct(lodged, cast, received="2025-07-18", reason="Another source")
    changes = DeadlineChange.objects.filter(act__in=["end_moved", "stop_moved"])
    assert not changes.exists()
    right = correct(same, cast, received="2025-07-14")
    said = {row.deadline.limit: (row.act, row.reason, row.event) for row in changes}
    reason = "2025-07-18 → 2025-07-14. Misread"
    assert said == {
        "appeal_to_tribunal": ("end_moved", reason, right),
        "payment": ("stop_moved", reason, right),
    }


def test_an_end_whose_day_turns_out_unknown_has_none(cast, fined):
    case, _ = fined
    lodged = record(case, cast, "appeal_lodged", on="2025-07-18", dates=days(received="2025-07-18"))
    correct(lodged, cast, received="2025-07-19", precision=Precision.MONTH)
    assert case.deadlines.get(limit="appeal_to_tribunal").ended_on is None
    stop = case.deadlines.get(limit="payment").suspensions.get()
    assert stop.from_on == date(2025, 7, 1)


def test_refuses_a_second_correction_a_missing_reason_and_a_missing_power(cast, fined):
    _, notice = fined
    count = Event.objects.count()
    with pytest.raises(CannotCorrect, match="reason"):
        correct(notice, cast, reason=" ", sent="2025-07-03")
    with pytest.raises(PowerMissing):
        correct(notice, cast, actor=cast.ola, sent="2025-07-03")
    with pytest.raises(DateOutOfOrder):
        correct(notice, cast, sent="2025-02-01")
    assert Event.objects.count() == count
    correct(notice, cast, sent="2025-07-03")
    with pytest.raises(CannotCorrect, match="already"):
        correct(notice, cast, sent="2025-07-04")
