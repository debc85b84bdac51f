"""Moving a deadline of the house, and marking any as critical."""

from datetime import date

import pytest

from casework.law.approvals import MayNotApprove
from casework.models import Deadline, Event
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import (
    AskedAlready,
    propose_deadline,
    propose_marking,
    propose_unmarking,
    propose_waiver,
)
from casework.operations.approvals.deciding import SettledAlready, approve
from casework.operations.approvals.gate import ApprovalNeeded
from casework.operations.critical_deadlines import mark_critical, unmark_critical
from casework.operations.deadlines import (
    DeadlineNotRunning,
    ReasonMissing,
    meet_deadline,
    waive_deadline,
)
from casework.operations.house_deadlines import (
    CannotSet,
    NotOwn,
    OwnFacts,
    move_deadline,
    set_deadline,
)
from casework.queries.deadlines import is_critical
from tests.make import at, days, make_case, pounds, record

NOW = at("2025-07-14")


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


@pytest.fixture
def own(cast, payment) -> Deadline:
    facts = OwnFacts(label="Target", on=date(2025, 7, 21))
    return set_deadline(case_id=payment.case_id, facts=facts, reason="So", actor=cast.ada, now=NOW)


def move(cast, deadline, **more):
    given = {"to": date(2025, 7, 25), "reason": "Later", "actor": cast.ada, "now": NOW, **more}
    return move_deadline(deadline_id=deadline.pk, **given)


def ask_mark(cast, deadline, **more):
    given = {"reason": "Barred after", "actor": cast.ada, "now": NOW, **more}
    return propose_marking(deadline_id=deadline.pk, **given)


def mark(cast, deadline):
    asked = ask_mark(cast, deadline)
    approve(approval_id=asked.pk, actor=cast.eve, now=NOW)
    deadline.refresh_from_db()
    return asked


def test_moves_and_keeps_the_day_before(cast, own):
    move(cast, own)
    own.refresh_from_db()
    change = own.changes.get()
    assert (own.due_on, own.first_due_on) == (date(2025, 7, 25), date(2025, 7, 21))
    assert (change.act, change.due_on_before, change.event.kind) == (
        "moved", date(2025, 7, 21), "deadline_moved",
    )  # fmt: skip
    assert own.remind_at is not None


def test_refuses_what_the_law_set(cast, payment):
    with pytest.raises(NotOwn, match="as the law allows"):
        move(cast, payment, to=date(2025, 9, 1))
    payment.refresh_from_db()
    assert payment.due_on == date(2025, 7, 29)


@pytest.mark.parametrize("to", [date(2025, 7, 13), date(2025, 7, 21)])
def test_refuses_a_day_that_has_passed_or_is_no_other(cast, own, to):
    with pytest.raises(CannotSet):
        move(cast, own, to=to)


def test_moving_needs_a_reason_and_a_power(cast, own):
    events = Event.objects.count()
    with pytest.raises(ReasonMissing):
        move(cast, own, reason="")
    with pytest.raises(PowerMissing):
        move(cast, own, actor=cast.ola)
    own.refresh_from_db()
    assert (own.due_on, Event.objects.count()) == (date(2025, 7, 21), events)


def test_marks_as_critical_once_with_the_approval_of_another(cast, own):
    asked = ask_mark(cast, own)
    own.refresh_from_db()
    assert (is_critical(own), asked.subject) == (False, "critical_deadline")
    with pytest.raises(MayNotApprove):
        approve(approval_id=asked.pk, actor=cast.ada, now=NOW)
    approve(approval_id=asked.pk, actor=cast.eve, now=NOW)
    own.refresh_from_db()
    change = own.changes.get()
    assert is_critical(own)
    assert (change.act, change.event.kind) == ("marked", "deadline_marked")
    assert change.event.details["approved_by"] == ["Eve Sample"]
    with pytest.raises(DeadlineNotRunning, match="already"):
        ask_mark(cast, own)


def test_nobody_marks_alone_or_without_a_reason_or_the_power(cast, own):
    given = {"deadline_id": own.pk, "now": NOW}
    with pytest.raises(ApprovalNeeded):
        mark_critical(**given, reason="x", actor=cast.tom)
    with pytest.raises(ReasonMissing):
        mark_critical(**given, reason=" ", actor=cast.tom)
    with pytest.raises(PowerMissing):
        propose_marking(**given, reason="x", actor=cast.ola)
    own.refresh_from_db()
    assert not own.is_critical


