"""Events: read in their order, tried out, recorded through the operation."""

import pytest

from casework.models import Approval, Breach, Deadline, Event, Order, PenaltyAmount
from tests import make
from tests.api.conftest import DAY, ROOT
from tests.make import days, record


@pytest.fixture
def young(cast):
    """A case under investigation."""
    case = make.make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    return case


def intent(**more):
    return {
        "kind": "notice_of_intent_given", "dates": {"served": "2025-03-03"},
        "amount": {"money": {"amount": "150000.00", "currency": "GBP"}},
    } | more  # fmt: skip


def approve(answer):
    """Let another officer approve what was asked for."""
    assert answer.status_code == 202, answer.content
    approval = Approval.objects.get(pk=answer.json()["id"])
    assert answer["Location"] == answer.json()["url"] == f"{ROOT}approvals/{approval.pk}/"
    assert answer.json()["page"] == f"/work/approvals/{approval.pk}/"
    make.grant(approval, now=make.at(DAY, 12))


def path(case, more=""):
    return f"cases/{case.reference}/events/{more}"


def test_lists_them_as_recorded(case, cast, key_of):
    items = key_of(cast.ada).get(path(case)).json()["items"]
    numbers = case.events.order_by("number").values_list("number", flat=True)
    assert [row["number"] for row in items] == list(numbers)
    event = case.events.get(kind="penalty_notice_given")
    row = items[event.number - 1]
    assert (row["kind"], row["label"]) == ("penalty_notice_given", "Penalty notice given")
    assert row["dates"] == {"decided": "2025-06-30", "sent": "2025-07-01", "served": "2025-07-01"}
    assert row["issued"] == event.issued.pk
    assert items[0]["issued"] is None
    assert row["recorded_by"]["name"] == event.actor.name
    assert (row["stage_before"], row["stage_after"]) == ("charged", "decided")


def test_pages_and_narrows(case, cast, key_of):
    caller, numbers, asked = key_of(cast.ada), [], f"{path(case)}?limit=3"
    while asked:
        page = caller.get(asked).json()
        numbers += [row["number"] for row in page["items"]]
        asked = (page["next"] or "").removeprefix("/api/staff/v1/")
    assert numbers == list(range(1, case.events.count() + 1))
    only = caller.get(path(case), {"kind": "notice_of_intent_given"}).json()["items"]
    assert [row["kind"] for row in only] == ["notice_of_intent_given"]
    assert caller.get(path(case), {"after": "x~1"}).status_code == 400
    assert caller.get(path(case), {"after": f"{10**30}~{10**30}"}).json()["items"] == []


def test_lists_any_number_in_as_many_queries(case, cast, key_of, django_assert_max_num_queries):
    caller = key_of(cast.ada)
    caller.get(path(case))
    with django_assert_max_num_queries(3):  # key, case, events
        caller.get(path(case))


def test_reads_one(case, cast, key_of):
    caller = key_of(cast.ada)
    assert caller.get(path(case, "2/")).json()["kind"] == "investigation_opened"
    assert caller.get(path(case, "99/")).status_code == 404


def test_says_what_may_come_next_and_what_it_takes(young, cast, key_of):
    kinds = {row["kind"]: row for row in key_of(cast.ada).get(path(young, "possible/")).json()}
    intent = kinds["notice_of_intent_given"]
    assert intent["dates"] == ["served"]
    assert intent["power"] == "propose_actions"
    assert {"amount", "breaches", "reference"} <= set(intent["takes"])
    assert "action" not in intent["takes"]
    assert intent["provision"]
    assert "penalty_notice_given" not in kinds


def test_tries_out_and_records_nothing(young, cast, key_of):
    before = Event.objects.count()
    answer = key_of(cast.tom).post(path(young, "preview/"), intent())
    assert answer.status_code == 200, answer.content
    plan = answer.json()
    assert plan["stage"] == "charged"
    opened = {row["limit"]["code"]: row for row in plan["opens"]}
    representations = opened["representations"]
    assert representations["due_on"] > "2025-03-03"
    assert representations["working"]["steps"][0]["text"]
    assert representations["provision"]
    assert Event.objects.count() == before
    assert not Deadline.objects.exists()


def test_records_what_it_foresaw(young, cast, key_of):
    caller = key_of(cast.tom)
    plan = caller.post(path(young, "preview/"), intent()).json()
    answer = caller.post(path(young), intent(
        reference="NOI-1", summary="By letter",
        breaches=[{"law": "UK GDPR", "place": "art. 5(1)(a)"}],
    ))  # fmt: skip
    assert Event.objects.filter(kind="notice_of_intent_given").count() == 0
    approve(answer)
    event = Event.objects.latest("number")
    assert (event.kind, event.summary) == ("notice_of_intent_given", "By letter")
    due = {row["limit"]["code"]: row["due_on"] for row in plan["opens"]}
    assert {d.limit: d.due_on.isoformat() for d in young.deadlines.all()} == due
    assert PenaltyAmount.objects.get().amount_minor == 15_000_000
    assert Breach.objects.get().place == "art. 5(1)(a)"


def test_keeps_an_amount_that_is_not_known(young, cast, key_of):
    answer = key_of(cast.tom).post(path(young), intent(amount={"state": "withheld"}))
    approve(answer)
    step = PenaltyAmount.objects.get()
    assert (step.state, step.amount_minor) == ("withheld", None)


