"""Deadlines: listed across cases, read with their working, changed through the operations."""

import pytest

from casework.models import DeadlineChange
from casework.models.deadline import DeadlineState
from tests import make
from tests.make import days, record
from tests.translations import translate_as


@pytest.fixture
def appeal(case):
    return case.deadlines.get(limit="appeal_to_tribunal")


def found(caller, **asked):
    answer = caller.get("deadlines/", asked)
    assert answer.status_code == 200, answer.content
    return [row["limit"]["code"] for row in answer.json()["items"]]


def test_says_what_a_deadline_is(case, appeal, cast, key_of):
    items = key_of(cast.ada).get("deadlines/", {"state": "open"}).json()["items"]
    row = next(item for item in items if item["id"] == appeal.pk)
    assert row["case"] == case.reference
    assert row["limit"]["label"] == "Appeal to the First-tier Tribunal"
    assert row["provision"]
    assert row["due_on"] == appeal.due_on.isoformat()
    assert row["days_left"] == -1
    assert (row["whose"], row["state"], row["urgency"]) == ("respondent", "open", "overdue")
    assert row["trigger"]["kind"] == "penalty_notice_given"
    assert row["url"] == f"/api/staff/v1/deadlines/{appeal.pk}/"


def test_narrows_the_list(case, cast, key_of):
    other = make.make_case(cast, title="Another", lead=cast.ben)
    record(other, cast, "complaint_received", on="2025-07-01", dates=days(received="2025-07-01"))
    ada, ben = key_of(cast.ada), key_of(cast.ben)
    every = found(ada)
    assert {"payment", "appeal_to_tribunal", "progress_to_complainant"} <= set(every)
    assert set(found(ada, overdue="true")) == {"appeal_to_tribunal", "payment"}
    assert found(ada, case=other.reference) == ["progress_to_complainant"]
    assert found(ben, mine="true") == ["progress_to_complainant"]
    assert found(ada, whose="authority", state="open") == ["progress_to_complainant"]
    assert found(ada, due_since="2025-09-01", state="open") == ["progress_to_complainant"]
    assert "progress_to_complainant" not in found(ada, due_until="2025-08-31")
    assert found(ada, authority="ico") == every


def test_pages_by_day_with_those_without_one_last(case, appeal, cast, key_of):
    case.deadlines.filter(limit="payment").update(due_on=None, state=DeadlineState.WAITING)
    caller, days_found, path = key_of(cast.ada), [], "deadlines/?limit=1"
    while path:
        answer = caller.get(path).json()
        days_found += [row["due_on"] for row in answer["items"]]
        path = (answer["next"] or "").removeprefix("/api/staff/v1/")
    assert len(days_found) == case.deadlines.count()
    assert days_found[-1] is None
    assert days_found[:-1] == sorted(days_found[:-1])


def test_lists_any_number_in_as_many_queries(case, cast, key_of, django_assert_max_num_queries):
    caller = key_of(cast.ada)
    caller.get("deadlines/")
    make.make_penalty_case(cast, title="Another")
    with django_assert_max_num_queries(4):  # key, authorities, deadlines, suspensions
        assert len(caller.get("deadlines/").json()["items"]) == 8


@pytest.mark.parametrize(("name", "value"), [
    ("state", "late"), ("authority", "cnil"), ("due_since", "soon"), ("after", "x~1"),
    ("after", "-"), ("limit", "1000"), ("mine", "maybe"),
])  # fmt: skip
def test_says_what_cannot_be_asked(case, cast, key_of, name, value):
    answer = key_of(cast.ada).get("deadlines/", {name: value})
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [name]


def test_reads_one_with_its_working(appeal, cast, key_of):
    whole = key_of(cast.ada).get(f"deadlines/{appeal.pk}/").json()
    steps = whole["working"]["steps"]
    assert steps[-1]["day"] == appeal.due_on.isoformat()
    assert all(step["text"] and step["provision"] for step in steps)
    assert (whole["reason"], whole["changes"], whole["suspensions"]) == ("", [], [])


