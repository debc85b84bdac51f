"""The page of one deadline, and the pages on which the house sets, chains and moves its own."""

from datetime import date

import pytest

from casework.models import Appointment, Approval, Deadline, Event
from casework.operations.approvals.deciding import approve
from casework.operations.deadlines import extend_deadline, resume_deadline, suspend_deadline
from tests.make import at, make_document, make_letter


@pytest.fixture
def payment(fined, on_day) -> Deadline:
    on_day("2025-07-14")
    return Deadline.objects.get(limit="payment")


def look(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(client, deadline):
    return look(client, f"/work/deadlines/{deadline.pk}/")


def case_url(deadline, end):
    return f"/work/cases/{deadline.case.reference}/deadlines/{end}/"


OWN = {"label": "Draft ready", "reason": "So that it is in time", "unit": "working days",
       "direction": "before"}  # fmt: skip


def test_shows_rule_trigger_papers_and_working(payment, cast, sign_in):
    letter = make_letter(
        payment.case, way="out", subject="The notice by post", event=payment.trigger
    )
    make_document(payment.case, title="Notice.pdf", correspondence=letter)
    make_document(
        payment.case, title="Advice.pdf", correspondence=letter, confidentiality="privileged"
    )
    page = page_of(sign_in(cast.ola), payment)
    assert "DPA 2018, Sch. 16 para. 6" in page
    assert 'href="https://www.legislation.gov.uk/ukpga/2018/12/schedule/16"' in page
    assert f"Event {payment.trigger.number}: Penalty notice given" in page
    assert "The notice by post" in page
    assert "Notice.pdf" in page
    assert "Advice.pdf" not in page
    assert "28 days" in page
    assert "Nothing has changed it" in page


def test_shows_the_first_day_beside_the_present_one_the_stops_and_every_change(
    payment, cast, sign_in
):
    acting = {"deadline_id": payment.pk, "actor": cast.ada}
    suspend_deadline(on=date(2025, 7, 7), reason="Stay", now=at("2025-07-10"), **acting)
    resume_deadline(on=date(2025, 7, 10), reason="Stay lifted", now=at("2025-07-10"), **acting)
    extend_deadline(
        to=date(2025, 9, 1), reason="Hardship", agreed=False, now=at("2025-07-11"), **acting
    )
    page = page_of(sign_in(cast.ola), payment)
    assert "Tue 29 July 2025" in page
    assert "Mon 1 September 2025" in page
    assert "3 days in all" in page
    for word in ("Suspended", "Resumed", "Extended", "Stay lifted", "Hardship"):
        assert word in page
    assert page.count("The working before") == 2  # the stop alone moved nothing
    assert "Ada Sample, 11 July 2025, 10:00" in page


def test_offers_the_acts_only_to_who_may(payment, cast, sign_in):
    assert f"/work/deadlines/{payment.pk}/waive/" in page_of(sign_in(cast.ada), payment)
    assert f"/work/deadlines/{payment.pk}/waive/" not in page_of(sign_in(cast.ola), payment)


def test_is_not_there_for_who_may_not_see_the_case(payment, cast, sign_in):
    assert sign_in(cast.gus).get(f"/work/deadlines/{payment.pk}/").status_code == 404
    assert sign_in(cast.ada).get("/work/deadlines/999999/").status_code == 404
    assert sign_in(cast.gus).get(case_url(payment, "set")).status_code == 404


def test_sets_one_after_showing_its_day(payment, cast, sign_in):
    client = sign_in(cast.ada)
    given = {**OWN, "anchor": f"deadline-{payment.pk}", "amount": "5"}
    page = client.post(case_url(payment, "set"), {**given, "preview": "1"}).content.decode()
    assert "Draft ready: due Tue 22 July 2025" in page
    assert "Working day number 5 before it" in page
    assert not Deadline.objects.filter(limit="own").exists()
    page = client.post(case_url(payment, "set"), given, follow=True).content.decode()
    own = Deadline.objects.get(limit="own")
    assert "Deadline set." in page
    assert (own.hangs_on, own.due_on) == (payment, date(2025, 7, 22))
    assert "Set by the house; not a rule of law" in page
    assert "What hangs on it" in page_of(client, payment)
    assert "Draft ready" in look(client, f"/work/cases/{payment.case.reference}/")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "id_on"),
        ({"anchor": "deadline"}, "id_amount"),
        ({"anchor": "deadline-999999"}, "id_anchor"),
        ({"anchor": "nonsense"}, "id_anchor"),
        ({"on": "2025-02-30"}, "id_on"),
        ({"on": "2025-08-01", "reason": ""}, "id_reason"),
        ({"on": "2025-08-01", "label": ""}, "id_label"),
        ({"anchor": "deadline", "amount": "0"}, "id_amount"),
        ({"anchor": "deadline", "amount": "9999999"}, "id_amount"),
        ({"anchor": "deadline", "amount": "3", "unit": "eons"}, "id_unit"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(payment, cast, sign_in, given, field):
    given = {**OWN, **given}
    if given.get("anchor") == "deadline":
        given["anchor"] = f"deadline-{payment.pk}"
    events = Event.objects.count()
    page = sign_in(cast.ada).post(case_url(payment, "set"), given).content.decode()
    assert 'role="alert"' in page
    assert f'href="#{field}"' in page
    assert (given["label"] or given["reason"]) in page
    assert (Event.objects.count(), Deadline.objects.filter(limit="own").count()) == (events, 0)


def test_shows_the_refusal_of_a_day_that_has_passed(payment, cast, sign_in):
    given = {**OWN, "on": "2025-07-01"}
    page = sign_in(cast.ada).post(case_url(payment, "set"), given).content.decode()
    assert "lies before today" in page


def test_an_auditor_sets_nothing(payment, cast, sign_in):
    for end in ("set", "chain"):
        answer = sign_in(cast.ola).get(case_url(payment, end))
        assert answer.status_code == 403
        assert "change deadlines" in answer.content.decode()


def test_previews_a_chain_and_applies_it(payment, cast, sign_in):
    hearing = Appointment.objects.create(
        case=payment.case, kind="hearing", starts_at=at("2025-10-13")
    )
    client = sign_in(cast.ada)
    address = f"{case_url(payment, 'chain')}?chain=before_hearing&anchor=appointment-{hearing.pk}"
    page = look(client, address)
    assert "Mon 29 September 2025" in page
    assert not Deadline.objects.filter(limit="own").exists()
    assert 'role="alert"' in client.post(address, {"reason": ""}).content.decode()
    page = client.post(address, {"reason": "Heard in October"}, follow=True).content.decode()
    assert "Chain applied: 3 deadlines set." in page
    assert Deadline.objects.filter(limit="own", appointment=hearing).count() == 3
    assert "applied to it already" in client.post(address, {"reason": "Again"}).content.decode()


@pytest.mark.parametrize("query", ["chain=x&anchor=y", "chain=before_hearing", "chain=&anchor=-1"])
def test_a_chain_that_cannot_be_says_so(payment, cast, sign_in, query):
    address = f"{case_url(payment, 'chain')}?{query}"
    assert 'role="alert"' in look(sign_in(cast.ada), address)
    assert sign_in(cast.ada).post(address, {"reason": "x"}).status_code == 200
    assert not Deadline.objects.filter(limit="own").exists()


def test_moves_and_marks_a_house_deadline(payment, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(case_url(payment, "set"), {**OWN, "on": "2025-07-21"})
    own = Deadline.objects.get(limit="own")
    address = f"/work/deadlines/{own.pk}"
    assert "It then hangs on nothing" in look(client, f"{address}/move/")
    page = client.post(
        f"{address}/move/", {"to": "2025-07-25", "reason": "Later"}, follow=True
    ).content.decode()
    assert "Deadline moved." in page
    assert "Mon 21 July 2025 → Fri 25 July 2025" in page
    page = client.post(f"{address}/mark/", {"reason": "Barred"}, follow=True).content.decode()
    assert ">Critical<" not in page
    asked = Approval.objects.latest("id")
    approve(approval_id=asked.pk, actor=cast.eve, now=at("2025-07-14"))
    assert ">Critical<" in look(client, f"{address}/")
    given = {"on": "2025-07-14", "reason": "Not needed"}
    assert "another officer has to approve" in look(client, f"{address}/waive/")
    page = client.post(f"{address}/waive/", given, follow=True).content.decode()
    assert "Deadline waived." not in page
    assert Approval.objects.latest("id").verb == "waive_deadline"
    own.refresh_from_db()
    assert own.state == "open"


def test_does_not_move_what_the_law_set(payment, cast, sign_in):
    given = {"to": "2025-09-01", "reason": "Kept words"}
    page = sign_in(cast.ada).post(f"/work/deadlines/{payment.pk}/move/", given).content.decode()
    assert "as the law allows" in page
    assert "Kept words" in page
