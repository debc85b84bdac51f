"""Take back the letters that an import made, unless somebody has worked on them."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from casework.law.confidentiality import Confidentiality
from casework.models import Case, Correspondence, History, Import, ImportedLetter
from casework.models.imports import ImportState
from casework.operations.imports import applying, undoing, work
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.ordering import apply_import, undo_import
from casework.operations.jobs import LEASE
from casework.operations.letter_changes import classify_letter
from casework.operations.sealing import seal_record
from casework.queries.imports import find_stuck
from casework.queries.verification import verify_record
from tests.make import make_document
from tests.operations.imports.letter_scenes import (
    apply_letters,
    case_of,
    letter_of,
    row,
    take_in_letters,
)
from tests.operations.imports.scenes import NOW, Gone, digest_tables, rehearsed, run_jobs, undone

pytestmark = pytest.mark.usefixtures("committed")
THREE = (row(), row("2", way="out", subject="Other"), row("3", case="CNIL-2021-0002"))


def cases_import() -> Import:
    return Import.objects.order_by("id").first()


def reasons(batch: Import) -> list[str]:
    return [str(one.why) for one in find_stuck(batch)]


def test_leaves_every_table_as_it_was_and_the_record_whole(importer):
    before = digest_tables()
    batch = apply_letters(importer, *THREE)
    assert digest_tables() != before
    after = undone(batch, importer)
    assert digest_tables() == before
    assert (after.state, after.counts["taken_back"], after.counts["stuck"]) == (
        ImportState.UNDONE, 3, 0,
    )  # fmt: skip
    kept = History.objects.filter(table_name="casework_correspondence")
    assert set(kept.values_list("act", "operation")) == {
        ("delete", "take_back_letters"), ("insert", "import_letters"),
    }  # fmt: skip
    seal_record(now=NOW)
    assert verify_record().is_whole
    again = apply_letters(importer, *THREE)
    assert again.counts["made"] == Correspondence.objects.count() == 3


def test_leaves_and_lists_what_somebody_worked_on_or_refers_to(importer):
    batch = apply_letters(importer, *THREE)
    first, second = letter_of("1"), letter_of("2")
    classify_letter(
        letter_id=first.pk, confidentiality=Confidentiality.INTERNAL, reason="It is.",
        actor=importer, now=NOW,
    )  # fmt: skip
    with transaction.atomic():
        make_document(second.case, correspondence=second, actor=importer)
    after = undone(batch, importer)
    assert reasons(batch) == [
        f"Somebody has worked on the letter of line 2 in {first.case.reference} since.",
        f"Something else refers to the letter of line 3 in {first.case.reference} by now.",
    ]
    assert set(Correspondence.objects.values_list("former_number", flat=True)) == {"1", "2"}
    assert (after.counts["taken_back"], after.counts["stuck"]) == (1, 2)
    seal_record(now=NOW)
    assert verify_record().is_whole


def test_a_case_with_such_a_letter_was_worked_on_until_that_is_taken_back(importer):
    letters = apply_letters(importer, row())
    cases, case = cases_import(), case_of("CNIL-2021-0001")
    undone(cases, importer)
    assert list(Case.objects.all()) == [case]
    assert f"Somebody has worked on {case.reference} since." in reasons(cases)
    undone(letters, importer)
    after = undone(cases, importer)
    assert not Case.objects.exists()
    assert (after.counts["taken_back"], after.counts["stuck"]) == (4, 0)
    with pytest.raises(ImportRefused, match="nothing to take back"):
        undo_import(batch_id=letters.pk, actor=importer, now=NOW)


def test_goes_on_where_a_worker_ended_makes_none_twice_and_stops_when_told(importer, monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 2)
    batch = rehearsed(take_in_letters(importer, *(row(str(n), subject=f"{n}") for n in range(5))),
                      importer)  # fmt: skip
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=importer, now=NOW)
    first, steps = work.import_letters, []

    def count(**given):
        steps.append(given)
        if len(steps) == 2:
            raise Gone
        return first(**given)

    with monkeypatch.context() as patch:
        patch.setattr(work, "import_letters", count)
        with pytest.raises(Gone):
            run_jobs()
    assert Correspondence.objects.count() == 2
    run_jobs(now=NOW + LEASE * 2)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["made"]) == (ImportState.APPLIED, 5)
    assert Correspondence.objects.count() == 5
    monkeypatch.setattr(undoing, "CHUNK", 2)
    assert undone(batch, importer).counts["taken_back"] == 5


def test_takes_back_nothing_of_an_import_that_is_not_being_taken_back(importer):
    batch = apply_letters(importer, row())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_take_back_letters(%s, 9999999999, 100)", [batch.pk])
        assert cursor.fetchall() == []
        cursor.execute("SELECT casework_take_back_letter(id) FROM casework_importedletter")
        assert cursor.fetchall() == [("not_undoing",)]
    assert Correspondence.objects.count() == 1


STATEMENTS = (
    "DELETE FROM casework_correspondence", "TRUNCATE casework_importedletter",
    "UPDATE casework_importedletter SET letter_id = NULL",
    "SELECT casework_is_letter_taken_back(1)", "DELETE FROM casework_importedletter",
)  # fmt: skip


def test_the_application_takes_no_letter_back_by_itself(importer):
    batch = apply_letters(importer, row())
    Import.objects.filter(pk=batch.pk).update(state=ImportState.UNDOING)
    for statement in STATEMENTS:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Correspondence.objects.count() == ImportedLetter.objects.count() == 1
