"""Cases: listed by key, read whole, opened through the operation."""

import pytest

from casework.law.powers import Role
from casework.models import Case, CaseOfficer, Event, Officer, Organisation, Reading
from casework.operations.setting_up import grant_role, register_organisation, sync_authorities
from casework.queries.visibility import visible_cases
from tests import make
from tests.make import SINCE


def body(**more):
    return {
        "authority": "ico", "title": "By a program", "origin": "own_motion",
        "opened_on": "2025-07-29",
        "parties": [{"role": "respondent", "organisation_name": "New Ltd"}],
    } | more  # fmt: skip


def walk(caller, path: str, asked: dict) -> list[dict]:
    """Follow every page from the first, and return the items of all."""
    items, answer = [], caller.get(path, asked).json()
    while True:
        items += answer["items"]
        if answer["next"] is None:
            return items
        answer = caller.get(answer["next"].removeprefix("/api/staff/v1/")).json()


def test_says_what_a_case_is(case, cast, key_of):
    row = key_of(cast.ada).get("cases/").json()["items"][0]
    assert row["reference"] == case.reference
    assert row["url"] == f"/api/staff/v1/cases/{case.reference}/"
    assert row["stage"] == {"code": "decided", "label": "Decided"}
    assert row["lead"] == {"id": cast.ada.pk, "name": "Ada Sample"}
    assert [party["name"] for party in row["respondents"]] == ["Example Ltd"]
    assert (row["opened_on"], row["closed_on"]) == ("2025-01-06", None)
    assert row["next_due_on"] >= "2025-07-29"


@pytest.mark.parametrize("order", ["opened", "due", "reference"])
def test_pages_through_all_once(cast, key_of, order):
    for number in range(5):
        make.make_case(cast, title=f"Case {number}", opened=f"2025-01-{number % 3 + 6:02}")
    found = walk(key_of(cast.ada), "cases/", {"limit": "2", "order": order})
    assert len({row["reference"] for row in found}) == len(found) == 5


def test_pages_through_the_best_answers(cast, key_of):
    for number in range(3):
        make.make_case(cast, title=f"Scraping {number}")
    found = walk(key_of(cast.ada), "cases/", {"limit": "2", "text": "scraping"})
    assert len({row["reference"] for row in found}) == 3


def test_narrows_the_list(case, cast, key_of):
    make.make_case(cast, title="Another", opened="2025-02-03", lead=cast.ben)
    caller = key_of(cast.ada)

    def found(**asked: str) -> list[str]:
        return [row["title"] for row in caller.get("cases/", asked).json()["items"]]

    assert found() == ["Another", "Example case"]
    assert found(stage="decided") == ["Example case"]
    assert found(officer=str(cast.ben.pk)) == ["Another"]
    assert found(kind="penalty_notice_given") == ["Example case"]
    assert found(opened_since="2025-02-01") == ["Another"]
    assert found(opened_until="2025-01-06") == ["Example case"]
    assert found(least="100000", most="100000") == ["Example case"]
    assert found(least="100001") == []
    assert found(text="another") == ["Another"]
    assert found(overdue="true") == ["Example case"]
    assert found(authority="ico", order="opened") == ["Another", "Example case"]


@pytest.mark.parametrize(("name", "value"), [
    ("limit", "0"), ("limit", "201"), ("limit", "x"), ("after", "nonsense"), ("after", "~"),
    ("after", "2025-01-01~x"), ("stage", "nowhere"), ("kind", "nothing"), ("officer", "0"),
    ("authority", "cnil"), ("authority", "xyz"), ("opened_since", "2025-02-30"),
    ("order", "random"), ("least", "-1"), ("overdue", "perhaps"),
])  # fmt: skip
def test_says_what_cannot_be_asked(cast, key_of, name, value):
    answer = key_of(cast.ada).get("cases/", {name: value})
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [name]


def test_lists_any_number_in_as_many_queries(case, cast, key_of, django_assert_max_num_queries):
    caller = key_of(cast.ada)
    caller.get("cases/")  # notes that the key was used
    for number in range(6):
        make.make_case(cast, title=f"Case {number}", respondent=f"Firm {number}")
    with django_assert_max_num_queries(5):  # key, authorities, cases, respondents, tags
        assert len(caller.get("cases/").json()["items"]) == 7


def test_reads_a_case_whole(case, cast, key_of):
    whole = key_of(cast.ada).get(f"cases/{case.reference}/").json()
    assert [(p["role"], p["name"]) for p in whole["parties"]] == [("respondent", "Example Ltd")]
    assert whole["matter"] is None
    assert whole["procedure"] == case.procedure


