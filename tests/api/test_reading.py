"""Penalties, correspondence, matters, and who asks."""

from casework.law.powers import Role
from casework.models import Correspondent, Matter, Officer
from casework.models.penalty import AmountState
from casework.operations.setting_up import grant_role, sync_authorities
from tests import make
from tests.make import SINCE, at, days, record


def test_penalties_are_a_history_in_text(case, cast, key_of):
    one = key_of(cast.ada).get(f"cases/{case.reference}/penalties/").json()
    assert len(one) == 1
    penalty = one[0]
    assert penalty["effective"] == {"amount": "100000.00", "currency": "GBP"}
    assert penalty["force"]["code"] == "imposed"
    steps = [(step["effect"]["code"], step["money"]["amount"]) for step in penalty["history"]]
    assert steps == [("proposed", "150000.00"), ("imposed", "100000.00")]
    assert penalty["history"][1]["occurred_on"] == "2025-07-01"


def test_an_amount_that_is_not_known_says_so(case, cast, key_of):
    unknown = make.make_case(cast)
    record(unknown, cast, "investigation_opened", on="2025-01-13",
           dates=days(decided="2025-01-13"))  # fmt: skip
    said = make.AmountFacts(amount=None, state=AmountState.UNKNOWN)
    record(unknown, cast, "notice_of_intent_given", on="2025-03-03",
           dates=days(served="2025-03-03"), amount=said)  # fmt: skip
    penalty = key_of(cast.ada).get(f"cases/{unknown.reference}/penalties/").json()[0]
    assert penalty["effective"] is None
    step = penalty["history"][0]
    assert (step["state"], step["money"]) == ("unknown", None)


def put_letter(case, subject, hour, **more):
    return make.make_letter(
        case, subject=subject, on="2025-07-01", channel="post",
        recorded_at=at("2025-07-01", hour), **more,
    )  # fmt: skip


def test_correspondence_comes_latest_first_in_pages(case, cast, key_of):
    for hour, subject in ((9, "First"), (10, "Second"), (11, "Third")):
        put_letter(case, subject, hour)
    caller, path = key_of(cast.ada), f"cases/{case.reference}/correspondence/"
    first = caller.get(path, {"limit": "2"}).json()
    assert [row["subject"] for row in first["items"]] == ["Third", "Second"]
    rest = caller.get(first["next"].removeprefix("/api/staff/v1/")).json()
    assert [row["subject"] for row in rest["items"]] == ["First"]
    assert rest["items"][0]["received_on"] == "2025-07-01"
    assert rest["items"][0]["number"] == "IN-2025-0001"
    assert caller.get(path, {"after": "then~1"}).status_code == 400


def test_a_letter_says_who_has_which_part_in_it(case, cast, key_of):
    letter, party = put_letter(case, "First", 9), case.parties.get()
    Correspondent.objects.create(correspondence=letter, part="from", party=party)
    Correspondent.objects.create(correspondence=letter, part="cc", name="Their lawyer")
    row = key_of(cast.ada).get(f"cases/{case.reference}/correspondence/").json()["items"][0]
    said = [(c["part"], c["party"], c["name"]) for c in row["correspondents"]]
    assert said == [("from", party.pk, party.name), ("cc", None, "Their lawyer")]


def test_logs_a_letter_with_its_number_and_its_clock(case, cast, key_of, on_day):
    on_day("2025-07-30")
    body = {
        "way": "in", "nature": "email", "channel": "email", "subject": "A request",
        "received_on": "2025-07-18", "concern": "information",
        "correspondents": [{"part": "from", "name": "Jo Doe", "address": "jo@x.example"}],
    }  # fmt: skip
    caller, path = key_of(cast.ada), f"cases/{case.reference}/correspondence/"
    answer = caller.post(path, body)
    said = answer.json()
    assert (answer.status_code, said["number"]) == (201, "IN-2025-0001")
    assert (said["reply_by_on"], said["correspondents"][0]["name"]) == ("2025-08-18", "Jo Doe")
    refused = caller.post(path, {**body, "received_on": "2025-07-31"})
    assert refused.status_code == 422
    assert caller.post(path, {**body, "case": 7}).status_code == 400


def test_privileged_correspondence_is_for_those_who_may_read_such_advice(case, cast, key_of):
    put_letter(case, "Advice of counsel", 9, confidentiality="privileged")
    path = f"cases/{case.reference}/correspondence/"
    assert len(key_of(cast.tom).get(path).json()["items"]) == 1
    assert key_of(cast.pia).get(path).json()["items"] == []


def test_a_matter_shows_those_of_its_cases_that_one_sees(case, cast, key_of):
    matter = Matter.objects.create(title="Affair", slug="affair")
    Matter.objects.create(title="Nobody's", slug="nobodys")
    case.matter = matter
    case.save(update_fields=["matter"])
    sync_authorities()
    caller = key_of(cast.ada)
    items = caller.get("matters/").json()["items"]
    assert [(row["slug"], row["cases"], row["authorities"]) for row in items] == [("affair", 1, 1)]
    sides = caller.get("matters/affair/").json()["sides"]
    assert [side["reference"] for side in sides] == [case.reference]
    assert sides[0]["penalties"][0]["effective"]["amount"] == "100000.00"
    assert caller.get("matters/nobodys/").status_code == 404


def test_matters_come_in_pages(cast, key_of):
    for number in range(3):
        matter = Matter.objects.create(title=f"Affair {number}", slug=f"affair-{number}")
        make.make_case(cast, title="x", matter=matter)
    caller = key_of(cast.ada)
    first = caller.get("matters/", {"limit": "2"}).json()
    rest = caller.get(first["next"].removeprefix("/api/staff/v1/")).json()
    titles = [row["title"] for row in first["items"] + rest["items"]]
    assert titles == ["Affair 0", "Affair 1", "Affair 2"]


def test_says_who_asks_and_what_they_may(cast, key_of):
    cnil = {row.code: row for row in sync_authorities()}["cnil"]
    grant_role(officer=cast.ada, authority=cnil, role=Role.AUDITOR, since_on=SINCE)
    me = key_of(cast.ada, name="robot").get("me/").json()
    assert (me["name"], me["language"]) == ("Ada Sample", "en-gb")
    places = {place["authority"]: place for place in me["places"]}
    assert places["ico"]["roles"] == [{"code": "caseworker", "label": "caseworker"}]
    assert "record_events" in places["ico"]["powers"]
    assert places["cnil"]["powers"] == [
        "export_authority", "read_cases", "read_privileged", "read_record", "run_reports",
    ]  # fmt: skip
    assert me["key"]["name"] == "robot"
    assert "key_hash" not in me["key"]


def test_speaks_the_officers_language(case, cast, key_of):
    Officer.objects.filter(pk=cast.ada.pk).update(language="de")
    caller = key_of(cast.ada)
    german = caller.get(f"cases/{case.reference}/").json()["stage"]["label"]
    Officer.objects.filter(pk=cast.ada.pk).update(language="en-gb")
    assert caller.get(f"cases/{case.reference}/").json()["stage"]["label"] == "Decided" != german
