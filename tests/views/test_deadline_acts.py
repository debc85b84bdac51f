"""Extend, suspend, resume, meet and waive a deadline on their pages."""

import pytest

from casework.models import Deadline


@pytest.fixture
def payment(fined, on_day):
    on_day("2025-07-14")
    return Deadline.objects.get(limit="payment")


def url(deadline, act):
    return f"/work/deadlines/{deadline.pk}/{act}/"


def state(deadline):
    deadline.refresh_from_db()
    return deadline.state


@pytest.mark.parametrize("act", ["extend", "suspend", "resume", "meet", "waive"])
def test_the_page_says_what_will_happen_and_changes_nothing(payment, cast, sign_in, act):
    before = Deadline.objects.values().get(pk=payment.pk)
    page = sign_in(cast.ada).get(url(payment, act))
    assert page.status_code == 200
    assert "DPA 2018, Sch. 16 para. 6" in page.content.decode()
    assert Deadline.objects.values().get(pk=payment.pk) == before


def test_extends(payment, cast, sign_in):
    given = {"to": "2025-09-01", "reason": "Agreed by letter."}
    page = sign_in(cast.ada).post(url(payment, "extend"), given, follow=True).content.decode()
    payment.refresh_from_db()
    assert payment.due_on.isoformat() == "2025-09-01"
    assert "Deadline extended." in page
    assert "Agreed by letter." in page


def test_shows_the_refusal_of_the_law_and_keeps_what_was_typed(payment, cast, sign_in):
    given = {"to": "2025-07-15", "reason": "Kept words"}
    page = sign_in(cast.ada).post(url(payment, "extend"), given).content.decode()
    payment.refresh_from_db()
    assert payment.times_extended == 0
    assert 'role="alert"' in page
    assert "Kept words" in page


def test_asks_about_agreement_only_where_the_law_does(payment, cast, sign_in):
    client = sign_in(cast.ada)
    assert "id_agreed" not in client.get(url(payment, "extend")).content.decode()


def test_suspends_and_resumes(payment, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(url(payment, "suspend"), {"on": "2025-07-10", "reason": "Stayed."})
    assert state(payment) == "suspended"
    client.post(url(payment, "resume"), {"on": "2025-07-14", "reason": "The stay ended."})
    assert state(payment) == "open"
    assert payment.due_on.isoformat() == "2025-08-04"  # four days after 29 July is a Saturday


def test_a_running_clock_cannot_be_resumed(payment, cast, sign_in):
    page = sign_in(cast.ada).get(url(payment, "resume")).content.decode()
    assert "This cannot be done: the deadline is running." in page
    assert "<textarea" not in page


@pytest.mark.parametrize(("act", "end"), [("meet", "met"), ("waive", "waived")])
def test_ends(payment, cast, sign_in, act, end):
    sign_in(cast.ada).post(url(payment, act), {"on": "2025-07-14", "reason": "It was done."})
    assert state(payment) == end


@pytest.mark.parametrize("act", ["extend", "suspend", "meet", "waive"])
def test_needs_a_reason(payment, cast, sign_in, act):
    given = {"on": "2025-07-14", "to": "2025-09-01", "reason": " "}
    page = sign_in(cast.ada).post(url(payment, act), given).content.decode()
    assert 'href="#id_reason"' in page
    assert state(payment) == "open"


def test_an_auditor_may_not(payment, cast, sign_in):
    answer = sign_in(cast.ola).post(url(payment, "waive"), {"on": "2025-07-14", "reason": "x"})
    assert answer.status_code == 403
    assert "change deadlines" in answer.content.decode()
    assert state(payment) == "open"


def test_an_officer_without_a_role_finds_nothing(payment, cast, sign_in):
    assert sign_in(cast.gus).get(url(payment, "waive")).status_code == 404