def test_suspends_resumes_meets_and_waives(case, appeal, cast, key_of):
    caller, path = key_of(cast.ada), f"deadlines/{appeal.pk}/"

    def act(verb: str, on: str, where: str = path) -> dict:
        answer = caller.post(f"{where}{verb}/", {"on": on, "reason": "By letter."})
        assert answer.status_code == 200, answer.content
        return answer.json()

    assert act("suspend", "2025-07-20")["state"] == "suspended"
    resumed = act("resume", "2025-07-25")
    assert resumed["state"] == "open"
    assert resumed["due_on"] > appeal.due_on.isoformat()
    assert resumed["suspensions"][0]["until_on"] == "2025-07-25"
    met = act("meet", "2025-07-29")
    assert (met["state"], met["ended_on"]) == ("met", "2025-07-29")
    assert [change["act"] for change in met["changes"]] == ["suspended", "resumed", "met"]
    assert met["changes"][0]["changed_by"]["name"] == "Ada Sample"
    payment = case.deadlines.get(limit="payment")
    assert act("waive", "2025-07-29", f"deadlines/{payment.pk}/")["state"] == "waived"


def test_extends_as_far_as_the_law_lets_it(appeal, cast, key_of):
    answer = key_of(cast.ada).post(
        f"deadlines/{appeal.pk}/extend/", {"to": "2025-08-20", "reason": "The court allowed it."}
    )
    assert answer.status_code == 200, answer.content
    assert (answer.json()["due_on"], answer.json()["times_extended"]) == ("2025-08-20", 1)
    assert answer.json()["first_due_on"] == "2025-07-29"
    assert answer.json()["changes"][0]["reason"] == "The court allowed it."


def test_asks_for_agreement_where_the_law_does(cast, key_of):
    case = make.make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
        amount=make.pounds("150000"),
    )  # fmt: skip
    deadline = case.deadlines.get(limit="penalty_notice_after_intent")
    caller, path = key_of(cast.ada), f"deadlines/{deadline.pk}/extend/"
    body = {"to": "2025-10-20", "reason": "Both asked."}
    refused = caller.post(path, body)
    assert (refused.status_code, refused.json()["reason"]) == (422, "extension_not_allowed")
    assert caller.post(path, body | {"agreed": True}).status_code == 200


@pytest.mark.parametrize(("verb", "body", "field"), [
    ("extend", {"reason": "x"}, "to"),
    ("extend", {"to": "2025-08-20", "reason": "x", "on": "2025-07-30"}, "on"),
    ("meet", {"on": "2025-07-29"}, "reason"),
    ("meet", {"on": "2025-07-29", "reason": " "}, "reason"),
    ("waive", {"on": "yesterday", "reason": "x"}, "on"),
    ("suspend", {"on": "2025-07-29", "reason": "x", "state": "met"}, "state"),
])  # fmt: skip
def test_changes_nothing_from_what_is_wrong(appeal, cast, key_of, verb, body, field):
    answer = key_of(cast.ada).post(f"deadlines/{appeal.pk}/{verb}/", body)
    assert answer.status_code == 400
    assert field in answer.json()["fields"]
    assert not DeadlineChange.objects.filter(deadline=appeal).exists()


@pytest.mark.parametrize(("verb", "body", "reason"), [
    ("resume", {"on": "2025-07-29", "reason": "x"}, "deadline_not_running"),
    ("meet", {"on": "2025-08-29", "reason": "x"}, "deadline_not_running"),
])  # fmt: skip
def test_gives_the_laws_refusal(appeal, cast, key_of, verb, body, reason):
    answer = key_of(cast.ada).post(f"deadlines/{appeal.pk}/{verb}/", body)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert not DeadlineChange.objects.filter(deadline=appeal).exists()


@pytest.mark.parametrize(("language", "said"), [
    ("en-gb", "The day 29 August 2025 lies after today, 30 July 2025."),
    ("fr", "Le 29 août 2025 est après aujourd’hui, 30 juillet 2025."),
])  # fmt: skip
def test_words_a_refusal_in_the_officers_language(
    appeal, cast, key_of, monkeypatch, language, said
):
    template = "The day {day} lies after today, {today}."
    translate_as(monkeypatch, "fr", {template: "Le {day} est après aujourd’hui, {today}."})
    cast.ada.language = language
    cast.ada.save(update_fields=["language"])
    body = {"on": "2025-08-29", "reason": "x"}
    answer = key_of(cast.ada).post(f"deadlines/{appeal.pk}/meet/", body).json()
    assert (answer["detail"], answer["reason"]) == (said, "deadline_not_running")
