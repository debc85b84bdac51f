"""Recording an event: it does, it records, it refuses, it leaves nothing half done."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder, NotAllowedNow, WindowStillOpen
from casework.law.money import Money
from casework.law.penalties import IncreaseRefused
from casework.law.periods import parse_period
from casework.law.procedure import AmountEffect, AppealStep
from casework.law.references import Provision
from casework.models import Action, Appeal, Deadline, DeadlineChange, Event, PenaltyAmount
from casework.models.deadline import DeadlineState
from casework.models.event import Precision
from casework.operations.acting import PowerMissing
from casework.operations.amounts import AmountMissing, ForeignCurrency
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts, OrderFacts
from casework.operations.recording import UnknownAction, preview_event
from casework.queries.penalties import standing_of
from tests.make import days, make_case, make_penalty_case, pounds, record


def deadlines(case) -> dict[str, tuple[str, str | None]]:
    return {
        d.limit: (d.state, d.due_on and d.due_on.isoformat()) for d in case.deadlines.order_by("id")
    }


def test_moves_the_stage_and_keeps_who_and_when(cast):
    case = make_case(cast)
    event = record(
        case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-10")
    )
    case.refresh_from_db()
    assert (case.stage, event.stage_before, event.stage_after) == (
        "investigating",
        "received",
        "investigating",
    )
    assert (event.actor, event.occurred_on, event.number) == (cast.tom, date(2025, 1, 10), 2)


def test_draws_up_the_instrument_with_breaches_orders_and_clocks(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    event = record(
        case,
        cast,
        "enforcement_notice_given",
        on="2025-05-18",
        dates=days(sent="2025-05-16"),
        reference="EN-1",
        breaches=[BreachFacts(provision=Provision(law="UK GDPR", place="art. 6"))],
        orders=[
            OrderFacts(text="Stop", period=parse_period("3 months"), after_appeal_period=True),
            OrderFacts(text="Publish this notice"),
            OrderFacts(text="Delete", period=parse_period("6 months"), after_appeal_period=True),
        ],
    )
    action: Action = event.issued
    assert [b.place for b in action.breaches.all()] == ["art. 6"]
    assert [o.text for o in action.orders.all()] == ["Stop", "Publish this notice", "Delete"]
    found = [
        (d.limit, d.order and d.order.text, str(d.due_on)) for d in action.deadlines.order_by("id")
    ]
    assert found == [
        ("appeal_to_tribunal", None, "2025-06-13"),
        ("comply_with_order", "Stop", "2025-09-15"),
        ("comply_with_order", "Delete", "2025-12-15"),
    ]


def test_stores_the_working_with_each_clock(fined):
    case, _ = fined
    deadline = case.deadlines.get(limit="appeal_to_tribunal")
    assert str(deadline.due_on) == "2025-07-29"
    assert deadline.due_at.isoformat() == "2025-07-29T16:00:00+00:00"
    assert deadline.reckoning["working"], "each step is kept"
    assert deadline.first_due_on == deadline.due_on
    assert deadline.calendar == "GB-ENG"


def test_an_appeal_stops_the_payment_and_the_amount_follows_the_courts(cast, fined):
    case, _ = fined
    record(case, cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"))
    assert deadlines(case)["appeal_to_tribunal"] == ("met", "2025-07-29")
    assert deadlines(case)["payment"][0] == "suspended"
    record(
        case,
        cast,
        "appeal_allowed",
        on="2025-09-01",
        dates=days(sent="2025-09-01"),
        reference="UKFTT 1",
    )
    penalty = case.penalties.get()
    assert [a.effect for a in penalty.amounts.all()] == ["proposed", "imposed", "set_aside"]
    assert standing_of(penalty).effective == Money.of("0", "GBP")
    appeal = Appeal.objects.get(case=case)
    assert (appeal.step, appeal.reference, appeal.is_pending) == (
        AppealStep.ALLOWED,
        "UKFTT 1",
        False,
    )
    assert deadlines(case)["permission_from_tribunal"] == ("open", "2025-09-29")


def test_a_dismissed_appeal_gives_back_the_days_that_were_stopped(cast, fined):
    case, _ = fined
    before = case.deadlines.get(limit="payment")
    record(case, cast, "appeal_lodged", on="2025-07-11", dates=days(received="2025-07-11"))
    record(case, cast, "appeal_dismissed", on="2025-09-19", dates=days(sent="2025-09-19"))
    after = case.deadlines.get(limit="payment")
    assert (str(before.due_on), after.state) == ("2025-07-29", "open")
    assert (after.due_on - before.due_on).days >= 70
    change = after.changes.get(act="resumed")
    assert (change.due_on_before, change.due_on_after) == (before.due_on, after.due_on)
    assert change.reckoning_before == before.reckoning


def test_what_is_known_by_the_month_starts_no_clock_and_ends_without_a_day(cast, fined):
    case, _ = fined
    record(
        case,
        cast,
        "appeal_lodged",
        on="2025-08-20",
        dates=days(received="2025-07-31"),
        precision=Precision.MONTH,
    )
    met = case.deadlines.get(limit="appeal_to_tribunal")
    assert (met.state, met.ended_on) == (DeadlineState.MET, None)
    stopped = case.deadlines.get(limit="payment").suspensions.get()
    assert stopped.from_on == date(2025, 7, 1), "as early as it may have happened"


def test_a_waiting_clock_says_why(cast):
    case = make_case(cast)
    record(
        case,
        cast,
        "complaint_received",
        on="2025-02-01",
        dates=days(received="2025-01-31"),
        precision=Precision.MONTH,
    )
    waiting = case.deadlines.get()
    assert (waiting.state, waiting.due_on, waiting.remind_at) == (DeadlineState.WAITING, None, None)
    assert "month" in waiting.reason["template"]


def test_closes_the_case_and_leaves_no_clock_running(cast, fined):
    case, _ = fined
    record(case, cast, "case_closed", on="2025-09-03", dates=days(decided="2025-09-03"))
    case.refresh_from_db()
    assert (case.stage, case.closed_on) == ("closed", date(2025, 9, 3))
    assert deadlines(case)["payment"][0] == "withdrawn"
    assert not case.deadlines.filter(remind_at__isnull=False).exists()


def test_cannot_become_final_while_an_appeal_may_be_lodged(cast, fined):
    case, _ = fined
    with pytest.raises(WindowStillOpen, match="29 July 2025"):
        record(
            case, cast, "decision_became_final", on="2025-07-29", dates=days(decided="2025-07-29")
        )
    record(case, cast, "decision_became_final", on="2025-07-30", dates=days(decided="2025-07-30"))
    assert deadlines(case)["appeal_to_tribunal"][0] == "withdrawn"
    case.refresh_from_db()
    assert case.stage == "final"


def test_a_preview_shows_the_same_and_changes_nothing(fined):
    case, _ = fined
    facts = EventFacts(kind="appeal_lodged", dates=days(received="2025-07-18"))
    count = Event.objects.count()
    plan = preview_event(case_id=case.pk, facts=facts, today=date(2025, 7, 20))
    assert {c.limit for c in plan.ends} == {"appeal_to_tribunal"}
    assert {c.limit for c in plan.suspends} == {"payment"}
    assert Event.objects.count() == count
    assert deadlines(case)["payment"][0] == "open"


@pytest.mark.parametrize(
    ("kind", "given", "refusal"),
    [
        ("case_triaged", {"decided": "2025-07-02"}, NotAllowedNow),
        ("permission_sought", {"sent": "2025-07-02"}, NotAllowedNow),
        ("appeal_lodged", {"received": "2025-06-30"}, DateOutOfOrder),
        ("appeal_lodged", {"received": "2026-06-30"}, DateOutOfOrder),
    ],
)
def test_refuses_and_leaves_nothing_half_done(cast, fined, kind, given, refusal):
    case, _ = fined
    before = (
        Event.objects.count(),
        Deadline.objects.count(),
        DeadlineChange.objects.count(),
        deadlines(case),
    )
    with pytest.raises(refusal):
        record(case, cast, kind, on="2025-07-20", dates=days(**given))
    assert before == (
        Event.objects.count(),
        Deadline.objects.count(),
        DeadlineChange.objects.count(),
        deadlines(case),
    )


def test_refuses_who_lacks_the_power_and_names_it(cast):
    case = make_case(cast)
    with pytest.raises(PowerMissing, match="record events"):
        record(
            case,
            cast,
            "case_triaged",
            on="2025-02-03",
            dates=days(decided="2025-02-03"),
            actor=cast.gus,
        )
    with pytest.raises(PowerMissing, match="record events"):
        record(
            case,
            cast,
            "case_triaged",
            on="2025-02-03",
            dates=days(decided="2025-02-03"),
            actor=cast.ola,
        )
    record(
        case,
        cast,
        "investigation_opened",
        on="2025-02-03",
        dates=days(decided="2025-02-03"),
        actor=cast.ada,
    )
    with pytest.raises(PowerMissing, match="propose notices"):
        record(
            case,
            cast,
            "notice_of_intent_given",
            on="2025-02-10",
            dates=days(served="2025-02-10"),
            amount=pounds("1"),
            actor=cast.eve,
        )
    assert Event.objects.filter(case=case).count() == 2


def test_refuses_an_amount_that_is_missing_foreign_or_higher(cast, fined):
    case, _ = fined
    with pytest.raises(AmountMissing):
        record(case, cast, "penalty_varied", on="2025-08-01", dates=days(sent="2025-08-01"))
    euros = AmountFacts(amount=Money.of("1", "EUR"))
    with pytest.raises(ForeignCurrency, match="GBP"):
        record(
            case,
            cast,
            "penalty_varied",
            on="2025-08-01",
            dates=days(sent="2025-08-01"),
            amount=euros,
        )
    with pytest.raises(IncreaseRefused):
        record(
            case,
            cast,
            "penalty_varied",
            on="2025-08-01",
            dates=days(sent="2025-08-01"),
            amount=pounds("100000.01"),
        )
    assert not PenaltyAmount.objects.filter(effect=AmountEffect.VARIED).exists()


def test_refuses_the_action_of_another_case(cast, fined):
    _, other = fined
    case, _ = make_penalty_case(cast, respondent="Another Ltd")
    with pytest.raises(UnknownAction):
        record(
            case,
            cast,
            "appeal_lodged",
            on="2025-07-20",
            dates=days(received="2025-07-18"),
            action_id=other.issued.pk,
        )
