"""Record an event: choose, preview, record."""

import pytest

from casework.models import Action, Approval, Deadline, Event
from casework.operations.approvals.deciding import approve
from tests.make import at, days, make_case, record

COMPLAINT = {"received_on": "2025-01-08", "precision": "day", "mark": "verified"}
ROWS = {
    "orders-TOTAL_FORMS": "2", "orders-INITIAL_FORMS": "0", "orders-MIN_NUM_FORMS": "0",
    "orders-MAX_NUM_FORMS": "12",
}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-01-13")
    return made


def url(case, *rest):
    return "/".join([f"/work/cases/{case.reference}/record", *rest, ""])


def test_offers_what_the_procedure_allows_by_track(case, cast, sign_in):
    page = sign_in(cast.ada).get(url(case)).content.decode()
    assert url(case, "investigation_opened") in page
    assert "UK GDPR, art. 57(1)(h)" in page
    assert url(case, "penalty_notice_given") not in page


def test_says_which_kinds_another_officer_approves(case, cast, sign_in):
    page = sign_in(cast.ada).get(url(case)).content.decode()
    assert url(case, "information_notice_given") in page
    assert "another officer approves it" in page


def test_records_what_was_typed(case, cast, sign_in):
    answer = sign_in(cast.ada).post(
        url(case, "complaint_received"), {**COMPLAINT, "summary": "By letter."}, follow=True
    )
    event = Event.objects.get(case=case, kind="complaint_received")
    assert (event.summary, event.actor) == ("By letter.", cast.ada)
    assert Deadline.objects.get(case=case).due_on.isoformat() == "2025-04-08"
    assert "Event recorded: Complaint received." in answer.content.decode()


def test_preview_shows_the_clocks_with_their_working_and_records_nothing(case, cast, sign_in):
    page = sign_in(cast.ada).post(url(case, "complaint_received", "preview"), COMPLAINT)
    text = page.content.decode()
    assert "Tue 8 April 2025" in text
    assert "is not counted" in text
    assert "<form" in text
    assert not Event.objects.filter(kind="complaint_received").exists()
    assert not Deadline.objects.exists()


def test_preview_for_htmx_is_only_the_plan(case, cast, sign_in):
    page = sign_in(cast.ada).post(
        url(case, "complaint_received", "preview"), COMPLAINT, headers={"HX-Request": "true"}
    )
    assert "Tue 8 April 2025" in page.content.decode()
    assert "<form" not in page.content.decode()


def test_preview_of_what_is_refused_says_why(case, cast, sign_in):
    typed = {**COMPLAINT, "received_on": "2025-01-20"}
    page = sign_in(cast.ada).post(url(case, "complaint_received", "preview"), typed)
    assert "lies after today" in page.content.decode()


def test_preview_is_never_a_get(case, cast, sign_in):
    assert sign_in(cast.ada).get(url(case, "complaint_received", "preview")).status_code == 405


def test_an_error_keeps_what_was_typed_and_links_the_field(case, cast, sign_in):
    typed = {**COMPLAINT, "received_on": "2025-02-30", "summary": "Kept words"}
    page = sign_in(cast.ada).post(url(case, "complaint_received"), typed).content.decode()
    assert 'href="#id_received_on"' in page
    assert "2025-02-30" in page
    assert "Kept words" in page
    assert not Event.objects.filter(kind="complaint_received").exists()


def test_a_day_before_what_it_follows_is_refused_with_both_days_named(case, cast, sign_in):
    record(case, cast, "complaint_received", on="2025-01-13", dates=days(received="2025-01-10"))
    typed = {"sent_on": "2025-01-09", "precision": "day", "mark": "verified"}
    page = sign_in(cast.ada).post(url(case, "complaint_progress_reported"), typed).content.decode()
    assert "9 January 2025" in page
    assert "10 January 2025" in page
    assert not Event.objects.filter(kind="complaint_progress_reported").exists()


def test_what_the_stage_does_not_allow_is_refused(case, cast, sign_in):
    typed = {"decided_on": "2025-01-09", "precision": "day", "mark": "verified"}
    page = sign_in(cast.ada).post(url(case, "decision_became_final"), typed).content.decode()
    assert "cannot be recorded while the case is “Received”" in page


def test_an_unknown_kind_is_not_found(case, cast, sign_in):
    assert sign_in(cast.ada).get(url(case, "nonsense")).status_code == 404


def test_proposing_without_the_power_is_refused_and_names_it(case, cast, sign_in):
    answer = sign_in(cast.eve).get(url(case, "information_notice_given"))
    assert answer.status_code == 403
    assert "propose notices and penalties" in answer.content.decode()


def test_an_auditor_may_not_record(case, cast, sign_in):
    answer = sign_in(cast.ola).post(url(case, "complaint_received"), COMPLAINT)
    assert answer.status_code == 403
    assert not Event.objects.filter(kind="complaint_received").exists()


def test_sends_a_notice_for_approval_and_issues_it_with_its_orders(cast, fined, sign_in, on_day):
    case, _ = fined
    today = on_day("2025-07-14")
    typed = {
        "sent_on": "2025-07-10", "served_on": "2025-07-11", "precision": "day", "mark": "verified",
        "breaches": "UK GDPR, art. 6", **ROWS,
        "orders-0-text": "Stop it", "orders-0-period": "3 months",
        "orders-0-after_appeal_period": "on", "why": "Urgent",
    }  # fmt: skip
    answer = sign_in(cast.ada).post(url(case, "enforcement_notice_given"), typed, follow=True)
    page = answer.content.decode()
    assert "Sent for approval: Enforcement notice given." in page
    assert "Who may approve it: Eve Sample, Tom Sample." in page
    assert not Action.objects.filter(instrument="enforcement_notice").exists()
    approval = Approval.objects.get(state="waiting")
    assert f"/work/approvals/{approval.pk}/" in page
    assert approval.reason == "Urgent"
    approve(approval_id=approval.pk, actor=cast.eve, now=at(today.isoformat()))
    action = Action.objects.get(case=case, instrument="enforcement_notice")
    assert [order.text for order in action.orders.all()] == ["Stop it"]
    comply = Deadline.objects.get(limit="comply_with_order")
    assert comply.due_on.isoformat() == "2025-11-07"  # 3 months from 7 August 2025


def test_a_time_without_an_order_is_refused(cast, fined, sign_in, on_day):
    case, _ = fined
    on_day("2025-07-14")
    typed = {
        "sent_on": "2025-07-10", "precision": "day", "mark": "verified", **ROWS,
        "orders-1-period": "3 months",
    }  # fmt: skip
    page = sign_in(cast.tom).post(url(case, "enforcement_notice_given"), typed).content.decode()
    assert "Say what is ordered within this time." in page
    assert not Action.objects.filter(instrument="enforcement_notice").exists()
