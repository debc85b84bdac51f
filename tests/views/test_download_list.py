"""Lists taken away: the filters of their pages, the visibility of their pages."""

import csv
import io
import json
from datetime import date
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from casework.law.confidentiality import Confidentiality
from casework.law.powers import Role
from casework.lists.catalogue import LISTS
from casework.models import BulkAct, Case, Matter, Reading, Recusal
from casework.models.deadline import AppointmentKind
from casework.models.incoming import MailSource
from casework.operations.appointments import AppointmentFacts, make_appointment
from casework.operations.jobs import order_job
from casework.operations.mail_in import Arrival, take_in_mail
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from casework.operations.to_do import set_task
from casework.views import list_files
from tests.make import SINCE, at, make_case, make_letter, make_penalty_case

DAY = "2025-07-10"
OF_CASES = (
    "cases", "deadlines", "letters", "owed-letters", "penalties", "decisions", "tasks",
    "appointments", "incoming",
)  # fmt: skip
ASKED = {
    "tasks": {"of": "everyone"},
    "incoming": {"state": "filed"},
    "appointments": {"of": "everyone", "month": "2025-09"},
}


def get(client, name, ending="csv", **given):
    return client.get(f"/work/lists/{name}.{ending}", {**ASKED.get(name, {}), **given})


def text_of(answer) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def rows_of(client, name, **given) -> list[list[str]]:
    answer = get(client, name, **given)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(text_of(answer), newline="")))


def fill(case, cast):
    """Give a case something on every list."""
    own = {"case_id": case.pk, "actor": case.lead, "now": at(DAY)}
    hearing = AppointmentFacts(kind=AppointmentKind.HEARING, starts_at=at("2025-09-01"))
    make_appointment(facts=hearing, **own)
    set_task(text="Call them", officer=case.lead, due_on=None, **own)
    make_letter(case, subject="About it", reply_by_on="2025-07-20")
    subject = f"From: a@b.example\nSubject: {case.reference}\n\nText {case.pk}"
    arrival = Arrival(
        content=subject.encode(), file_name="a.eml", source=MailSource.UPLOAD, received_at=at(DAY)
    )
    take_in_mail(authority=case.authority, arrival=arrival, actor=case.lead, now=at(DAY))


@pytest.fixture
def case(cast, fined, on_day):
    on_day(DAY)
    fill(fined[0], cast)
    return Case.objects.get(pk=fined[0].pk)


@pytest.mark.parametrize("name", OF_CASES)
def test_holds_a_row_and_ends_with_the_count(case, cast, sign_in, name):
    rows = rows_of(sign_in(cast.ada), name)
    assert any(case.reference in row for row in rows[1:-1])
    assert rows[-1] == [f"# rows: {len(rows) - 2}"]


@pytest.mark.parametrize("name", OF_CASES)
def test_another_authoritys_officer_gets_nothing_of_it(case, sign_in, name):
    cnil = next(row for row in sync_authorities() if row.code == "cnil")
    clio = admit_officer(email="clio@cnil.example", name="Clio Sample", password=None)
    grant_role(officer=clio, authority=cnil, role=Role.TEAM_LEAD, since_on=SINCE)
    rows = rows_of(sign_in(clio), name)
    assert rows[1:] == [["# rows: 0"]]


@pytest.mark.parametrize("name", OF_CASES)
def test_a_confidential_case_is_left_out_and_its_reading_noted(case, cast, sign_in, name):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert rows_of(sign_in(cast.ben), name)[-1] == ["# rows: 0"]
    assert not Reading.objects.exists()
    assert rows_of(sign_in(cast.ada), name)[-1] != ["# rows: 0"]
    read = Reading.objects.get()
    assert (read.case_id, read.officer_id, read.what) == (case.pk, cast.ada.pk, "taken_in_list")


@pytest.mark.parametrize("name", OF_CASES)
def test_a_case_from_which_one_is_recused_is_left_out(case, cast, sign_in, name):
    Recusal.objects.create(
        case=case, officer=cast.ada, reason="A friend", recorded_by=cast.tom, recorded_at=at(DAY)
    )
    assert rows_of(sign_in(cast.ada), name)[-1] == ["# rows: 0"]


