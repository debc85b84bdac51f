"""Apply an import on pages, look at what it made, stop it, and take it back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.imports.planned import Outcome
from casework.models import Case, Import
from casework.models.imports import ImportState
from casework.models.job import JobState
from casework.operations.to_do import write_note
from tests.make import make_case
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
TWO = (
    HEADER
    + "France;01.02.2021;Example SAS;100 EUR;A-1;Art. 5 GDPR\n"
    + "France;02.02.2021;Other SARL;200 EUR;A-2;\n"
)
BROKEN = TWO + "France;99.02.2021;Third SA;1 EUR;A-3;\n"


@pytest.fixture
def ivy(authorities, on_day):
    on_day(TODAY)
    return make_importer(authorities, "cnil")


def show(client, batch):
    return client.get(reverse("show_import", args=[batch.pk]))


def act(client, name, batch, **given):
    return client.post(reverse(name, args=[batch.pk]), given, follow=True)


def test_makes_what_was_rehearsed_and_leads_to_each_case(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in(TWO, ivy), ivy)
    assert "Make 2 cases" in show(client, batch).text
    page = act(client, "apply_import", batch, seen=batch.change)
    assert "Being applied: 0 of 2 rows." in page.text
    assert not Case.objects.exists()
    run_jobs()
    page = show(client, batch)
    assert "Take this import back" in page.text
    for case in Case.objects.all():
        assert f'href="{reverse("show_case", args=[case.reference])}"' in page.text
    assert Case.objects.count() == 2


def test_makes_nothing_on_a_page_that_is_out_of_date(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in(TWO, ivy), ivy)
    page = act(client, "apply_import", batch, seen=batch.change - 1)
    assert "Somebody changed this import since you looked at it" in page.text
    assert Import.objects.get().state == ImportState.REHEARSED


def test_all_or_nothing_is_refused_where_a_row_is(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in(BROKEN, ivy), ivy)
    page = act(client, "apply_import", batch, seen=batch.change, all_or_nothing="on")
    assert "Of the rows 1 would be refused, so that nothing is made." in page.text
    act(client, "apply_import", batch, seen=batch.change)
    run_jobs()
    assert Case.objects.count() == 2


def test_is_given_up_and_rehearsed_again(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in(TWO, ivy), ivy)
    page = act(client, "cancel_import", batch, seen=batch.change)
    assert "Given up" in page.text
    assert "Rehearse it again" in page.text
    act(client, "rehearse_import", batch)
    run_jobs()
    assert "Make 2 cases" in show(client, batch).text


def test_is_stopped_before_it_began(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in(TWO, ivy), ivy)
    act(client, "apply_import", batch, seen=batch.change)
    act(client, "cancel_import", batch)
    run_jobs()
    assert not Case.objects.exists()
    assert Import.objects.get().state == ImportState.CANCELLED


def test_says_when_its_work_has_failed(ivy, sign_in):
    client, batch = sign_in(ivy), take_in(TWO, ivy)
    act(client, "rehearse_import", batch)
    job = Import.objects.get().job
    job.state, job.error = JobState.FAILED, "The disk is full."
    job.save()
    page = show(client, batch)
    assert "This could not be finished." in page.text
    assert "The disk is full." in page.text
    assert "every 2s" not in page.text
    assert "Rehearse it again" in act(client, "cancel_import", batch).text


def test_is_taken_back_anew_where_that_has_failed(ivy, sign_in):
    client, batch = sign_in(ivy), applied(take_in(TWO, ivy), ivy)
    act(client, "undo_import", batch)
    job = Import.objects.get().undo_job
    job.state, job.error = JobState.FAILED, "The disk is full."
    job.save()
    page = show(client, batch)
    assert "The disk is full." in page.text
    assert "Try again to take back the rest" in page.text
    assert "Being taken back. You can leave" in act(client, "undo_import", batch).text


def test_a_case_says_where_it_comes_from_to_who_may_see_that(ivy, sign_in, cast):
    batch, client = applied(take_in(TWO, ivy), ivy), sign_in(ivy)
    case = Case.objects.get(parties__organisation__name="Other SARL")
    page = client.get(reverse("show_case", args=[case.reference]))
    assert f"import {batch.pk}, line 3" in page.text
    assert f'href="{reverse("show_import", args=[batch.pk])}"' in page.text


def test_a_case_asks_where_it_comes_from_together_with_all_else(cast, sign_in, on_day):
    on_day(TODAY)
    case, client = make_case(cast), sign_in(cast.tom)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("show_case", args=[case.reference]))
    [one] = [query["sql"] for query in asked if "casework_import" in query["sql"]]
    assert '"casework_case"."title"' in one
    assert ", line " not in page.text


@pytest.mark.usefixtures("committed")
def test_is_taken_back_once_confirmed_and_says_what_could_not_be(ivy, sign_in):
    batch, client = applied(take_in(TWO, ivy), ivy), sign_in(ivy)
    kept = Case.objects.get(parties__organisation__name="Other SARL")
    write_note(case_id=kept.pk, text="Asked the archive.", actor=ivy, now=NOW)
    page = client.get(reverse("undo_import", args=[batch.pk]))
    assert "What somebody has worked on since" in page.text
    assert Case.objects.count() == 2
    page = act(client, "undo_import", batch, seen=batch.change)
    assert "Being taken back." in page.text
    run_jobs()
    page = show(client, batch)
    assert list(Case.objects.all()) == [kept]
    assert f"Somebody has worked on {kept.reference} since." in page.text
    assert "Try again to take back the rest" in page.text
    assert batch.rows.filter(outcome=Outcome.MADE).count() == 2
    assert "taken back</span>" in page.text
