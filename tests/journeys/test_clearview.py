"""The Clearview case of the demo, from the first day to the remittal."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.models import LiveEntry, Statement
from casework.queries.penalties import standing_of


@pytest.fixture
def case(clearview_case):
    return clearview_case


def find(case, limit, **more):
    return case.deadlines.get(limit=limit, **more)


def test_the_appeal_period_ended_on_15_june_2022_at_five(case):
    appeals = case.deadlines.filter(limit="appeal_to_tribunal")
    assert {d.first_due_on for d in appeals} == {date(2022, 6, 15)}
    assert {d.due_at.isoformat() for d in appeals} == {"2022-06-15T16:00:00+00:00"}
    assert {d.state for d in appeals} == {"met"}
    assert {d.ended_on for d in appeals} == {None}, "the day of lodging is not known"


def test_the_window_and_the_six_months_run_from_the_notice_of_intent(case):
    assert find(case, "representations").first_due_on == date(2021, 12, 20)
    assert find(case, "penalty_notice_after_intent").first_due_on == date(2022, 5, 30)
    assert find(case, "penalty_notice_after_intent").ended_on == date(2022, 5, 18)


def test_the_orders_run_from_the_end_of_the_appeal_period_and_stand_still(case):
    orders = case.deadlines.filter(limit="comply_with_order").order_by("id")
    assert [str(d.first_due_on) for d in orders] == ["2022-09-15", "2022-12-15"]
    assert {d.state for d in orders} == {"suspended"}


def test_payment_waits_because_the_day_of_service_is_not_known(case):
    payment = find(case, "payment")
    assert (payment.due_on, payment.state) == (None, "suspended")
    assert payment.reason["values"] == {"date": "served"}


def test_permission_was_due_by_14_november_2023(case):
    assert find(case, "permission_from_tribunal").first_due_on == date(2023, 11, 14)
    assert find(case, "permission_from_upper_tribunal").due_on is None


def test_the_amount_went_down_to_nothing_and_stands_again(case):
    penalty = case.penalties.get()
    found = [
        (a.effect, a.amount_minor, a.qualifier, str(a.occurred_on)) for a in penalty.amounts.all()
    ]
    assert found == [
        ("proposed", 1_700_000_000, "over", "2021-11-29"),
        ("imposed", 755_280_000, "exact", "2022-05-18"),
        ("set_aside", 0, "exact", "2023-10-17"),
        ("remitted", 755_280_000, "exact", "2025-10-06"),
    ]
    assert standing_of(penalty).effective == Money.of("7552800", "GBP")
    assert case.appeals.get().is_pending


def test_the_report_of_23_may_is_kept_beside_the_facts(case):
    said = {
        s.subject: (s.value, s.bearing)
        for s in Statement.objects.filter(source__startswith="Press")
    }
    assert said["Amount of the fine"] == ("£7.5m", "supports")
    assert said["Amount in euros"] == ("€8.75m", "undecided")
    assert said["Other countries"][1] == "contradicts"
    amounts = case.penalties.get().amounts.values_list("amount_minor", flat=True)
    assert 875_000_000 not in amounts, "a conversion is not the penalty"


def test_each_fact_says_how_well_it_is_established(case):
    marks = {e.kind: e.mark for e in case.events.all()}
    assert marks["upper_tribunal_remitted"] == "verified"
    assert marks["appeal_lodged"] == "inferred"
    assert marks["penalty_notice_given"] == "secondary"
    assert {b.mark for b in case.breaches.all()} == {"unverified"}


def test_the_public_reads_that_it_is_under_appeal(case):
    entry = LiveEntry.objects.get(instrument="penalty_notice")
    assert (entry.amount_minor, entry.currency) == (755_280_000, "GBP")
    assert entry.published_on == date(2022, 5, 23)
    assert entry.kept_under_appeal
    assert entry.version > 1, "the appeal joined the entry"