def test_the_card_and_the_matter_of_a_case_not_seen_are_left_out(case, cast, sign_in):
    matter = Matter.objects.create(title="An affair", slug="an-affair")
    Case.objects.filter(pk=case.pk).update(is_confidential=True, matter=matter)
    for officer, count in ((cast.ben, 0), (cast.ada, 1)):
        for name in ("organisations", "matters"):
            assert rows_of(sign_in(officer), name)[-1] == [f"# rows: {count}"]


def test_privileged_letters_are_only_for_who_reads_them(case, cast, sign_in):
    make_letter(case, subject="Advice", confidentiality=Confidentiality.PRIVILEGED)
    assert "Advice" not in text_of(get(sign_in(cast.ada), "letters", case=case.reference))
    assert "Advice" in text_of(get(sign_in(cast.tom), "letters", case=case.reference))


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("cases", {"stage": "received"}, 1),
        ("cases", {"text": "Second"}, 1),
        ("deadlines", {"standing": "waived"}, 0),
        ("letters", {"way": "out"}, 0),
        ("letters", {"text": "About"}, 1),
        ("incoming", {"state": "waiting"}, 0),
        ("penalties", {"on": "2025-01-01"}, 0),
        ("penalties", {"currency": "EUR"}, 0),
        ("penalties", {"authority": "ico", "kind": "fine", "currency": "GBP"}, 1),
        ("penalties", {"kind": "periodic"}, 0),
        ("penalties", {"figure": "collected"}, 0),
        ("decisions", {"authority": "cnil"}, 0),
        ("appointments", {"month": "2025-10"}, 0),
        ("organisations", {"text": "Second"}, 1),
    ],
)
def test_keeps_the_filter_of_the_address(case, cast, sign_in, name, given, kept):
    make_case(cast, title="Second", respondent="Second Ltd")
    assert rows_of(sign_in(cast.ada), name, **given)[-1] == [f"# rows: {kept}"]


