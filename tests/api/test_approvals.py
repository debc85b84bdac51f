"""Approvals by the API: what waits, its difference, and each act on it."""

import pytest

from casework.law.scopes import Scope
from casework.models import Approval, Deadline, Reading
from casework.operations.approvals.asking import propose_marking
from casework.operations.confidentiality import restrict_case
from casework.operations.deadlines import meet_deadline
from tests.api.conftest import DAY, ROOT
from tests.make import at, make_penalty_case

NOW = at(DAY)


@pytest.fixture
def deadline(case) -> Deadline:
    return case.deadlines.filter(state="open").order_by("id").first()


@pytest.fixture
def approval(cast, deadline) -> Approval:
    return propose_marking(
        deadline_id=deadline.pk, reason="Barred after", actor=cast.ada, now=at(DAY, 7)
    )


def path(approval, act=""):
    return f"approvals/{approval.pk}/{act}"


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["items"]]


def test_lists_those_asked_for_last_first_in_pages(case, approval, cast, key_of):
    caller = key_of(cast.eve)
    every = ids(caller.get("approvals/"))
    assert every[0] == approval.pk
    assert every == list(Approval.objects.order_by("-asked_at", "-id").values_list("pk", flat=True))
    found, following = [], "approvals/?limit=1"
    while following:
        page = caller.get(following.removeprefix(ROOT)).json()
        found += [row["id"] for row in page["items"]]
        following = page["next"]
    assert found == every
    answer = caller.get("approvals/", {"after": "x~1"})
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["after"])


def test_narrows_to_a_state_to_ones_own_and_to_what_one_may_decide(approval, cast, key_of):
    eve = key_of(cast.eve)
    assert ids(eve.get("approvals/", {"state": "waiting"})) == [approval.pk]
    assert ids(eve.get("approvals/", {"to_decide": "true"})) == [approval.pk]
    assert ids(eve.get("approvals/", {"mine": "true"})) == []
    own = key_of(cast.ada)
    assert ids(own.get("approvals/", {"mine": "true", "state": "waiting"})) == [approval.pk]
    assert ids(own.get("approvals/", {"to_decide": "true"})) == []
    assert ids(own.get("approvals/", {"authority": "cnil"})) == []


def test_shows_the_difference_in_words(approval, case, cast, key_of):
    said = key_of(cast.eve).get(path(approval)).json()
    assert (said["case"], said["verb"], said["state"]) == (
        case.reference, "mark_critical", "waiting",
    )  # fmt: skip
    assert said["page"] == f"/work/approvals/{approval.pk}/"
    rows = {row["label"]: (row["before"], row["after"]) for row in said["difference"]}
    assert rows["Mark"] == (None, "Critical")
    assert rows["Reason"] == (None, "Barred after")
    assert (said["votes"], said["event"], said["asked_by"]["name"]) == ([], None, "Ada Sample")


def test_says_the_sum_at_stake(case, cast, key_of):
    imposed = Approval.objects.get(subject="impose")
    said = key_of(cast.eve).get(path(imposed)).json()
    assert said["amount"]["currency"] == "GBP"
    assert said["event"] == imposed.outcome.number


def test_approves_and_does_it(approval, deadline, cast, key_of):
    said = key_of(cast.eve).post(path(approval, "approve/"), {"reason": "Seen"}).json()
    deadline.refresh_from_db()
    assert (said["state"], deadline.is_critical) == ("granted", True)
    assert [(vote["officer"]["name"], vote["reason"]) for vote in said["votes"]] == [
        ("Eve Sample", "Seen")
    ]
    assert said["event"] == deadline.case.events.get(kind="deadline_marked").number


def test_nobody_approves_their_own(approval, deadline, cast, key_of):
    answer = key_of(cast.ada).post(path(approval, "approve/"))
    assert answer.status_code == 422
    assert "another officer" in answer.json()["detail"]
    deadline.refresh_from_db()
    assert not deadline.is_critical


def test_refuses_with_a_reason_only(approval, cast, key_of):
    caller = key_of(cast.eve)
    answer = caller.post(path(approval, "refuse/"))
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])
    said = caller.post(path(approval, "refuse/"), {"reason": "Not barred"}).json()
    assert (said["state"], said["settled_for"]) == ("refused", "Not barred")
    assert caller.post(path(approval, "approve/")).status_code == 422


def test_who_asked_takes_it_back(approval, cast, key_of):
    assert key_of(cast.eve).post(path(approval, "withdraw/")).status_code == 422
    assert key_of(cast.ada).post(path(approval, "withdraw/")).json()["state"] == "withdrawn"


def test_says_why_it_lapsed(approval, deadline, cast, key_of):
    meet_deadline(deadline_id=deadline.pk, on=NOW.date(), reason="Done", actor=cast.tom, now=NOW)
    said = key_of(cast.eve).get(path(approval)).json()
    assert said["state"] == "lapsed"
    assert {row["label"]: (row["before"], row["after"]) for row in said["changed"]} == {
        "State": ("Running", "Met")
    }


def test_sent_twice_under_one_key_it_votes_once(approval, cast, key_of):
    caller = key_of(cast.eve)
    answers = [
        caller.post(path(approval, "approve/"), {}, idempotency_key="once") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert approval.votes.count() == 1


def test_giving_up_a_critical_deadline_waits_and_says_where(deadline, cast, key_of):
    Deadline.objects.filter(pk=deadline.pk).update(is_critical=True)
    given = {"on": DAY, "reason": "Settled"}
    answer = key_of(cast.ada).post(f"deadlines/{deadline.pk}/waive/", given)
    assert answer.status_code == 202, answer.content
    asked = Approval.objects.get(verb="waive_deadline")
    assert answer["Location"] == f"{ROOT}approvals/{asked.pk}/"
    key_of(cast.eve, [Scope.APPROVALS_WRITE], name="votes").post(path(asked, "approve/"))
    deadline.refresh_from_db()
    assert deadline.state == "waived"


def test_reading_one_of_a_confidential_case_is_noted(case, approval, cast, key_of):
    restrict_case(case_id=case.pk, officers=[], reason="Threats.", actor=cast.tom, now=NOW)
    assert key_of(cast.ben).get(path(approval)).status_code == 404
    assert key_of(cast.ola).get(path(approval)).status_code == 200
    assert Reading.objects.filter(case_id=case.pk, officer_id=cast.ola.pk).exists()


def test_takes_as_many_queries_for_many(approval, cast, key_of, django_assert_max_num_queries):
    for _ in range(5):
        make_penalty_case(cast)
    caller = key_of(cast.eve)
    with django_assert_max_num_queries(16):
        assert len(ids(caller.get("approvals/"))) > 6
