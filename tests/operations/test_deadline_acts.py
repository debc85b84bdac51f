"""Extending, suspending, resuming, meeting and waiving a deadline."""

from datetime import date

import pytest

from casework.law.counting import Reckoning
from casework.law.wording import LawError
from casework.models import Deadline, Event
from casework.models.deadline import DeadlineState
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import (
    DeadlineNotRunning,
    ExtensionNotAllowed,
    ReasonMissing,
    extend_deadline,
    meet_deadline,
    resume_deadline,
    suspend_deadline,
    waive_deadline,
)
from tests.make import at, days, make_case, pounds, record

NOW = at("2025-07-20")


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


@pytest.fixture
def intent(cast) -> Deadline:
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case,
        cast,
        "notice_of_intent_given",
        on="2025-03-03",
        dates=days(served="2025-03-03"),
        amount=pounds("150000"),
    )
    return case.deadlines.get(limit="penalty_notice_after_intent")


def test_extends_and_keeps_the_old_day_and_working(cast, payment):
    old = payment.reckoning
    extend_deadline(
        deadline_id=payment.pk,
        to=date(2025, 8, 29),
        reason="Hardship",
        agreed=False,
        actor=cast.ada,
        now=NOW,
    )
    payment.refresh_from_db()
    assert (payment.due_on, payment.first_due_on) == (date(2025, 8, 29), date(2025, 7, 29))
    change = payment.changes.get(act="extended")
    assert (change.reckoning_before, change.reason, change.actor) == (old, "Hardship", cast.ada)
    assert Reckoning.from_data(payment.reckoning).due_on == payment.due_on
    assert Event.objects.get(kind="deadline_extended").case_id == payment.case_id


def test_extends_by_agreement_only_where_the_law_asks_for_it(cast, intent):
    with pytest.raises(ExtensionNotAllowed, match="both sides agree.*2\\(3\\)"):
        extend_deadline(
            deadline_id=intent.pk,
            to=date(2025, 9, 30),
            reason="Complex",
            agreed=False,
            actor=cast.ada,
            now=NOW,
        )
    extend_deadline(
        deadline_id=intent.pk,
        to=date(2025, 9, 30),
        reason="Complex",
        agreed=True,
        actor=cast.ada,
        now=NOW,
    )
    intent.refresh_from_db()
    assert intent.due_on == date(2025, 9, 30)


def test_refuses_an_extension_that_the_law_does_not_know(cast):
    case = make_case(cast)
    record(case, cast, "complaint_received", on="2025-02-03", dates=days(received="2025-02-03"))
    deadline = case.deadlines.get()
    with pytest.raises(ExtensionNotAllowed, match="cannot be extended"):
        extend_deadline(
            deadline_id=deadline.pk,
            to=date(2025, 9, 30),
            reason="x",
            agreed=True,
            actor=cast.ada,
            now=NOW,
        )


def test_refuses_an_earlier_day(cast, payment):
    with pytest.raises(LawError):
        extend_deadline(
            deadline_id=payment.pk,
            to=date(2025, 7, 1),
            reason="x",
            agreed=True,
            actor=cast.ada,
            now=NOW,
        )
    payment.refresh_from_db()
    assert payment.due_on == date(2025, 7, 29)


def test_a_stopped_clock_owes_no_reminder_and_goes_on_where_it_stopped(cast, payment):
    suspend_deadline(
        deadline_id=payment.pk, on=date(2025, 7, 10), reason="Stay", actor=cast.ada, now=NOW
    )
    payment.refresh_from_db()
    assert (payment.state, payment.remind_at) == (DeadlineState.SUSPENDED, None)
    resume_deadline(
        deadline_id=payment.pk, on=date(2025, 7, 20), reason="Stay lifted", actor=cast.ada, now=NOW
    )
    payment.refresh_from_db()
    assert (payment.state, payment.due_on) == (DeadlineState.OPEN, date(2025, 8, 8))
    assert payment.remind_at is not None


def test_refuses_to_resume_before_the_stop(cast, payment):
    suspend_deadline(
        deadline_id=payment.pk, on=date(2025, 7, 10), reason="Stay", actor=cast.ada, now=NOW
    )
    with pytest.raises(DeadlineNotRunning, match="9 July 2025, before it was stopped on 10 July"):
        resume_deadline(
            deadline_id=payment.pk, on=date(2025, 7, 9), reason="x", actor=cast.ada, now=NOW
        )


@pytest.mark.parametrize(
    ("act", "state"), [(meet_deadline, DeadlineState.MET), (waive_deadline, DeadlineState.WAIVED)]
)
def test_ends_with_day_reason_and_event(cast, payment, act, state):
    act(
        deadline_id=payment.pk, on=date(2025, 7, 18), reason="Paid in full", actor=cast.ada, now=NOW
    )
    payment.refresh_from_db()
    assert (payment.state, payment.ended_on, payment.remind_at) == (state, date(2025, 7, 18), None)
    assert payment.ended_by.kind == f"deadline_{state}"
    with pytest.raises(DeadlineNotRunning):
        act(deadline_id=payment.pk, on=date(2025, 7, 18), reason="again", actor=cast.ada, now=NOW)


@pytest.mark.parametrize("act", [suspend_deadline, meet_deadline, waive_deadline])
def test_needs_a_reason_a_power_and_a_day_that_has_come(cast, payment, act):
    events = Event.objects.count()
    with pytest.raises(ReasonMissing):
        act(deadline_id=payment.pk, on=date(2025, 7, 18), reason="  ", actor=cast.ada, now=NOW)
    with pytest.raises(PowerMissing, match="change deadlines"):
        act(deadline_id=payment.pk, on=date(2025, 7, 18), reason="x", actor=cast.ola, now=NOW)
    with pytest.raises(DeadlineNotRunning, match="after today"):
        act(deadline_id=payment.pk, on=date(2025, 7, 21), reason="x", actor=cast.ada, now=NOW)
    with pytest.raises(DeadlineNotRunning, match="before the clock started"):
        act(deadline_id=payment.pk, on=date(2025, 6, 1), reason="x", actor=cast.ada, now=NOW)
    payment.refresh_from_db()
    assert (payment.state, Event.objects.count()) == (DeadlineState.OPEN, events)
