"""What hangs on a deadline or an appointment moves, waits and ends with it."""

from datetime import date, timedelta

import pytest

from casework.law.periods import Direction, parse_period
from casework.models import Appointment, Deadline
from casework.operations.appointments import cancel_appointment, move_appointment
from casework.operations.clocks import Cause
from casework.operations.deadlines import (
    extend_deadline,
    meet_deadline,
    resume_deadline,
    suspend_deadline,
    waive_deadline,
)
from casework.operations.hanging import rehang
from casework.operations.house_deadlines import OwnFacts, move_deadline, set_deadline
from casework.operations.record import append_note, lock_case
from tests.make import at, days, record

NOW = at("2025-07-14")
TODAY = date(2025, 7, 14)


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


@pytest.fixture
def own(cast, payment) -> Deadline:
    return hang(cast, payment, "7 days")


def hang(cast, deadline, period, direction=Direction.BEFORE, **more) -> Deadline:
    facts = OwnFacts(
        label="Step", period=parse_period(period), direction=direction,
        **({"hangs_on_id": deadline.pk} | more),
    )  # fmt: skip
    return set_deadline(case_id=deadline.case_id, facts=facts, reason="So", actor=cast.ada, now=NOW)


def extend(cast, deadline, to):
    extend_deadline(
        deadline_id=deadline.pk, to=to, reason="Hardship", agreed=False, actor=cast.ada, now=NOW
    )


def act(cast, verb, deadline, on=TODAY, **more):
    verb(deadline_id=deadline.pk, on=on, reason="Because", actor=cast.ada, now=NOW, **more)


def test_moves_with_it_and_says_why(cast, payment, own):
    working = own.reckoning
    extend(cast, payment, date(2025, 9, 1))
    own.refresh_from_db()
    assert (own.due_on, own.first_due_on) == (date(2025, 8, 22), date(2025, 7, 22))
    change = own.changes.get()
    assert (change.act, change.reason, change.reckoning_before) == ("followed", "Hardship", working)
    assert (change.due_on_before, change.due_on_after) == (date(2025, 7, 22), date(2025, 8, 22))


def test_a_chain_of_them_moves_from_first_to_last(cast, payment, own):
    second = hang(cast, own, "1 day")
    extend(cast, payment, date(2025, 9, 1))
    second.refresh_from_db()
    assert second.due_on == date(2025, 8, 21)


def test_waits_while_it_stands_still_and_runs_on_after(cast, payment, own):
    act(cast, suspend_deadline, payment)
    own.refresh_from_db()
    assert (own.state, own.due_on, own.remind_at) == ("waiting", None, None)
    resume_deadline(
        deadline_id=payment.pk, on=date(2025, 7, 21), reason="On", actor=cast.ada,
        now=at("2025-07-21"),
    )  # fmt: skip
    own.refresh_from_db()
    payment.refresh_from_db()
    assert payment.due_on == date(2025, 8, 5)
    assert (own.state, own.due_on, own.reason) == ("open", date(2025, 7, 29), {})


def test_is_withdrawn_once_it_was_waived_or_met(cast, payment, own):
    after = hang(cast, payment, "7 days", Direction.AFTER)
    act(cast, meet_deadline, payment)
    own.refresh_from_db()
    after.refresh_from_db()
    assert (own.state, own.ended_on, own.ended_by.kind) == ("withdrawn", TODAY, "deadline_met")
    assert after.state == "open"


def test_what_lies_after_ends_with_what_never_took_place(cast, payment):
    after = hang(cast, payment, "7 days", Direction.AFTER)
    act(cast, waive_deadline, payment)
    after.refresh_from_db()
    assert after.state == "withdrawn"


def test_ends_with_what_an_event_ends(cast, payment, own):
    record(payment.case, cast, "penalty_paid", on="2025-07-14", dates=days(received="2025-07-11"))
    own.refresh_from_db()
    assert (own.state, own.ended_by.kind) == ("withdrawn", "penalty_paid")


def test_follows_an_appointment_that_was_moved(cast, payment):
    hearing = Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-10-13")
    )
    own = hang(cast, payment, "14 days", hangs_on_id=None, appointment_id=hearing.pk)
    assert own.due_on == date(2025, 9, 29)
    hearing.starts_at += timedelta(days=7)
    hearing.save()
    case = lock_case(payment.case_id)
    event = append_note(
        case=case, kind="deadlines_reviewed", on=TODAY, summary="", actor=cast.ada, now=NOW
    )
    cause = Cause(event=event, actor=cast.ada, now=NOW, reason="Hearing moved")
    assert len(rehang(case=case, cause=cause)) == 1
    assert rehang(case=case, cause=cause) == []
    own.refresh_from_db()
    assert own.due_on == date(2025, 10, 6)


def test_moved_by_hand_it_hangs_on_nothing_any_more(cast, payment, own):
    move_deadline(deadline_id=own.pk, to=date(2025, 7, 25), reason="Later", actor=cast.ada, now=NOW)
    extend(cast, payment, date(2025, 9, 1))
    own.refresh_from_db()
    assert (own.due_on, own.hangs_on, own.reckoning) == (date(2025, 7, 25), None, {})
    assert own.changes.get().reckoning_before


def test_moves_and_ends_with_the_appointment_itself(cast, payment):
    hearing = Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-10-13")
    )
    own = hang(cast, payment, "14 days", hangs_on_id=None, appointment_id=hearing.pk)
    acting = {"appointment_id": hearing.pk, "reason": "Court", "actor": cast.ada, "now": NOW}
    move_appointment(starts_at=at("2025-10-20"), ends_at=None, place="", **acting)
    own.refresh_from_db()
    assert own.due_on == date(2025, 10, 6)
    cancel_appointment(**acting)
    own.refresh_from_db()
    assert (own.state, own.ended_by.kind) == ("withdrawn", "appointment_cancelled")
