"""Mark a deadline as critical on its page, take the mark away, and set one that is to be."""

from datetime import date

import pytest

from casework.models import Approval, Deadline
from casework.operations.approvals.deciding import approve
from tests.make import at

NOW = at("2025-07-14")


@pytest.fixture
def payment(fined, on_day) -> Deadline:
    on_day("2025-07-14")
    return Deadline.objects.get(limit="payment")


def waiting() -> Approval:
    return Approval.objects.get(state="waiting")


def is_marked(deadline):
    deadline.refresh_from_db()
    return deadline.is_critical


def act(client, deadline, name, reason="Barred after"):
    url = f"/work/deadlines/{deadline.pk}/{name}/"
    return client.post(url, {"reason": reason}, follow=True).content.decode()


def test_marking_asks_another_officer_and_says_whom(payment, cast, sign_in):
    page = act(sign_in(cast.ada), payment, "mark")
    assert "Sent for approval: Pay the penalty. Who may approve it:" in page
    assert "Eve Sample" in page
    assert not is_marked(payment)
    approve(approval_id=waiting().pk, actor=cast.eve, now=NOW)
    assert is_marked(payment)


def test_the_mark_goes_the_same_way(payment, cast, sign_in):
    Deadline.objects.filter(pk=payment.pk).update(is_critical=True)
    act(sign_in(cast.ada), payment, "unmark")
    assert is_marked(payment)
    approve(approval_id=waiting().pk, actor=cast.eve, now=NOW)
    assert not is_marked(payment)


@pytest.mark.parametrize("name", ["mark", "unmark"])
def test_needs_a_reason_and_the_power(payment, cast, sign_in, name):
    Deadline.objects.filter(pk=payment.pk).update(is_critical=name == "unmark")
    assert 'href="#id_reason"' in act(sign_in(cast.ada), payment, name, reason=" ")
    url = f"/work/deadlines/{payment.pk}/{name}/"
    assert sign_in(cast.ola).post(url, {"reason": "x"}).status_code == 403
    assert sign_in(cast.gus).post(url, {"reason": "x"}).status_code == 404
    assert not Approval.objects.filter(state="waiting").exists()


def test_the_approvers_page_shows_what_the_mark_changes(payment, cast, sign_in):
    act(sign_in(cast.ada), payment, "mark")
    page = sign_in(cast.eve).get(f"/work/approvals/{waiting().pk}/").content.decode()
    assert "A deadline marked as critical" in page
    assert "Barred after" in page


def test_one_that_is_to_be_critical_is_set_and_its_mark_asked_for(payment, cast, sign_in):
    given = {"label": "Bring the claim", "on": "2025-07-21", "reason": "Barred after"}
    url = f"/work/cases/{payment.case.reference}/deadlines/set/"
    page = sign_in(cast.ada).post(url, {**given, "is_critical": "on"}, follow=True)
    own = Deadline.objects.get(limit="own")
    assert (own.due_on, own.is_critical) == (date(2025, 7, 21), False)
    assert "Deadline set." in page.content.decode()
    assert "Sent for approval" in page.content.decode()
    assert waiting().arguments == {"deadline": own.pk, "reason": "Barred after"}
