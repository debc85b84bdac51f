"""The rehearsal of an import on pages: what its rows come to, row by row, and what differs."""

import csv
import io

import pytest
from django.urls import reverse

from casework.imports.planned import Outcome
from casework.law.powers import Role
from casework.models import Case, Import
from casework.models.imports import ImportState
from casework.operations.confidentiality import restrict_case
from casework.operations.setting_up import admit_officer, grant_role
from tests.make import SINCE
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    applied,
    make_importer,
    rehearsed,
    run_jobs,
    take_in,
)

TODAY = "2025-10-13"
ONE = "France;01.02.2021;Example SAS;{} EUR;A-1;Art. 5 GDPR\n"
ROWS = (
    ONE.format("100,00")
    + "France;03.02.2021;=Formula SARL;54,609,62 EUR;A-2;\n"
    + "France;31.02.2021;Third SA;Unknown;A-3;\n"
    + "Germany;04.02.2021;Elsewhere AG;70 EUR;D-1;\n"
    + "France;05.02.2020;Fourth SA;0 EUR;A-4;\n"
)


@pytest.fixture
def ivy(authorities, on_day):
    on_day(TODAY)
    return make_importer(authorities, "cnil")


@pytest.fixture
def batch(ivy):
    return rehearsed(take_in(HEADER + ROWS, ivy), ivy)


@pytest.fixture
def differing(ivy):
    """An import of which one row differs from the record."""
    applied(take_in(HEADER + ONE.format(100), ivy), ivy)
    return rehearsed(take_in(HEADER + ONE.format(120), ivy), ivy)


def show(client, batch, **query):
    return client.get(reverse("show_import", args=[batch.pk]), query)


def act(client, name, batch, **given):
    return client.post(reverse(name, args=[batch.pk]), given, follow=True)


def lines(page) -> list[int]:
    return [shown.row.line for shown in page.context["rows"]]


def test_is_ordered_shown_on_its_way_and_then_done(ivy, sign_in):
    client, batch = sign_in(ivy), take_in(HEADER + ROWS, ivy)
    page = act(client, "rehearse_import", batch, seen=batch.change)
    assert "Being rehearsed: 0 of 5 rows." in page.text
    assert "Look again" in page.text
    part = client.get(reverse("show_import", args=[batch.pk]), headers={"HX-Request": "true"})
    assert "<h1" not in part.text
    assert "every 2s" in part.text
    run_jobs()
    part = client.get(reverse("show_import", args=[batch.pk]), headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"
    assert "Rehearsed, not applied yet" in show(client, batch).text


def test_says_what_the_rows_come_to_to_hold_against_the_source(batch, ivy, sign_in):
    page = show(sign_in(ivy), batch)
    for word in ("France, 2021", "France, 2020", "€100.00", "Germany, 2021", "€70.00",
                 "1 row of an authority not served here", "Make 2 cases",
                 "2 rows are refused: nothing is made of them.",
                 "By country, year and currency"):  # fmt: skip
        assert word in page.text, word
    served = page.context["served"]
    assert (served.rows, served.with_amount) == (4, 2)
    assert (served.without_amount, served.unclear_amount) == (1, 1)


def test_shows_each_row_with_its_line_as_it_stands_and_why(batch, ivy, sign_in):
    page = show(sign_in(ivy), batch)
    assert lines(page) == [2, 3, 4, 5, 6]
    assert "France | 03.02.2021 | =Formula SARL | 54,609,62 EUR | A-2" in page.text
    assert "54,609,62" in page.text
    assert "The day cannot be read" in page.text


def test_narrows_to_an_outcome_or_a_reason(batch, ivy, sign_in):
    client = sign_in(ivy)
    assert lines(show(client, batch, outcome="made")) == [2, 6]
    assert lines(show(client, batch, outcome="out_of_scope")) == [5]
    assert lines(show(client, batch, reason="amount")) == [3]
    assert lines(show(client, batch, outcome="nonsense", after="x~y")) == [2, 3, 4, 5, 6]
    assert "No row is like that." in show(client, batch, outcome="same").text


def test_goes_from_page_to_page(ivy, sign_in):
    rows = "".join(f"France;01.02.2021;Body {n} SA;{n} EUR;A-{n};\n" for n in range(1, 121))
    batch, client = rehearsed(take_in(HEADER + rows, ivy), ivy), sign_in(ivy)
    page = show(client, batch)
    assert lines(page) == list(range(2, 52))
    page = show(client, batch, after=page.context["page"].after)
    assert lines(page) == list(range(52, 102))
    page = show(client, batch, before=page.context["page"].before)
    assert lines(page) == list(range(2, 52))


def test_gives_what_is_not_taken_over_as_a_file_that_runs_nothing(batch, ivy, sign_in):
    answer = sign_in(ivy).get(reverse("download_left_rows", args=[batch.pk]))
    content = b"".join(answer.streaming_content).decode()
    header, *rows = csv.reader(io.StringIO(content))
    assert header[:4] == ["Line", "What becomes of the row", "Why", "Country"]
    assert [row[0] for row in rows] == ["3", "4", "5"]
    assert rows[0][5] == "'=Formula SARL"
    assert "54,609,62" in rows[0][2]
    assert answer["Content-Disposition"].startswith("attachment")


def test_shows_a_difference_with_what_is_on_record_and_in_the_file(differing, ivy, sign_in):
    client, case = sign_in(ivy), Case.objects.get()
    page = show(client, differing)
    assert "on record €100.00 → in the file €120.00" in page.text
    assert f'href="{reverse("show_case", args=[case.reference])}"' in page.text
    assert "There is nothing to make: no row is new." in page.text
    page = act(client, "approve_differences", differing, row=[1], seen=differing.change)
    assert "Decided in 1 row." in page.text
    assert "The file’s word is to stand." in page.text
    assert "Approved, to be recorded as corrections: 1." in page.text
    assert "Record the corrections" in page.text
    differing.refresh_from_db()
    act(client, "refuse_differences", differing, row=[1], seen=differing.change)
    assert differing.rows.get().approved_by is None


def test_approves_all_that_differ_and_says_when_nothing_was_ticked(differing, ivy, sign_in):
    client = sign_in(ivy)
    assert "Tick a row first." in act(client, "approve_differences", differing).text
    assert "Tick a row first." in act(client, "approve_differences", differing, row=["x"]).text
    act(client, "approve_differences", differing, all="on")
    assert differing.rows.get().approved_by == ivy


def test_decides_nothing_on_a_page_that_is_out_of_date(differing, ivy, sign_in):
    client, seen = sign_in(ivy), differing.change
    act(client, "approve_differences", differing, row=[1], seen=seen)
    page = act(client, "refuse_differences", differing, row=[1], seen=seen)
    assert "Somebody changed this import since you looked at it" in page.text
    assert differing.rows.get().approved_by == ivy


def test_shows_nothing_of_a_case_that_its_reader_does_not_see(differing, ivy, sign_in, authorities):
    case, other = Case.objects.get(), admit_officer(email="x@cnil.example", name="X", password=None)
    grant_role(officer=other, authority=authorities["cnil"], role=Role.TEAM_LEAD, since_on=SINCE)
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=ivy, now=NOW)
    client = sign_in(other)
    page = show(client, differing)
    for word in (case.reference, "€100.00", "€120.00", "Example SAS"):
        assert word not in page.text
    page = act(client, "approve_differences", differing, all="on")
    assert "Tick a row first." in page.text
    assert differing.rows.get().approved_by is None
    answer = client.get(reverse("download_left_rows", args=[differing.pk]))
    assert b"Example SAS" not in b"".join(answer.streaming_content)