def test_one_that_is_to_be_critical_stands_at_once_and_its_mark_waits(cast, payment):
    facts = OwnFacts(label="Bring the claim", on=date(2025, 7, 21))
    given = {"case_id": payment.case_id, "facts": facts, "actor": cast.ada, "now": NOW}
    own, approval = propose_deadline(**given, reason="Barred after", is_critical=True)
    assert (own.state, own.is_critical, approval.verb) == ("open", False, "mark_critical")
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    own.refresh_from_db()
    assert own.is_critical
    plain, none = propose_deadline(**given, reason="x", is_critical=False)
    assert (plain.is_critical, none) == (False, None)


def test_asking_for_the_mark_needs_a_reason_too(cast, own):
    with pytest.raises(ReasonMissing):
        ask_mark(cast, own, reason=" ")


def test_a_critical_one_is_met_by_one_officer_and_waived_by_none_alone(cast, own):
    mark(cast, own)
    ending = {"on": date(2025, 7, 14), "reason": "x", "actor": cast.tom, "now": NOW}
    with pytest.raises(ApprovalNeeded, match="second person"):
        waive_deadline(deadline_id=own.pk, **ending)
    own.refresh_from_db()
    assert own.state == "open"
    meet_deadline(deadline_id=own.pk, **ending)


def test_what_the_law_makes_fatal_is_critical_without_a_word(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
        amount=pounds("150000"),
    )  # fmt: skip
    fatal = case.deadlines.get(limit="penalty_notice_after_intent")
    assert is_critical(fatal)
    assert not fatal.is_critical
    with pytest.raises(ApprovalNeeded):
        waive_deadline(
            deadline_id=fatal.pk, on=date(2025, 7, 14), reason="x", actor=cast.tom, now=NOW
        )


def test_a_critical_one_is_waived_with_the_approval_of_another(cast, own):
    mark(cast, own)
    asked = {"deadline_id": own.pk, "on": date(2025, 7, 14), "reason": "Settled"}
    approval = propose_waiver(**asked, actor=cast.ada, now=NOW)
    own.refresh_from_db()
    assert (own.state, approval.subject) == ("open", "critical_deadline")
    with pytest.raises(AskedAlready):
        propose_waiver(**asked, actor=cast.ada, now=NOW)
    with pytest.raises(MayNotApprove):
        approve(approval_id=approval.pk, actor=cast.ada, now=NOW)
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    own.refresh_from_db()
    assert (own.state, own.ended_by.kind) == ("waived", "deadline_waived")
    assert own.ended_by.details["approved_by"] == ["Eve Sample"]


def test_the_approval_lapses_where_the_day_moved_meanwhile(cast, own):
    mark(cast, own)
    approval = propose_waiver(
        deadline_id=own.pk, on=date(2025, 7, 14), reason="Settled", actor=cast.ada, now=NOW
    )
    move(cast, own)
    approval.refresh_from_db()
    assert approval.state == "lapsed"
    with pytest.raises(SettledAlready):
        approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    own.refresh_from_db()
    assert own.state == "open"


def test_the_mark_goes_with_the_approval_of_another(cast, own):
    with pytest.raises(DeadlineNotRunning, match="No officer"):
        propose_unmarking(deadline_id=own.pk, reason="x", actor=cast.ada, now=NOW)
    mark(cast, own)
    with pytest.raises(ApprovalNeeded):
        unmark_critical(deadline_id=own.pk, reason="x", actor=cast.ada, now=NOW)
    approval = propose_unmarking(deadline_id=own.pk, reason="x", actor=cast.ada, now=NOW)
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    own.refresh_from_db()
    assert not own.is_critical
    assert own.changes.last().act == "unmarked"


def test_what_is_not_critical_is_waived_at_once(cast, own):
    ended = propose_waiver(
        deadline_id=own.pk, on=date(2025, 7, 14), reason="x", actor=cast.ada, now=NOW
    )
    assert ended.state == "waived"
