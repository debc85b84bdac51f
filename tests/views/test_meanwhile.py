"""Two officers at the same case: the second is told, and nothing is lost."""

import re

import pytest

from casework.models import Approval, Deadline, Event
from casework.operations.assignments import assign_case
from tests.make import at, days, make_case, record
from tests.operations.approvals.scenes import TODAY, ask, charge

GIVEN = {
    "received_on": "2025-01-08", "precision": "day", "mark": "verified", "summary": "Kept words",
}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-01-13")
    return made


def seen_on(page):
    return re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]


def ben_records(case, cast):
    record(case, cast, "investigation_opened", on="2025-01-13", actor=cast.ben,
           dates=days(decided="2025-01-13"), summary="Ben was here")  # fmt: skip


def test_the_second_is_told_who_did_what_and_nothing_is_recorded(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    page = client.post(url, {**GIVEN, "seen": seen})
    text = page.content.decode()
    assert "since you opened the page" in text
    assert "Investigation opened: Ben Sample" in text
    assert "Ben was here" in text
    assert "Kept words" in text
    assert not Event.objects.filter(kind="complaint_received").exists()
    assert int(seen_on(page)) == int(seen) + 1


def test_sending_it_once_more_confirms(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    again = seen_on(client.post(url, {**GIVEN, "seen": seen}))
    client.post(url, {**GIVEN, "seen": again})
    assert Event.objects.get(kind="complaint_received").actor == cast.ada


def test_another_mistake_does_not_confirm_in_silence(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    page = client.post(url, {**GIVEN, "received_on": "", "seen": seen})
    assert seen_on(page) == seen


def test_a_number_that_is_none_counts_as_what_stands_now(case, cast, sign_in):
    url = f"/work/cases/{case.reference}/record/complaint_received/"
    sign_in(cast.ada).post(url, {**GIVEN, "seen": "9" * 40})
    assert Event.objects.filter(kind="complaint_received").exists()


def test_the_forms_of_deadlines_tell_too(cast, fined, sign_in, on_day):
    case, _ = fined
    on_day("2025-07-14")
    payment = Deadline.objects.get(limit="payment")
    client, url = sign_in(cast.ada), f"/work/deadlines/{payment.pk}/waive/"
    seen = seen_on(client.get(url))
    record(case, cast, "decision_announced", on="2025-07-14", dates=days(published="2025-07-14"))
    page = client.post(url, {"on": "2025-07-14", "reason": "Kept words", "seen": seen})
    assert "Decision announced: Tom Sample" in page.content.decode()
    payment.refresh_from_db()
    assert payment.state == "open"


def announce(case, cast):
    record(case, cast, "decision_announced", on="2025-07-14", dates=days(published="2025-07-14"))


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("set/", {"label": "Target", "on": "2025-07-21", "reason": "Kept words"}),
        ("chain/?chain=before_decision&anchor=deadline-{payment}", {"reason": "Kept words"}),
    ],
)
def test_the_forms_of_house_deadlines_tell_too(cast, fined, sign_in, on_day, form, given):
    case, _ = fined
    on_day("2025-07-14")
    Deadline.objects.filter(limit="payment").update(due_on="2025-12-01")
    payment = Deadline.objects.get(limit="payment")
    url = f"/work/cases/{case.reference}/deadlines/{form.format(payment=payment.pk)}"
    client = sign_in(cast.ada)
    seen = seen_on(client.get(url))
    announce(case, cast)
    page = client.post(url, {**given, "seen": seen})
    assert "Decision announced: Tom Sample" in page.content.decode()
    assert "Kept words" in page.content.decode()
    assert not Deadline.objects.filter(limit="own").exists()
    client.post(url, {**given, "seen": seen_on(page)})
    assert Deadline.objects.filter(limit="own").exists()


def test_the_form_of_a_publication_tells_too(cast, fined, sign_in, on_day):
    case, notice = fined
    on_day("2025-07-14")
    client, url = sign_in(cast.pia), f"/work/actions/{notice.issued.pk}/publish/"
    seen = seen_on(client.get(url))
    announce(case, cast)
    page = client.post(url, {"note": "Kept words", "seen": seen})
    assert "Decision announced: Tom Sample" in page.content.decode()
    assert "Kept words" in page.content.decode()
    asked = Approval.objects.filter(verb="publish_action")
    assert not asked.exists()
    client.post(url, {"note": "Kept words", "seen": seen_on(page)})
    assert asked.exists()


@pytest.mark.parametrize("act", ["approve", "refuse", "bypass", "withdraw"])
def test_the_acts_on_an_approval_tell_too(cast, sign_in, on_day, act):
    case = charge(cast)
    approval = ask(case, cast)
    on_day(TODAY)
    officer = {"withdraw": cast.ada, "bypass": cast.tom}.get(act, cast.eve)
    client, page = sign_in(officer), f"/work/approvals/{approval.pk}/"
    seen = seen_on(client.get(page))
    assign_case(case_id=case.pk, officer=cast.ben, reason="x", actor=cast.tom, now=at(TODAY))
    given = {f"{act}-reason": "Kept words", "seen": seen}
    answer = client.post(f"{page}{act}/", given)
    assert "since you opened the page" in answer.content.decode()
    approval.refresh_from_db()
    assert (approval.state, approval.votes.count()) == ("waiting", 0)
