"""A penalty by the API: what can be demanded of it, its ledger, and what is posted to it."""

import pytest

from casework.law.scopes import Scope
from casework.models import Approval
from tests.operations.ledger_scenes import admit_finance


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def caller(fay, key_of):
    return key_of(fay)


@pytest.fixture
def path(case):
    return f"cases/{case.reference}/penalties/{case.penalties.get().pk}/"


def gbp(amount):
    return {"amount": amount, "currency": "GBP"}


def given(amount, on="2025-07-30", reason="Bank statement", **more):
    return {"amount": gbp(amount), "on": on, "reason": reason, **more}


def post(caller, path, body, **headers):
    answer = caller.post(path, body, **headers)
    assert answer.status_code == 201, answer.content
    return answer.json()


def refusal(caller, path, body, reason):
    answer = caller.post(path, body)
    assert answer.status_code == 422, answer.content
    assert answer.json()["reason"] == reason
    return answer.json()["detail"]


def test_tells_what_can_be_demanded_and_why(caller, path):
    found = caller.get(path).json()
    assert (found["proposed"], found["imposed"]) == (gbp("150000.00"), gbp("100000.00"))
    assert found["effective"] == gbp("100000.00")
    demand = found["demand"]
    assert (demand["is_payable"], demand["amount"]) == (True, gbp("100000.00"))
    assert demand["ground"] == {"code": "payable", "label": "Payable"}
    [step] = demand["working"]
    assert step["text"] == "Nothing stands in the way: £100,000.00 can be demanded."
    assert step["provision"] == "DPA 2018, Sch. 16 para. 9"
    assert demand["pay_until"] == "2025-07-29"
    assert [step["effect"]["code"] for step in found["history"]] == ["proposed", "imposed"]
    assert (found["ledger"], found["instalments"]) == ([], [])


def test_posts_what_is_due_and_paid_and_gives_back_what_is_too_much(caller, path):
    post(caller, f"{path}dues/", given("100000.00"))
    found = post(caller, f"{path}payments/", given("120000.00"))
    assert found["balance"]["credit"] == gbp("20000.00")
    found = post(caller, f"{path}refunds/", given("20000.00"))
    assert found["balance"] == {
        "due": gbp("100000.00"), "paid": gbp("120000.00"), "refunded": gbp("20000.00"),
        "written_off": gbp("0.00"), "outstanding": gbp("0.00"), "credit": gbp("0.00"),
    }  # fmt: skip
    lines = [(line["movement"]["code"], line["outstanding"]["amount"]) for line in found["ledger"]]
    assert lines == [("due", "100000.00"), ("paid", "0.00"), ("refunded", "0.00")]
    assert found["ledger"][0]["recorded_by"]["name"] == "Fay Sample"
    assert found == caller.get(path).json()


def test_the_same_key_pays_once(caller, path, case):
    body = given("40000.00")
    first = post(caller, f"{path}payments/", body, idempotency_key="bank-17")
    again = caller.post(f"{path}payments/", body, idempotency_key="bank-17")
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first
    assert case.penalties.get().ledger.count() == 1


def test_the_same_payment_twice_has_to_be_meant(caller, path, case):
    post(caller, f"{path}payments/", given("40000.00"))
    said = refusal(caller, f"{path}payments/", given("40000.00"), "posted_already")
    assert "Fay Sample" in said
    post(caller, f"{path}payments/", given("40000.00", is_another=True))
    assert case.penalties.get().ledger.count() == 2


def test_a_write_off_waits_for_another_officer(caller, path, case):
    post(caller, f"{path}dues/", given("100000.00"))
    answer = caller.post(f"{path}write-offs/", given("60000.00", reason="Dissolved"))
    assert answer.status_code == 202, answer.content
    approval = Approval.objects.get(verb="write_off")
    assert answer["Location"] == f"/api/staff/v1/approvals/{approval.pk}/"
    assert answer.json()["amount"] == gbp("60000.00")
    assert case.penalties.get().ledger.count() == 1


def test_reverses_an_entry_of_this_ledger_and_keeps_both(caller, path):
    paid = post(caller, f"{path}payments/", given("40000.00"))["ledger"][0]
    body = {"entry": paid["id"], "on": "2025-07-30", "reason": "Bounced"}
    first, second = post(caller, f"{path}reversals/", body)["ledger"]
    assert (first["reversed_by"], second["reverses"]) == (second["id"], first["id"])
    assert "reversed already" in refusal(caller, f"{path}reversals/", body, "reversal_refused")
    elsewhere = {**body, "entry": 10**6}
    assert "not on this ledger" in refusal(
        caller, f"{path}reversals/", elsewhere, "reversal_refused"
    )


def test_agrees_instalments(caller, path):
    post(caller, f"{path}dues/", given("100000.00"))
    body = {"count": 3, "first_on": "2025-08-01", "reason": "By letter"}
    found = post(caller, f"{path}instalments/", body)
    planned = [
        (one["due_on"], one["amount"]["amount"], one["state"]) for one in found["instalments"]
    ]
    assert planned == [
        ("2025-08-01", "33333.33", "to_come"),
        ("2025-09-01", "33333.33", "to_come"),
        ("2025-10-01", "33333.34", "to_come"),
    ]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), [
    ({"amount": {"amount": "1.00", "currency": "EUR"}}, "currency_mismatch"),
    (gbp("0.00"), "entry_refused"),
])  # fmt: skip
def test_says_why_the_ledger_refuses(caller, path, case, body, reason):
    amount = body["amount"] if isinstance(body["amount"], dict) else body
    refusal(caller, f"{path}payments/", {**given("1.00"), "amount": amount}, reason)
    assert case.penalties.get().ledger.count() == 0


@pytest.mark.parametrize("amount", [100, "100", {"amount": 100, "currency": "GBP"},
                                    {"amount": "1e3", "currency": "GBP"}])  # fmt: skip
def test_takes_money_as_text_with_its_currency_only(caller, path, amount):
    answer = caller.post(f"{path}payments/", {**given("1.00"), "amount": amount})
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["amount"]


def test_a_penalty_is_found_in_its_own_case_only(caller, case, path):
    assert caller.get(path.replace(case.reference, "ICO-1999-0001")).status_code == 404
    assert caller.get("cases/%00/penalties/1/").status_code == 404


def test_a_caseworker_reads_and_does_not_post(cast, key_of, path):
    ada = key_of(cast.ada)
    assert ada.get(path).status_code == 200
    answer = ada.post(f"{path}payments/", given("1.00"))
    assert (answer.status_code, answer.json()["power"]) == (403, "post_payments")


def test_a_key_for_reading_posts_nothing(fay, key_of, path):
    reader = key_of(fay, [Scope.PENALTIES_READ])
    assert reader.get(path).status_code == 200
    assert reader.post(f"{path}payments/", given("1.00")).json()["scope"] == "penalties:write"


def test_reads_a_penalty_in_few_queries(caller, path, django_assert_max_num_queries):
    for amount in ("1.00", "2.00", "3.00"):
        post(caller, f"{path}payments/", given(amount))
    with django_assert_max_num_queries(32):
        caller.get(path)
