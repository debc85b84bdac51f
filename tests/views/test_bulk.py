"""Bulk acts from the list of cases, and the list as CSV."""

import csv
import io

import pytest

from casework import clock
from casework.models import BulkAct, Case
from casework.operations import bulk
from casework.operations.jobs import run_owed_jobs
from casework.operations.tags import add_tag, tag_case
from tests.make import at, make_case

URL = "/work/cases/bulk/"
NOW = at("2025-09-01")


@pytest.fixture
def cases(cast, on_day):
    made = [make_case(cast, title=f"Case {n}", respondent=f"=Body {n}") for n in range(3)]
    on_day("2025-09-01")
    return made


def run():
    run_owed_jobs(read_clock=clock.now, work=bulk.WORK)


def export(answer):
    """Return the rows of a CSV file without the last, which says how many there are."""
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows.pop() == [f"# rows: {len(rows) - 1}"]
    return rows


def test_previews_the_cases_ticked_and_changes_nothing(cases, cast, sign_in):
    client = sign_in(cast.tom)
    page = client.get(URL, {"act": "assign", "case": [c.pk for c in cases[:2]]}).content.decode()
    assert "Assign: 2 cases" in page
    assert cases[0].reference in page
    assert cases[2].reference not in page
    assert not BulkAct.objects.exists()


def test_does_it_shows_each_result_and_undoes_it(cases, cast, sign_in):
    client = sign_in(cast.tom)
    given = {"act": "assign", "case": [c.pk for c in cases[:2]], "count": "2",
             "officer": cast.ben.pk, "reason": "Leave"}  # fmt: skip
    page = client.post(URL, given, follow=True).content.decode()
    assert "0 of 2 cases are treated" in page
    run()
    act = BulkAct.objects.get()
    page = client.get(f"{URL}{act.pk}/").content.decode()
    assert "Every case is treated." in page
    assert "Undo it in 2 cases" in page
    client.post(f"{URL}{act.pk}/undo/")
    run()
    assert "Undone</span>" in client.get(f"{URL}{act.pk}/").content.decode()
    assert set(Case.objects.values_list("lead", flat=True)) == {cast.ada.pk}
    assert f"{URL}{act.pk}/" in client.get(f"{URL}list/").content.decode()


def test_takes_all_that_match_as_they_match(cases, cast, sign_in):
    tag = add_tag(authority=cast.ico, name="Cookies", actor=cast.tom, now=NOW)
    for case in cases[1:]:
        tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.tom, now=NOW)
    client, listed = sign_in(cast.tom), f"tag={tag.pk}"
    page = client.get(URL, {"act": "close", "all": "1", "list": listed}).content.decode()
    assert "Close: 2 cases" in page
    assert "Tag: Cookies" in page
    given = {"act": "close", "all": "1", "list": listed, "count": "2", "result": "no_action",
             "reason": "Old"}  # fmt: skip
    client.post(URL, given)
    run()
    assert [c.stage for c in Case.objects.order_by("id")] == ["received", "closed", "closed"]


def test_says_when_there_are_others_by_now_and_keeps_what_was_typed(cases, cast, sign_in):
    given = {"act": "close", "all": "1", "count": "2", "result": "no_action",
             "reason": "Kept words"}  # fmt: skip
    page = sign_in(cast.tom).post(URL, given).content.decode()
    assert "There are 3 cases now" in page
    assert "Kept words" in page
    assert not BulkAct.objects.exists()


def test_says_beforehand_where_the_power_is_missing(cases, cast, sign_in):
    page = sign_in(cast.ada).get(URL, {"act": "assign", "all": "1"}).content.decode()
    assert "they will be refused, for you lack the power to assign cases" in page


def test_cases_that_may_not_be_seen_are_never_among_them(cases, cast, sign_in):
    Case.objects.filter(pk=cases[0].pk).update(is_confidential=True)
    client = sign_in(cast.ben)
    page = client.get(URL, {"act": "tag", "case": [c.pk for c in cases]}).content.decode()
    assert cases[0].reference not in page
    rows = export(client.get("/work/cases/export/", {"all": "1"}))
    assert cases[0].reference not in str(rows)


def test_leaves_out_a_case_that_is_seen_no_more(cases, cast, sign_in):
    client = sign_in(cast.ben)
    given = {"act": "task", "case": [c.pk for c in cases], "text": "Call", "officer": cast.ben.pk}
    client.post(URL, given)
    act = BulkAct.objects.get()
    assert act.lines.count() == 3
    Case.objects.filter(pk=cases[0].pk).update(is_confidential=True)
    page = client.get(f"{URL}{act.pk}/").content.decode()
    assert cases[0].title not in page
    assert cases[0].reference not in page
    assert cases[1].reference in page
    assert "1 case that you do not see any more is left out." in page


def test_another_officers_act_is_not_found(cases, cast, sign_in):
    client = sign_in(cast.tom)
    client.post(URL, {"act": "assign", "case": cases[0].pk, "officer": "", "reason": "x"})
    pk = BulkAct.objects.get().pk
    client = sign_in(cast.ada)
    assert client.get(f"{URL}{pk}/").status_code == 404
    assert client.post(f"{URL}{pk}/undo/").status_code == 404
    assert client.post(f"{URL}{pk}/stop/").status_code == 404


def test_stops(cases, cast, sign_in):
    client = sign_in(cast.tom)
    client.post(URL, {"act": "assign", "case": cases[0].pk, "officer": "", "reason": "x"})
    pk = BulkAct.objects.get().pk
    assert "Stopped." in client.post(f"{URL}{pk}/stop/", follow=True).content.decode()
    run()
    assert Case.objects.get(pk=cases[0].pk).lead == cast.ada


@pytest.mark.parametrize("wrong", [{"act": "delete"}, {"act": ""}])
def test_an_act_that_is_none_is_not_found(cases, cast, sign_in, wrong):
    assert sign_in(cast.tom).get(URL, wrong).status_code == 404


def test_nonsense_for_a_selection_is_an_empty_one(cases, cast, sign_in):
    given = {"act": "close", "case": ["x", "9" * 40], "list": "stage=%00"}
    page = sign_in(cast.tom).get(URL, given)
    assert "No case was chosen" in page.content.decode()


def test_exports_what_was_asked_and_runs_nothing_in_a_spreadsheet(cases, cast, sign_in):
    client = sign_in(cast.ada)
    answer = client.get(URL, {"act": "export", "all": "1"})
    assert answer["Content-Disposition"] == 'attachment; filename="cases-2025-09-01.csv"'
    rows = export(answer)
    assert rows[0][:3] == ["Reference", "Authority", "Respondent"]
    assert [row[0] for row in rows[1:]] == [c.reference for c in reversed(cases)]
    assert rows[1][2] == "'=Body 2"
    rows = export(client.get(URL, {"act": "export", "case": cases[0].pk}))
    assert [row[0] for row in rows[1:]] == [cases[0].reference]


def test_the_list_offers_it_at_a_fixed_cost(cases, cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ada)
    for number in range(5):
        make_case(cast, title=f"More {number}")
    with django_assert_max_num_queries(18):
        page = client.get("/work/cases/").content.decode()
    assert f'name="case" value="{cases[0].pk}"' in page
    assert "Export as CSV" in page
