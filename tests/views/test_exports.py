"""Files that a worker writes: ordered, seen, taken away, cancelled, gone after a while."""

import io
import uuid
import zipfile
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from casework import clock
from casework.lists import ordered
from casework.lists.ordered import WORK
from casework.models import Case, Export, ExportContents, History, Reading, Recusal
from casework.operations import exports
from casework.operations.exports import remove_old_exports, shelf
from casework.operations.jobs import run_owed_jobs
from casework.tasks import jobs
from tests.make import at, make_case
from tests.reports.case_files import check_sums, json_of

DAY = "2025-07-10"
NOW = at(DAY)


@pytest.fixture
def case(cast, fined, on_day):
    on_day(DAY)
    return Case.objects.get(pk=fined[0].pk)


def run():
    return run_owed_jobs(read_clock=clock.now, work=WORK)


def order(client, case, **given):
    token = given.pop("token", uuid.uuid4())
    return client.post(f"/work/cases/{case.reference}/file/", {"token": token, **given})


def take(client) -> zipfile.ZipFile:
    answer = client.get(f"/work/exports/{Export.objects.latest('pk').pk}/file/")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_file_of_a_case_is_ordered_written_and_taken(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.get(f"/work/cases/{case.reference}/file/").content.decode()
    assert "Order the file" in page
    assert not Export.objects.exists()
    page = client.post(
        f"/work/cases/{case.reference}/file/", {"token": uuid.uuid4()}, follow=True
    ).content.decode()
    assert "waits for a worker" in page
    assert run() == 1
    export = Export.objects.get()
    assert (export.officer, export.case, export.authority) == (cast.ada, case, cast.ico)
    assert (export.job.state, export.job.done, export.job.total) == ("done", 3, 3)
    page = client.get(f"/work/exports/{export.pk}/").content.decode()
    assert "The file is written." in page
    assert export.sha256 in page
    packed = take(client)
    assert check_sums(packed) == 4
    assert json_of(packed)["cases"][0]["reference"] == case.reference
    page = client.get("/work/exports/").content.decode()
    assert f"The file of {case.reference}" in page
    assert "Ready" in page


def test_who_took_what_stays_in_the_record(case, cast, sign_in):
    order(sign_in(cast.ada), case)
    row = History.objects.get(table_name="casework_export")
    assert (row.case_id, row.officer_id, row.operation) == (case.pk, cast.ada.pk, "order_case_file")


def test_sent_twice_it_is_one(case, cast, sign_in):
    client, token = sign_in(cast.ada), uuid.uuid4()
    for _ in range(2):
        order(client, case, token=token)
    assert Export.objects.count() == 1


def test_the_names_of_complainants_are_asked_for_and_noted(case, cast, sign_in):
    case.parties.create(role="complainant", person_name="Jane Roe")
    client = sign_in(cast.ada)
    order(client, case)
    run()
    assert "Jane Roe" not in str(json_of(take(client)))
    assert not Reading.objects.exists()
    order(client, case, with_names="on")
    run()
    assert "Jane Roe" in str(json_of(take(client)))
    assert Reading.objects.get().what == "complainant_name"


def test_taking_a_confidential_case_is_noted(case, cast, sign_in):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    order(sign_in(cast.ada), case)
    assert Reading.objects.get().what == "confidential_case"


def test_what_is_not_seen_any_more_is_neither_written_nor_given(case, cast, sign_in):
    client = sign_in(cast.ben)
    order(client, case)
    run()
    pk = Export.objects.get().pk
    order(client, case)
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    run()
    export = Export.objects.latest("pk")
    assert (export.job.state, export.written_at) == ("failed", None)
    assert export.job.refusal["template"] == "You do not see this case any more."
    assert client.get(f"/work/exports/{pk}/file/").status_code == 404
    assert client.get(f"/work/exports/{pk}/").status_code == 404
    page = client.get("/work/exports/").content.decode()
    assert case.reference not in page


def test_another_officers_export_is_not_found(case, cast, sign_in):
    order(sign_in(cast.ada), case)
    run()
    pk, client = Export.objects.get().pk, sign_in(cast.tom)
    assert client.get(f"/work/exports/{pk}/").status_code == 404
    assert client.get(f"/work/exports/{pk}/file/").status_code == 404
    assert client.post(f"/work/exports/{pk}/cancel/").status_code == 404
    assert client.get("/work/exports/").content.decode().count("The file of") == 0


def test_a_case_that_is_not_seen_is_not_found(case, cast, sign_in):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    client = sign_in(cast.ben)
    assert client.get(f"/work/cases/{case.reference}/file/").status_code == 404
    assert order(client, case).status_code == 404


def test_one_that_is_not_written_yet_is_cancelled(case, cast, sign_in):
    client = sign_in(cast.ada)
    order(client, case)
    pk = Export.objects.get().pk
    assert client.get(f"/work/exports/{pk}/file/").status_code == 404
    page = client.post(f"/work/exports/{pk}/cancel/", follow=True).content.decode()
    assert "Cancelled." in page
    assert run() == 0
    page = client.post(f"/work/exports/{pk}/cancel/", follow=True).content.decode()
    assert "This work has ended already." in page


def test_cancelled_on_the_way_nothing_is_left(case, cast, sign_in, monkeypatch):
    order(sign_in(cast.ada), case)
    write = ordered.write_case_file

    def cancel_first(**given):
        export = Export.objects.get()
        exports.cancel_export(export_id=export.pk, actor=export.officer, now=NOW)
        return write(**given)

    monkeypatch.setattr(ordered, "write_case_file", cancel_first)
    run()
    export = Export.objects.get()
    assert (export.job.state, export.written_at) == ("cancelled", None)
    assert not list(shelf().root.glob(f"{export.token.hex}*"))


def test_a_list_is_written_with_the_filter_that_was_asked(case, cast, sign_in):
    client = sign_in(cast.ada)
    client.post("/work/exports/list/cases/", {"query": "text=nothing+such"})
    client.post("/work/exports/list/cases/", {"query": f"stage={case.stage}"})
    assert run() == 2
    assert list(Export.objects.order_by("pk").values_list("rows", flat=True)) == [0, 1]
    answer = client.get(f"/work/exports/{Export.objects.latest('pk').pk}/file/")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["cases"]
    assert sheet["A2"].value == case.reference


def test_a_list_that_there_is_not_cannot_be_ordered(cast, sign_in, on_day):
    on_day(DAY)
    assert sign_in(cast.ada).post("/work/exports/list/nothing/").status_code == 404
    assert sign_in(cast.ola).post("/work/exports/list/incoming/").status_code == 403
    assert sign_in(cast.ada).get("/work/exports/list/cases/").status_code == 405


def test_everything_of_an_authority_asks_for_the_power(case, cast, sign_in):
    page = sign_in(cast.ada).get("/work/exports/authority/")
    assert page.status_code == 403
    assert "take away everything of an authority" in page.content.decode()
    assert (
        "/work/exports/authority/" not in sign_in(cast.ada).get("/work/exports/").content.decode()
    )
    client = sign_in(cast.tom)
    assert "/work/exports/authority/" in client.get("/work/exports/").content.decode()
    client.post("/work/exports/authority/", {"token": uuid.uuid4(), "authority": cast.ico.pk})
    assert run() == 1
    packed = take(client)
    check_sums(packed)
    assert json_of(packed, "manifest.json")["rows"]["cases"] == 1


def test_who_lost_the_power_takes_nothing_away_any_more(case, cast, sign_in):
    client = sign_in(cast.tom)
    given = {"token": uuid.uuid4(), "authority": cast.ico.pk}
    client.post("/work/exports/authority/", given)
    run()
    client.post("/work/exports/authority/", {**given, "token": uuid.uuid4()})
    cast.tom.memberships.update(role="caseworker")
    run()
    late, early = Export.objects.order_by("-pk")
    assert late.job.state == "failed"
    answer = client.get(f"/work/exports/{early.pk}/file/")
    assert answer.status_code == 409
    assert "You may not take everything of ICO away any more." in answer.content.decode()


def test_a_list_of_which_the_power_was_lost_is_not_written(case, cast, sign_in):
    sign_in(cast.ada).post("/work/exports/list/incoming/", {"query": ""})
    cast.ada.memberships.update(role="auditor")
    run()
    export = Export.objects.get()
    assert (export.job.state, export.written_at) == ("failed", None)
    assert export.job.refusal["template"] == "You may not read this list any more."


@pytest.mark.parametrize("wrong", [{"authority": "999999"}, {"authority": "x"}, {"token": "x"}])
def test_a_wrong_order_is_shown_again(case, cast, sign_in, wrong):
    given = {"token": uuid.uuid4(), "authority": cast.ico.pk, **wrong}
    assert sign_in(cast.tom).post("/work/exports/authority/", given).status_code == 200
    assert not Export.objects.exists()


def test_the_file_goes_after_seven_days_and_the_order_stays(case, cast, sign_in, on_day):
    client = sign_in(cast.ada)
    order(client, case)
    run()
    export = Export.objects.get()
    written = export.written_at
    assert remove_old_exports(now=written + timedelta(days=6)) == 0
    assert remove_old_exports(now=written + timedelta(days=7)) == 1
    assert remove_old_exports(now=written + timedelta(days=8)) == 0
    assert client.get(f"/work/exports/{export.pk}/file/").status_code == 404
    assert "is gone" in client.get(f"/work/exports/{export.pk}/").content.decode()
    assert not list(shelf().root.glob(f"{export.token.hex}*"))


def test_the_tasks_do_it(case, cast, sign_in):
    order(sign_in(cast.ada), case)
    assert jobs.wake_jobs() == 1
    assert jobs.remove_old_exports() == 0
    assert Export.objects.get().is_there


def test_the_list_takes_few_queries(case, cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ada)
    for _ in range(3):
        client.post("/work/exports/list/cases/", {"query": ""})
    with django_assert_max_num_queries(12):
        client.get("/work/exports/")


def refusal_of(client) -> str:
    answer = client.get(f"/work/exports/{Export.objects.latest('pk').pk}/file/")
    assert answer.status_code == 409
    return answer.content.decode()


ANEW = "You may not read all that this file holds any more. Export it anew."


@pytest.fixture
def everything(case, cast, sign_in):
    """Everything of the ICO as Tom took it, and Tom's client."""
    client = sign_in(cast.tom)
    client.post("/work/exports/authority/", {"token": uuid.uuid4(), "authority": cast.ico.pk})
    run()
    take(client)
    return client


@pytest.fixture
def taken_list(case, cast, sign_in):
    """The list of cases as Ben took it, and Ben's client."""
    client = sign_in(cast.ben)
    client.post("/work/exports/list/cases/", {"query": ""})
    run()
    export = Export.objects.get()
    assert client.get(f"/work/exports/{export.pk}/file/").status_code == 200
    assert export.contents.cases == [case.pk]
    assert "read_cases" in export.contents.powers["ico"]
    return client


def test_a_case_that_became_confidential_is_given_in_no_file(everything, case):
    Case.objects.filter(pk=case.pk).update(is_confidential=True, lead=None)
    assert ANEW in refusal_of(everything)


def test_a_case_that_became_confidential_is_given_in_no_list(taken_list, case):
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert ANEW in refusal_of(taken_list)


def test_who_was_recused_is_given_no_file_with_the_case(taken_list, case, cast):
    Recusal.objects.create(
        case=case, officer=cast.ben, reason="Kin", recorded_by=cast.tom, recorded_at=NOW
    )
    assert ANEW in refusal_of(taken_list)


def test_whose_role_ended_is_given_no_list(taken_list, case, cast):
    cast.ben.memberships.update(role="administrator")
    assert taken_list.get(f"/work/exports/{Export.objects.get().pk}/file/").status_code in {
        403, 404, 409,
    }  # fmt: skip


def test_who_reads_less_by_now_is_given_no_file_written_before(taken_list, cast):
    ExportContents.objects.update(powers={"ico": ["manage_people", "read_cases"]})
    assert ANEW in refusal_of(taken_list)


def test_a_case_that_closed_or_came_since_changes_nothing(taken_list, case, cast):
    make_case(cast, title="Later")
    Case.objects.filter(pk=case.pk).update(title="Called otherwise")
    export = Export.objects.get()
    assert taken_list.get(f"/work/exports/{export.pk}/file/").status_code == 200


def test_what_a_file_held_is_forgotten_with_it(taken_list):
    remove_old_exports(now=Export.objects.get().written_at + timedelta(days=7))
    assert not ExportContents.objects.exists()
