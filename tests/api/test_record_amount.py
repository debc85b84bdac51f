"""Amounts through the API: their maximum, their parts, and the days that are liquidated."""

import pytest

from casework.models import Approval, PenaltyCap, PenaltyPart
from tests import make
from tests.make import days, record

TURNOVER = {"amount": "500000000.00", "currency": "GBP"}


@pytest.fixture
def young(cast):
    case = make.make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    return case


def intent(amount="20000000.00", *, currency="GBP", maximum=None, **more):
    return {
        "kind": "notice_of_intent_given", "dates": {"served": "2025-03-03"},
        "amount": {"money": {"amount": amount, "currency": currency}},
        "breaches": [{"law": "UK GDPR", "place": "art. 6"}],
        "maximum": {
            "is_undertaking": True, "turnover": TURNOVER, "turnover_year": 2024, **(maximum or {}),
        },
    } | more  # fmt: skip


def path(case, more=""):
    return f"cases/{case.reference}/events/{more}"


def grant(answer):
    assert answer.status_code == 202, answer.content
    make.grant(Approval.objects.get(pk=answer.json()["id"]), now=make.at("2025-07-30", 12))


def part(place, amount):
    money = {"amount": amount, "currency": "GBP"}
    return {"law": "UK GDPR", "place": place, "part": money}


def test_tries_out_an_amount_with_its_maximum(young, cast, key_of):
    answer = key_of(cast.tom).post(path(young, "preview/"), intent())
    assert answer.status_code == 200, answer.content
    money = answer.json()["money"]
    assert money["amount"] == {"amount": "20000000.00", "currency": "GBP"}
    assert money["maximum"]["maximum"] == {"amount": "20000000.00", "currency": "GBP"}
    said = [step["text"] for step in money["maximum"]["working"]]
    assert "The higher of the two is the maximum: £20,000,000.00." in said
    assert not PenaltyCap.objects.exists()


def test_an_event_without_money_has_none_to_try_out(young, cast, key_of):
    given = {"kind": "complaint_received", "dates": {"received": "2025-03-03"}}
    answer = key_of(cast.tom).post(path(young, "preview/"), given)
    assert answer.json()["money"] is None


def test_records_parts_and_maximum_and_reads_them_back(young, cast, key_of):
    caller = key_of(cast.tom)
    parts = [part("art. 6", "7000000.00"), part("art. 9", "7000000.00"), part("art. 32", "600.00")]
    grant(caller.post(path(young), intent("14000600.00", breaches=parts)))
    assert PenaltyPart.objects.count() == 3
    [penalty] = caller.get(f"cases/{young.reference}/penalties/").json()
    [step] = penalty["history"]
    assert step["counts"] is True
    assert [(row["provisions"], row["each"]["amount"]) for row in step["parts"]] == [
        (["UK GDPR, art. 6", "UK GDPR, art. 9"], "7000000.00"), (["UK GDPR, art. 32"], "600.00"),
    ]  # fmt: skip
    maximum = step["maximum"]
    assert maximum["maximum"] == {"amount": "20000000.00", "currency": "GBP"}
    assert (maximum["turnover"], maximum["turnover_year"]) == (TURNOVER, 2024)
    assert (maximum["tier"], maximum["by_turnover"]) == ("higher", True)
    assert maximum["provision"] == "DPA 2018, s. 157"


@pytest.mark.parametrize(
    ("given", "reason", "confirm"),
    [
        (intent("20000000.01"), "above_cap", None),
        (intent("17500000.01", maximum={"turnover": None}), "doubtful", "turnover"),
        (intent("5.00", currency="EUR"), "foreign_currency", "currency"),
        (intent("5.00", breaches=[part("art. 6", "4.00")]), "parts_differ", None),
        (intent("5.00", maximum={"turnover_year": 2025}), "impossible_turnover", None),
    ],
)
def test_refuses_with_a_reason_and_says_what_may_be_confirmed(
    young, cast, key_of, given, reason, confirm
):
    caller = key_of(cast.tom)
    answer = caller.post(path(young), given)
    assert answer.status_code in {409, 422}, answer.content
    assert (answer.json()["reason"], answer.json().get("confirm")) == (reason, confirm)
    assert not Approval.objects.filter(state="waiting").exists()
    if confirm:
        grant(caller.post(path(young), given | {"confirmed": [confirm]}))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"confirmed": ["anything"]}, "confirmed.0"),
        ({"maximum": {"is_undertaking": True, "tier": "periodic"}}, "maximum.tier"),
        ({"maximum": {"is_undertaking": True, "guess": 1}}, "maximum.guess"),
        ({"maximum": {}}, "maximum.is_undertaking"),
    ],
)
def test_takes_nothing_it_does_not_know(young, cast, key_of, more, field):
    answer = key_of(cast.tom).post(path(young), intent() | more)
    assert answer.status_code == 400
    assert field in str(answer.json())


def test_a_kind_without_a_maximum_takes_none(case, cast, key_of):
    given = {
        "kind": "appeal_lodged", "dates": {"received": "2025-07-14"},
        "maximum": {"is_undertaking": True},
    }  # fmt: skip
    answer = key_of(cast.tom).post(path(case), given)
    assert answer.status_code == 400
    assert "maximum" in str(answer.json())


def test_a_corrected_amount_stays_and_no_longer_counts(case, cast, key_of):
    notice = case.events.get(kind="penalty_notice_given")
    facts = make.EventFacts(kind=notice.kind, dates=notice.dates, amount=make.pounds("90000"))
    make.correct(notice, cast, facts, reason="Misread", now=make.at("2025-07-30"))
    [penalty] = key_of(cast.ada).get(f"cases/{case.reference}/penalties/").json()
    found = [(row["money"]["amount"], row["counts"]) for row in penalty["history"]]
    assert found == [("150000.00", True), ("100000.00", False), ("90000.00", True)]
    assert penalty["effective"]["amount"] == "90000.00"
