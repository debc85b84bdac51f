"""Log steps of recovery: they join the record, and the time to recover follows the law."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from casework.law.payment.rules import StepKind
from casework.models import Deadline, Event, RecoveryStep
from casework.models.deadline import DeadlineState
from casework.operations.acting import PowerMissing
from casework.operations.ledger import record_payment, reverse_entry
from casework.operations.posting import DayToCome, NoReason, NotOwed
from casework.operations.recovery import (
    ClockRefused,
    StepFacts,
    StepRefused,
    log_step,
    start_recovery_clock,
    take_back_step,
)
from casework.queries.recovery import find_clock, read_recovery
from tests.make import at, days, make_penalty_case, record
from tests.operations.ledger_scenes import admit_finance, said
from tests.operations.recovery_scenes import fine, fresh, owe, pay


@pytest.fixture
def fined(authorities):
    return fine(authorities["garante"])


def log(fined, kind, on, *, body="", reference="", **more):
    given = {"reason": "As agreed", "actor": fined.fred, "now": at("2031-12-31"), **more}
    facts = StepFacts(kind=kind, on=date.fromisoformat(on), body=body, reference=reference)
    return log_step(penalty_id=fined.penalty.pk, facts=facts, **given)


def take_back(step, fined, **more):
    given = {"reason": "Another case", "actor": fined.fred, "now": at("2031-12-31"), **more}
    return take_back_step(step_id=step.pk, **given)


def clock(fined):
    return find_clock(fresh(fined))


def due(fined):
    return str(clock(fined).due_on)


def test_the_time_runs_from_the_service_of_the_order_with_its_working(fined):
    found = clock(fined)
    assert (str(found.due_on), found.state, found.period) == ("2030-06-09", "open", "5 years")
    assert found.reckoning["working"]
    assert str(found.remind_at.date()) == "2029-06-09"


def test_a_step_joins_the_record_with_the_other_body_and_its_reference(fined):
    step = log(fined, StepKind.HANDED_OVER, "2025-09-01",
               body="Agenzia delle Entrate-Riscossione", reference="R-77")  # fmt: skip
    assert (step.event.kind, step.event.actor) == ("recovery_handed_over", fined.fred)
    said = "Agenzia delle Entrate-Riscossione R-77. As agreed"
    assert step.event.summary == said
    assert due(fined) == "2030-06-09"


def test_an_order_to_pay_lets_the_time_run_anew(fined):
    step = log(fined, StepKind.PAYMENT_ORDER, "2026-03-02", body="Agenzia", reference="C-1")
    found = clock(fined)
    assert (str(found.due_on), found.trigger) == ("2031-03-02", step.event)
    change = found.changes.get(act="restarted")
    assert (str(change.due_on_before), change.event) == ("2030-06-09", step.event)
    assert change.reckoning_before["working"]
    assert Deadline.objects.filter(limit="recover_penalty").count() == 1


@pytest.mark.parametrize("on", ["2025-06-09", "2031-01-01"])
def test_a_step_from_the_first_day_or_after_the_end_moves_nothing(fined, on):
    step = log(fined, StepKind.ENFORCEMENT, on)
    assert step.clock_before is None
    assert due(fined) == "2030-06-09"


def test_a_step_that_comes_to_light_later_does_not_turn_the_clock_back(fined):
    log(fined, StepKind.PAYMENT_ORDER, "2027-01-11")
    log(fined, StepKind.DEMAND, "2026-01-12")
    assert due(fined) == "2032-01-11"


def test_taking_a_step_back_keeps_both_and_the_clock_runs_as_without_it(fined):
    first = log(fined, StepKind.DEMAND, "2026-01-12")
    second = log(fined, StepKind.PAYMENT_ORDER, "2027-01-11")
    back = take_back(second, fined)
    assert due(fined) == "2031-01-12"
    assert clock(fined).trigger == first.event
    take_back(first, fined)
    assert due(fined) == "2030-06-09"
    assert clock(fined).trigger.kind == "penalty_order_given"
    assert back.event.kind == "recovery_step_taken_back"
    lines = read_recovery(penalty=fresh(fined), today=date(2027, 2, 1)).steps
    assert [line.taken_back is not None for line in lines] == [True, True]
    for again in (second, back):
        with pytest.raises(StepRefused, match="taken back already"):
            take_back(again, fined)


def test_a_time_whose_first_day_is_not_known_is_known_from_a_step_on(authorities):
    fined = fine(authorities["garante"], is_served=False)
    assert (clock(fined).state, clock(fined).due_on) == ("waiting", None)
    step = log(fined, StepKind.PAYMENT_ORDER, "2026-03-02")
    assert due(fined) == "2031-03-02"
    take_back(step, fined)
    found = clock(fined)
    assert (found.state, found.due_on, found.reckoning) == ("waiting", None, {})
    assert found.trigger.kind == "penalty_order_given"
    again = log(fined, StepKind.DEMAND, "2026-04-01")
    assert due(fined) == "2031-04-01"
    later = log(fined, StepKind.ENFORCEMENT, "2027-04-01")
    take_back(later, fined)
    assert (due(fined), clock(fined).trigger) == ("2031-04-01", again.event)


def test_in_austria_putting_off_payment_stops_the_time(authorities):
    fined = fine(authorities["dsb"], procedure="dsb-penal", country="AT")
    assert due(fined) == "2028-07-08"
    log(fined, StepKind.ENFORCEMENT, "2026-01-12")
    assert due(fined) == "2028-07-08"
    stop = log(fined, StepKind.DEFERRED, "2026-02-02")
    assert clock(fined).state == DeadlineState.SUSPENDED
    go_on = log(fined, StepKind.RESUMED, "2026-03-04")
    assert due(fined) == "2028-08-07"  # thirty days later
    take_back(go_on, fined)
    assert clock(fined).state == DeadlineState.SUSPENDED
    log(fined, StepKind.RESUMED, "2026-03-14")
    assert due(fined) == "2028-08-17"
    take_back(stop, fined)
    assert due(fined) == "2028-07-08"


@pytest.mark.parametrize(
    ("given", "refusal", "words"),
    [
        ({"kind": StepKind.HANDED_OVER}, StepRefused, "Name the body"),
        ({"reference": "R-1"}, StepRefused, "whose reference"),
        ({"on": "2025-06-04"}, StepRefused, "before the penalty was imposed"),
        ({"reason": " "}, NoReason, "joins the record"),
        ({"now": at("2025-08-31")}, DayToCome, "still to come"),
    ],
)
def test_refuses_bad_input_and_leaves_nothing_half_done(fined, given, refusal, words):
    before = Event.objects.count()
    with pytest.raises(refusal, match=words):
        log(fined, **{"kind": StepKind.REMINDER, "on": "2025-09-01", **given})
    assert not RecoveryStep.objects.exists()
    assert Event.objects.count() == before


def test_needs_the_power_to_post_payments(fined):
    with pytest.raises(PowerMissing, match="record payments"):
        log(fined, StepKind.REMINDER, "2025-09-01", actor=fined.carla)
    step = log(fined, StepKind.REMINDER, "2025-09-01")
    with pytest.raises(PowerMissing):
        take_back(step, fined, actor=fined.carla)


def test_a_step_is_never_changed(fined):
    log(fined, StepKind.REMINDER, "2025-09-01")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_recoverystep")


def test_paying_in_full_ends_the_time_and_a_reversal_lets_it_run_again(fined):
    owe(fined, "80000")
    pay(fined, "79999.99", "2025-07-15")
    assert clock(fined).is_running
    last = pay(fined, "0.01", "2025-07-16")
    assert (clock(fined).state, str(clock(fined).ended_on)) == ("met", "2025-07-16")
    reverse_entry(entry_id=last.pk, on=date(2025, 7, 17), reason="Bounced", actor=fined.fred,
                  now=at("2025-07-17"))  # fmt: skip
    assert (clock(fined).state, due(fined)) == ("open", "2030-06-09")


def final(cast):
    case, _ = make_penalty_case(cast)
    record(case, cast, "decision_became_final", on="2025-08-04", dates=days(decided="2025-08-04"))
    return case


def test_in_the_united_kingdom_it_begins_when_the_decision_is_final(cast):
    case = final(cast)
    found = find_clock(case.penalties.select_related("case__authority").get())
    assert str(found.due_on) == "2031-08-04"


def test_it_does_not_begin_where_no_penalty_stands(cast):
    case, notice = make_penalty_case(cast)
    for kind, on in (("appeal_lodged", "2025-07-14"), ("appeal_allowed", "2026-02-02")):
        name = "received" if kind == "appeal_lodged" else "sent"
        record(case, cast, kind, on=on, dates=days(**{name: on}), action_id=notice.issued.pk)
    record(case, cast, "decision_became_final", on="2026-04-01", dates=days(decided="2026-04-01"))
    assert find_clock(case.penalties.select_related("case__authority").get()) is None
    fay = admit_finance(cast)
    with pytest.raises(NotOwed):
        log_step(penalty_id=case.penalties.get().pk, reason="Why", actor=fay, now=at("2026-05-01"),
                 facts=StepFacts(kind=StepKind.REMINDER, on=date(2026, 5, 1)))  # fmt: skip


def test_it_does_not_begin_where_the_penalty_was_paid_before(cast):
    case, _ = make_penalty_case(cast)
    record(case, cast, "penalty_paid", on="2025-07-20", dates=days(received="2025-07-20"))
    record(case, cast, "decision_became_final", on="2025-08-04", dates=days(decided="2025-08-04"))
    assert find_clock(case.penalties.select_related("case__authority").get()) is None


def test_it_does_not_begin_where_the_ledger_says_that_it_was_paid(cast):
    case, _ = make_penalty_case(cast)
    fay = admit_finance(cast)
    record_payment(penalty_id=case.penalties.get().pk,
                   **said("100000", on="2025-07-20", actor=fay))  # fmt: skip
    record(case, cast, "decision_became_final", on="2025-08-04", dates=days(decided="2025-08-04"))
    assert find_clock(case.penalties.select_related("case__authority").get()) is None


def start(case, fay, on="2025-07-30", **more):
    given = {"reason": "No event says so", "actor": fay, "now": at("2025-09-01"), **more}
    return start_recovery_clock(
        penalty_id=case.penalties.get().pk, on=date.fromisoformat(on), **given
    )


def test_the_time_is_begun_by_hand_where_no_event_did(cast):
    case, _ = make_penalty_case(cast)
    fay = admit_finance(cast)
    with pytest.raises(NotOwed, match="time to appeal is running"):
        start(case, fay, on="2025-07-29")
    found = start(case, fay)
    assert (str(found.due_on), found.trigger.kind) == ("2031-07-30", "recovery_clock_started")
    with pytest.raises(ClockRefused, match="begun already"):
        start(case, fay)
    with pytest.raises(PowerMissing):
        start(case, cast.tom)