def test_a_remark_names_no_case_that_its_reader_does_not_see(ivy, sign_in, authorities):
    applied(take_in(HEADER + ONE.format(100), ivy), ivy)
    again = ONE.format(120).replace("A-1", "A-2")
    batch, case = rehearsed(take_in(HEADER + again, ivy), ivy), Case.objects.get()
    assert f"{case.reference} has the same respondent and day" in show(sign_in(ivy), batch).text
    other = admit_officer(email="x@cnil.example", name="X", password=None)
    grant_role(officer=other, authority=authorities["cnil"], role=Role.TEAM_LEAD, since_on=SINCE)
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=ivy, now=NOW)
    page = show(sign_in(other), batch)
    assert case.reference not in page.text
    assert "It may be the decision of a case that you do not see." in page.text


def test_of_two_authorities_each_sees_the_rows_of_its_own(ivy, sign_in, authorities, cast):
    both = make_importer(authorities, "cnil", "ico")
    rows = ONE.format(100) + "United Kingdom;02.02.2021;Example Ltd;5 GBP;B-1;\n"
    batch = rehearsed(take_in(HEADER + rows, both), both)
    assert lines(show(sign_in(both), batch)) == [2, 3]
    page = show(sign_in(ivy), batch)
    assert lines(page) == [2]
    assert "£5.00" not in page.text
    assert "Rows of authorities at which you do not import are neither shown nor counted" in (
        page.text
    )
    assert page.context["outcomes"] == [("made", 1)]
    assert page.context["served"] is None


PAGES = (
    "show_import", "download_import", "download_left_rows", "choose_reading", "choose_profile",
    "keep_profile", "rehearse_import", "approve_differences", "refuse_differences",
    "apply_import", "cancel_import", "undo_import",
)  # fmt: skip
READ = {"show_import", "download_import", "download_left_rows"}


@pytest.mark.parametrize("name", PAGES)
def test_is_not_there_for_another_authority_and_refused_without_the_power(
    batch, sign_in, authorities, cast, name
):
    def ask(client):
        address = reverse(name, args=[batch.pk])
        return client.get(address) if name in READ else client.post(address)

    claire = admit_officer(email="claire@cnil.example", name="Claire", password=None)
    grant_role(officer=claire, authority=authorities["cnil"], role=Role.CASEWORKER,
               since_on=SINCE)  # fmt: skip
    assert ask(sign_in(cast.tom)).status_code == 404
    refused = ask(sign_in(claire))
    assert refused.status_code == 403
    assert "import cases from registers" in refused.text
    assert Import.objects.get().state == ImportState.REHEARSED


def test_asks_the_database_as_often_however_many_rows(ivy, sign_in, django_assert_max_num_queries):
    rows = "".join(f"France;01.02.2021;Body {n} SA;{n} EUR;A-{n};\n" for n in range(1, 60))
    applied(take_in(HEADER + rows, ivy), ivy)
    dearer = rows.replace(" EUR", "00 EUR")
    batch = rehearsed(take_in(HEADER + dearer, ivy), ivy)
    assert batch.counts[Outcome.DIFFERS.value] == 59
    client = sign_in(ivy)
    show(client, batch)
    with django_assert_max_num_queries(10):
        assert show(client, batch).status_code == 200
    with django_assert_max_num_queries(7):
        assert client.get(reverse("list_imports")).status_code == 200
    with django_assert_max_num_queries(9):
        assert client.get(reverse("choose_reading", args=[batch.pk])).status_code == 200