def test_records_orders_with_their_time(young, cast, key_of):
    answer = key_of(cast.tom).post(path(young), {
        "kind": "enforcement_notice_given",
        "dates": {"sent": "2025-03-03", "served": "2025-03-04"},
        "orders": [{"text": "Stop.", "period": "3 months"}, {"text": "Delete."}],
    })  # fmt: skip
    approve(answer)
    assert [order.text for order in Order.objects.all()] == ["Stop.", "Delete."]
    assert Deadline.objects.filter(limit="comply_with_order").exists()


def test_takes_the_last_day_of_a_month_that_alone_is_known(young, cast, key_of):
    body = intent(dates={"served": "2025-03-01"}, precision="month")
    approve(key_of(cast.tom).post(path(young), body))
    event = Event.objects.latest("number")
    assert (event.occurred_on.isoformat(), event.precision) == ("2025-03-31", "month")


def money(amount, currency="GBP"):
    return {"amount": {"money": {"amount": amount, "currency": currency}}}


@pytest.mark.parametrize(("wrong", "field"), [
    ({"kind": "no_such_kind"}, "kind"),
    ({"kind": 7}, "kind"),
    ({"dates": []}, "dates"),
    ({"dates": {"served": "2025-02-30"}}, "dates.served"),
    ({"dates": {"served": 20250303}}, "dates.served"),
    ({"dates": {"served": "2025-03-03T10:00"}}, "dates.served"),
    ({"dates": {"served": "2025-03-03T10:00+00:00"}}, "dates.served"),
    ({"dates": {"served": "2025-03-03", "held": "2025-03-03"}}, "dates.held"),
    ({"dates": {"served": "2025-03-03", "born": "2025-03-03"}}, "dates.born"),
    ({"amount": "150000.00"}, "amount"),
    ({"amount": {}}, "amount.money"),
    ({"amount": {"state": "unknown", "money": {"amount": "1.00", "currency": "GBP"}}},
     "amount.money"),
    (money(150000), "amount.money"),
    (money(150000.0), "amount.money"),
    (money("150000.001"), "amount.money"),
    (money("NaN"), "amount.money"),
    (money("-1.00"), "amount.money"),
    (money("1.00", "pounds"), "amount.money"),
    ({"amount": {"money": {"amount": "1.00"}}}, "amount.money"),
    ({"orders": [{"text": "Stop."}]}, "orders"),
    ({"action": 1}, "action"),
    ({"breaches": [{"law": "UK GDPR"}]}, "breaches.0.place"),
    ({"breaches": [{"law": "L", "place": "P", "finding": "upheld"}]}, "breaches.0.finding"),
    ({"periods": {"representations": "soon"}}, "periods.representations"),
    ({"periods": {"payment": "3 months"}}, "periods.payment"),
    ({"liquidation": {"order": 1, "expires_on": "2025-03-03", "counted_to": "2025-03-03"}},
     "liquidation"),
    ({"source_url": "javascript:alert(1)"}, "source_url"),
    ({"mark": "certain"}, "mark"),
    ({"recorded_at": "2020-01-01T00:00:00Z"}, "recorded_at"),
    ({"actor": 1}, "actor"),
])  # fmt: skip
def test_records_nothing_from_what_is_wrong(young, cast, key_of, wrong, field):
    before = Event.objects.count()
    for more in ("", "preview/"):
        answer = key_of(cast.tom, name=f"n{more}").post(path(young, more), intent(**wrong))
        assert answer.status_code == 400, answer.content
        assert field in answer.json()["fields"]
    assert Event.objects.count() == before


@pytest.mark.parametrize(("wrong", "reason"), [
    ({"dates": {"served": "2025-08-01"}}, "date_out_of_order"),
    ({"dates": {}}, "missing_date"),
    ({"amount": None}, "amount_missing"),
    (money("1.00", "EUR"), "foreign_currency"),
    ({"kind": "penalty_notice_given", "dates": {"sent": "2025-03-03"}}, "not_allowed_now"),
])  # fmt: skip
def test_gives_the_laws_refusal_word_for_word(young, cast, key_of, wrong, reason):
    before = Event.objects.count()
    for more in ("", "preview/"):
        answer = key_of(cast.tom, name=f"n{more}").post(path(young, more), intent(**wrong))
        assert answer.status_code == 422, answer.content
        assert answer.json()["reason"] == reason
    assert Event.objects.count() == before


def test_issues_nothing_for_who_may_not_propose_it(young, cast, key_of):
    for more in ("", "preview/"):
        answer = key_of(cast.ola, name=f"n{more}").post(path(young, more), intent())
        assert answer.status_code == 403
        assert answer.json()["power"] == "propose_actions"


def test_is_about_an_action_of_the_case_alone(case, young, cast, key_of):
    action = case.actions.latest("id")
    body = {"kind": "penalty_paid", "dates": {"received": "2025-07-20"}, "action": action.pk}
    assert key_of(cast.tom).post(path(young), body).status_code == 422
    done = key_of(cast.tom, name="again").post(path(case), body)
    assert (done.status_code, done.json()["action"]) == (201, action.pk)