def test_the_list_page_leads_to_the_files_with_its_filter(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.get("/work/cases/?origin=x&stage=" + case.stage).content.decode()
    assert f'href="/work/lists/cases.xlsx?origin=x&amp;stage={case.stage}"' in page
    page = client.get(f"/work/cases/{case.reference}/letters/?text=About").content.decode()
    assert f"/work/lists/letters.csv?text=About&amp;case={case.reference}" in page
    page = client.get("/work/deadlines/calendar/?month=2025-09&of=everyone").content.decode()
    assert "/work/lists/appointments.json?month=2025-09" in page


@pytest.mark.parametrize("name", sorted(LISTS.keys() - {"people", "bulk"}))
def test_every_list_comes_in_all_forms_and_empty_too(cast, on_day, sign_in, name):
    on_day(DAY)
    client = sign_in(cast.ada)
    assert rows_of(client, name)[-1] == ["# rows: 0"]
    said = json.loads(text_of(get(client, name, "json")))
    assert (said["list"], said["rows"], said["items"]) == (name, 0, [])
    book = load_workbook(io.BytesIO(b"".join(get(client, name, "xlsx").streaming_content)))
    assert book.worksheets[0].max_row == 1
    assert json.loads(text_of(get(client, name, "jsonl"))) == {"rows": 0}


def test_json_lines_end_with_how_many_they_are(case, cast, sign_in):
    first, last = text_of(get(sign_in(cast.ada), "cases", "jsonl")).splitlines()
    assert json.loads(first)["reference"] == case.reference
    assert json.loads(last) == {"rows": 1}


def test_the_people_are_for_who_administers_them(cast, on_day, sign_in):
    on_day(DAY)
    assert get(sign_in(cast.ada), "people").status_code == 403
    rows = rows_of(sign_in(cast.amy), "people")
    assert [cast.ada.name, cast.ada.email] in [row[1:3] for row in rows[1:-1]]
    assert "/work/lists/people.csv" in sign_in(cast.amy).get("/work/people/").content.decode()


def test_what_came_of_a_bulk_act_is_for_who_ordered_it(case, cast, sign_in):
    job = order_job(kind="bulk", parameters={}, occasion="x", asked_by=cast.ada, now=at(DAY))
    act = BulkAct.objects.create(
        kind="tag", officer=cast.ada, job=job, token=uuid4(), recorded_at=at(DAY)
    )
    act.lines.create(case=case, state="done")
    rows = rows_of(sign_in(cast.ada), "bulk", act=act.pk)
    assert [row[0] for row in rows[1:]] == [case.reference, "# rows: 1"]
    page = sign_in(cast.ada).get(f"/work/cases/bulk/{act.pk}/").content.decode()
    assert f"/work/lists/bulk.csv?act={act.pk}" in page
    for officer, number in ((cast.ben, act.pk), (cast.ada, 0), (cast.ada, "x" * 30)):
        assert get(sign_in(officer), "bulk", act=number).status_code == 404


def test_approvals_and_letters_out_lead_to_their_files(case, cast, sign_in):
    client = sign_in(cast.ada)
    assert "/work/lists/approvals.csv" in client.get("/work/approvals/").content.decode()


def test_a_workbook_has_typed_cells(case, cast, sign_in):
    content = b"".join(get(sign_in(cast.ada), "decisions", "xlsx").streaming_content)
    sheet = load_workbook(io.BytesIO(content))["decisions"]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert row["amount"] == 100_000
    assert row["amount_currency"] == "GBP"
    assert row["decided_on"].date() == date(2025, 7, 1)


def test_a_formula_in_a_title_is_text(case, cast, sign_in):
    Case.objects.filter(pk=case.pk).update(title="=1+1")
    client = sign_in(cast.ada)
    assert "'=1+1" in text_of(get(client, "cases"))
    content = b"".join(get(client, "cases", "xlsx").streaming_content)
    sheet = load_workbook(io.BytesIO(content))["cases"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")


def test_complainants_stay_under_a_letter(case, cast, sign_in):
    letter = make_letter(case, subject="From them")
    person = case.parties.create(role="complainant", person_name="Jane Roe")
    letter.correspondents.create(part="from", party=person)
    text = text_of(get(sign_in(cast.ada), "letters"))
    assert "Complainant A" in text
    assert "Jane Roe" not in text


def test_a_workbook_too_long_is_to_be_ordered(case, cast, sign_in, monkeypatch):
    monkeypatch.setattr(list_files, "MOST_AT_ONCE", 0)
    page = get(sign_in(cast.ada), "cases", "xlsx", stage=case.stage).content.decode()
    assert "Order the workbook" in page
    assert f'value="stage={case.stage}"' in page
    assert get(sign_in(cast.ada), "cases", "csv").streaming


@pytest.mark.parametrize("address", ["nothing.csv", "cases.pdf", "cases.xls"])
def test_what_is_no_list_or_no_form_is_not_found(cast, sign_in, address):
    assert sign_in(cast.ada).get(f"/work/lists/{address}").status_code == 404


def test_a_case_that_is_not_seen_is_not_found(case, cast, sign_in):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert get(sign_in(cast.ben), "letters", case=case.reference).status_code == 404
    assert get(sign_in(cast.ben), "letters", case="\x00").status_code == 404


def test_incoming_mail_asks_for_the_power_to_file_it(cast, sign_in):
    assert get(sign_in(cast.ola), "incoming").status_code == 403


def test_nobody_takes_a_list_without_signing_in(client):
    assert get(client, "cases").status_code == 302


def test_takes_few_queries_however_many_rows(cast, sign_in, on_day, django_assert_max_num_queries):
    on_day(DAY)
    for number in range(3):
        fill(make_penalty_case(cast, title=f"Case {number}")[0], cast)
    client = sign_in(cast.ada)
    for name in OF_CASES:
        with django_assert_max_num_queries(24):
            rows_of(client, name)


def test_the_penalties_are_those_of_the_page(case, cast, sign_in):
    [head, row, _end] = rows_of(sign_in(cast.ada), "penalties")
    said = dict(zip(head, row, strict=True))
    assert (said["Imposed"], said["Imposed, currency"]) == ("100000.00", "GBP")
    assert said["As on"] == DAY