def test_hides_a_confidential_case_and_notes_who_reads_it(case, cast, key_of):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    paths = ["", "events/", "events/1/", "events/possible/", "penalties/", "correspondence/"]
    outsider = key_of(cast.ben)
    for path in paths:
        assert outsider.get(f"cases/{case.reference}/{path}").status_code == 404
    assert outsider.get("cases/").json()["items"] == []
    assert outsider.get("deadlines/").json()["items"] == []
    assert not Reading.objects.exists()
    insider = key_of(cast.ada, name="reader")
    for path in paths:
        assert insider.get(f"cases/{case.reference}/{path}").status_code == 200
    assert Reading.objects.filter(case_id=case.pk, officer_id=cast.ada.pk).count() == len(paths)
    assert Reading.objects.latest("id").origin.startswith("api key reader")


def test_opens_a_case(cast, key_of):
    answer = key_of(cast.ada).post("cases/", body(lead=cast.ben.pk))
    assert answer.status_code == 201, answer.content
    case = Case.objects.get()
    assert answer["Location"] == f"/api/staff/v1/cases/{case.reference}/"
    assert answer.json()["reference"] == case.reference
    assert (case.title, case.lead) == ("By a program", cast.ben)
    assert Organisation.objects.get().name == "New Ltd"
    event = Event.objects.get()
    assert (event.kind, event.actor) == ("case_opened", cast.ada)
    assert CaseOfficer.objects.get().officer == cast.ben


def test_opens_a_case_against_a_card_and_a_person(cast, key_of):
    card = register_organisation(authority=cast.ico, name="Old Ltd")
    answer = key_of(cast.ada).post("cases/", body(parties=[
        {"role": "respondent", "organisation": card.pk},
        {"role": "complainant", "person_name": "Cora"},
    ]))  # fmt: skip
    assert {p["name"] for p in answer.json()["parties"]} == {"Old Ltd", "Cora"}
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(("wrong", "field"), [
    ({"parties": []}, "parties"),
    ({"parties": [{"role": "respondent"}]}, "parties.0"),
    ({"parties": [{"role": "respondent", "person_name": "A", "organisation_name": "B"}]},
     "parties.0"),
    ({"parties": [{"role": "judge", "person_name": "A"}]}, "parties.0.role"),
    ({"parties": [{"role": "respondent", "person_name": "A", "id": 7}]}, "parties.0.id"),
    ({"parties": [{"role": "respondent", "organisation": 10**9}]}, "parties.0.organisation"),
    ({"title": ""}, "title"),
    ({"title": 7}, "title"),
    ({"title": "a\0b"}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"origin": "imported"}, "origin"),
    ({"opened_on": "29/07/2025"}, "opened_on"),
    ({"procedure": "no-such"}, "procedure"),
    ({"lead": 10**9}, "lead"),
    ({"reference": "ICO-2025-9999"}, "reference"),
    ({"stage": "final"}, "stage"),
])  # fmt: skip
def test_opens_nothing_from_what_is_wrong(cast, key_of, wrong, field):
    answer = key_of(cast.ada).post("cases/", body(**wrong))
    assert answer.status_code == 400
    assert field in answer.json()["fields"]
    assert not Case.objects.exists()
    assert not Organisation.objects.exists()


def test_leaves_no_card_behind_where_the_law_refuses(cast, key_of):
    answer = key_of(cast.ada).post("cases/", body(opened_on="2025-08-01"))
    assert answer.status_code == 422
    assert answer.json()["reason"] == "day_in_future"
    assert not Organisation.objects.exists()


def test_takes_no_card_of_another_authority(cast, key_of):
    cnil = {row.code: row for row in sync_authorities()}["cnil"]
    card = register_organisation(authority=cnil, name="Ailleurs SA")
    party = {"role": "respondent", "organisation": card.pk}
    answer = key_of(cast.ada).post("cases/", body(parties=[party]))
    assert "parties.0.organisation" in answer.json()["fields"]
    grant_role(officer=cast.ada, authority=cnil, role=Role.CASEWORKER, since_on=SINCE)
    again = key_of(cast.ada, name="again").post("cases/", body(parties=[party]))
    assert "parties.0.organisation" in again.json()["fields"]


def test_opens_none_elsewhere(cast, key_of):
    sync_authorities()
    answer = key_of(cast.ada).post("cases/", body(authority="cnil"))
    assert answer.status_code == 403
    assert (answer.json()["power"], answer.json()["authority"]) == ("open_cases", "cnil")


def test_shows_what_visibility_shows(case, cast, key_of, on_day):
    today = on_day("2025-07-30")
    for officer in Officer.objects.filter(is_system=False):
        seen = visible_cases(officer=officer, today=today).count()
        assert len(key_of(officer).get("cases/").json()["items"]) == seen
