"""Noting what became of an order."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.periods import Direction, parse_period
from casework.models import Event, LiveEntry
from casework.models.action import Outcome
from casework.models.deadline import DeadlineState
from casework.operations.acting import PowerMissing
from casework.operations.house_deadlines import OwnFacts, set_deadline
from casework.operations.orders import OutcomeNotAllowed, note_outcome
from tests.make import at, days, make_order_case, publish, record

NOW = at("2025-08-20")
COMPLIED, NOT, PARTLY = Outcome.COMPLIED, Outcome.NOT_COMPLIED, Outcome.PARTLY


@pytest.fixture
def order(cast):
    return make_order_case(cast)[1]


def note(order, cast, outcome, on="2025-07-25", **more):
    given = {"proof": "Report of 25 July", "reason": "Inspected.", "actor": cast.ada, "now": NOW}
    return note_outcome(
        order_id=order.pk, outcome=outcome, on=date.fromisoformat(on), **{**given, **more}
    )


def clock(order):
    return order.deadlines.get()


def test_complied_with_meets_the_deadline_on_its_day(order, cast):
    assert str(clock(order).due_on) == "2025-07-31"
    event = note(order, cast, COMPLIED)
    order.refresh_from_db()
    assert (order.outcome, order.proof) == (COMPLIED, "Report of 25 July")
    met = clock(order)
    assert (met.state, str(met.ended_on), met.ended_by) == ("met", "2025-07-25", event)


def test_records_it_as_a_note_that_names_the_order(order, cast):
    event = note(order, cast, PARTLY)
    assert (event.kind, event.summary, event.actor) == ("outcome_noted", "Inspected.", cast.ada)
    assert event.details["order"] == order.pk
    assert event.details["outcome"] == "partly"
    assert event.action_id == order.action_id


@pytest.mark.parametrize("outcome", [PARTLY, NOT])
def test_anything_less_leaves_the_deadline_open(order, cast, outcome):
    note(order, cast, outcome)
    assert clock(order).state == DeadlineState.OPEN


def test_another_entry_lets_the_deadline_run_again_and_keeps_the_first(order, cast):
    note(order, cast, COMPLIED)
    note(order, cast, NOT, on="2025-08-15", proof="", reason="The copy was found.")
    again = clock(order)
    assert (again.state, again.ended_by, str(again.due_on)) == ("open", None, "2025-07-31")
    assert again.remind_at is not None
    assert [c.act for c in again.changes.all()] == ["met", "reopened"]
    assert Event.objects.filter(kind="outcome_noted").count() == 2


def test_another_day_of_compliance_moves_the_end(order, cast):
    note(order, cast, COMPLIED)
    note(order, cast, COMPLIED, on="2025-07-28")
    assert str(clock(order).ended_on) == "2025-07-28"


def test_leaves_alone_what_another_event_ended(order, cast):
    case = order.action.case
    record(case, cast, "compliance_reported", on="2025-07-20", dates=days(received="2025-07-20"))
    note(order, cast, NOT)
    assert clock(order).state == DeadlineState.MET


def test_the_public_learns_that_it_was_complied_with(order, cast):
    publish(order.action, actor=cast.pia, now=at("2025-07-10"), approvers=(cast.eve,))
    note(order, cast, COMPLIED)
    live = LiveEntry.objects.get()
    assert (live.version, live.snapshot["orders"][0]["status"]) == (2, "complied")


@pytest.mark.parametrize(
    ("wrong", "refusal", "says"),
    [
        ({"reason": " "}, OutcomeNotAllowed, "Give a reason"),
        ({"proof": " "}, OutcomeNotAllowed, "what proves"),
        ({"outcome": Outcome.SET_ASIDE}, OutcomeNotAllowed, "a court sets it aside"),
        ({"on": "2025-06-30"}, DateOutOfOrder, "before the order was made, on 1 July 2025"),
        ({"on": "2025-08-21"}, DateOutOfOrder, "after today"),
    ],
)
def test_refuses_and_changes_nothing(order, cast, wrong, refusal, says):
    before = Event.objects.count()
    with pytest.raises(refusal, match=says):
        note(order, cast, **{"outcome": COMPLIED, **wrong})
    order.refresh_from_db()
    assert (order.outcome, Event.objects.count()) == (Outcome.OPEN, before)


def test_refuses_in_a_closed_case_and_without_the_power(order, cast):
    with pytest.raises(PowerMissing, match="record events"):
        note(order, cast, COMPLIED, actor=cast.ola)
    record(order.action.case, cast, "case_closed", on="2025-08-01",
           dates=days(decided="2025-08-01"))  # fmt: skip
    with pytest.raises(OutcomeNotAllowed, match="closed; reopen"):
        note(order, cast, COMPLIED)


def test_what_hangs_on_the_orders_deadline_ends_with_it(order, cast):
    own = set_deadline(
        case_id=order.action.case_id, actor=cast.ada, now=at("2025-07-10"), reason="To see",
        facts=OwnFacts(
            label="Visit", period=parse_period("5 days"), direction=Direction.BEFORE,
            hangs_on_id=clock(order).pk,
        ),
    )  # fmt: skip
    note(order, cast, COMPLIED)
    own.refresh_from_db()
    assert own.state == DeadlineState.WITHDRAWN
