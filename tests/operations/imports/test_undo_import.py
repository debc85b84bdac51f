"""Take back what an import made, unless somebody has worked on it; and nothing else ever."""

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError

from casework.models import Case, Event, History, Import, ImportMade, ImportRow, Organisation
from casework.models.imports import ImportState
from casework.operations.acting import PowerMissing
from casework.operations.following import follow_case
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.ordering import undo_import
from casework.operations.organisations import rename_organisation
from casework.operations.sealing import seal_record
from casework.operations.to_do import write_note
from casework.queries.imports import find_stuck
from casework.queries.verification import verify_record
from tests.make import make_case, make_cast
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    applied,
    digest_tables,
    make_importer,
    take_in,
    take_in_fines,
    undone,
)

ONE = HEADER + "France;01.02.2021;Example SAS;100 EUR;A-1;Art. 5 GDPR\n"
TWO = ONE + "France;01.03.2021;Another SARL;200 EUR;A-2;\n"

pytestmark = pytest.mark.usefixtures("committed")


def owner_says(statement: str, *values: object) -> None:
    """Say something to the database as the owner, who is bound by the triggers too."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)


def test_leaves_every_table_as_it_was(ivy):
    applied(take_in(ONE, ivy), ivy)
    before = digest_tables()
    batch = applied(take_in_fines(ivy), ivy)
    made = batch.counts["made"]
    assert digest_tables() != before
    after = undone(batch, ivy)
    assert digest_tables() == before
    assert (after.state, after.counts["taken_back"], after.counts["stuck"]) == (
        ImportState.UNDONE, made, 0,
    )  # fmt: skip
    assert not ImportMade.objects.filter(batch=batch).exclude(case=None).exists()


def test_the_history_keeps_what_happened_and_verifies(ivy):
    batch = applied(take_in(TWO, ivy), ivy)
    undone(batch, ivy)
    kept = History.objects.filter(table_name="casework_event")
    assert sorted(kept.values_list("act", "operation")) == [
        ("delete", "take_back_rows"), ("delete", "take_back_rows"),
        ("insert", "import_rows"), ("insert", "import_rows"),
    ]  # fmt: skip
    seal_record(now=NOW)
    assert verify_record().is_whole


def test_can_be_imported_again_afterwards(ivy):
    undone(applied(take_in(TWO, ivy), ivy), ivy)
    again = applied(take_in(TWO, ivy), ivy)
    assert again.counts["made"] == Case.objects.count() == 2


def test_leaves_and_lists_what_somebody_has_worked_on(ivy):
    batch = applied(take_in(TWO, ivy), ivy)
    case = Case.objects.get(parties__organisation__name="Example SAS")
    write_note(case_id=case.pk, text="Looked into.", actor=ivy, now=NOW)
    after = undone(batch, ivy)
    assert Case.objects.get() == case
    [stuck] = find_stuck(batch)
    assert str(stuck.why) == f"Somebody has worked on {case.reference} since."
    assert (after.counts["taken_back"], after.counts["stuck"]) == (1, 1)
    assert Organisation.objects.get().name == "Example SAS"


def test_leaves_and_lists_what_somebody_follows(ivy):
    batch = applied(take_in(ONE, ivy), ivy)
    case = Case.objects.get()
    follow_case(case_id=case.pk, actor=ivy, now=NOW)
    undone(batch, ivy)
    [stuck] = find_stuck(batch)
    assert str(stuck.why) == f"Something else refers to {case.reference} by now."
    assert Event.objects.get().case == case


def test_takes_back_the_others_of_a_chunk_where_one_is_followed(ivy):
    batch = applied(take_in(TWO, ivy), ivy)
    followed = Case.objects.get(parties__organisation__name="Example SAS")
    follow_case(case_id=followed.pk, actor=ivy, now=NOW)
    after = undone(batch, ivy)
    assert Case.objects.get() == followed
    assert (after.counts["taken_back"], after.counts["stuck"]) == (1, 1)
    assert Event.objects.get().case == followed
    seal_record(now=NOW)
    assert verify_record().is_whole


@pytest.mark.parametrize("function", ["casework_take_back_many", "casework_take_back_cards"])
def test_takes_nothing_of_an_import_that_is_not_being_taken_back(ivy, function):
    batch = applied(take_in(ONE, ivy), ivy)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s, 9999999999, 100)", [batch.pk])
        assert cursor.fetchall() == []
    assert Event.objects.count() == Case.objects.count() == Organisation.objects.count() == 1


def test_leaves_a_card_that_was_renamed_or_is_used_elsewhere(ivy):
    batch = applied(take_in(TWO, ivy), ivy)
    other = applied(take_in(HEADER + "France;09.09.2021;Another SARL;7 EUR;B-1;\n", ivy), ivy)
    card = Organisation.objects.get(name="Example SAS")
    rename_organisation(
        card_id=card.pk, name="Example SA", since_on=NOW.date(), actor=ivy, now=NOW
    )  # fmt: skip
    undone(batch, ivy)
    assert not Case.objects.filter(imported_as__batch=batch).exists()
    assert {str(one.why).partition(" in ")[0] for one in find_stuck(batch)} == {
        "The card of the respondent",
    }  # fmt: skip
    assert Organisation.objects.count() == 2
    assert Case.objects.get().imported_as.batch == other


def test_refuses_twice_and_who_lacks_the_power(ivy, authorities):
    batch = applied(take_in_fines(ivy), ivy)
    ida = make_importer(authorities, "cnil")
    with pytest.raises(PowerMissing):
        undo_import(batch_id=batch.pk, actor=ida, now=NOW)
    undone(batch, ivy)
    with pytest.raises(ImportRefused, match="nothing to take back"):
        undo_import(batch_id=batch.pk, actor=ivy, now=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM casework_event", "DELETE FROM casework_penaltyamount",
        "UPDATE casework_importmade SET case_id = NULL", "DELETE FROM casework_importmade",
        "UPDATE casework_importmade SET txid = 0", "TRUNCATE casework_importmade",
        "CREATE OR REPLACE FUNCTION casework_is_taken_back(wanted bigint) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "SELECT casework_is_taken_back(1)", "ALTER TABLE casework_importmade DISABLE TRIGGER ALL",
    ],
)  # fmt: skip
def test_the_application_takes_nothing_back_by_itself(ivy, statement):
    batch = applied(take_in(ONE, ivy), ivy)
    Import.objects.filter(pk=batch.pk).update(state=ImportState.UNDOING)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1


def test_nobody_says_later_that_a_case_was_imported(ivy, authorities):
    """Whoever has all that the application may do still cannot have a real case taken back."""
    cast = make_cast(authorities["ico"])
    batch = applied(take_in(ONE, ivy), ivy)
    case = make_case(cast)
    row = ImportRow.objects.create(
        batch=batch, number=99, line=99, outcome="made", amount_state="not_stated", cells=[]
    )
    Import.objects.filter(pk=batch.pk).update(state=ImportState.APPLYING)
    with pytest.raises(DatabaseError, match="as it is made, or never"), transaction.atomic():
        ImportMade.objects.create(
            batch=batch, row=row, authority=cast.ico, reference="X", case=case, likeness="x"
        )
    with connection.cursor() as cursor:
        for state in ("undoing", "applying", "applied"):
            Import.objects.filter(pk=batch.pk).update(state=state)
            cursor.execute("SELECT casework_take_back(%s)", [case.pk + 1000])
            assert cursor.fetchone() == ("not_undoing",)
    assert case.events.exists()


def test_what_was_worked_on_stays_even_for_the_owner(ivy):
    batch = applied(take_in(ONE, ivy), ivy)
    case = Case.objects.get()
    with pytest.raises(DatabaseError, match="is a record"):
        owner_says("DELETE FROM casework_penaltyamount")
    write_note(case_id=case.pk, text="Looked into.", actor=ivy, now=NOW)
    Import.objects.filter(pk=batch.pk).update(state=ImportState.UNDOING)
    with pytest.raises(DatabaseError, match="is a record"):
        owner_says("DELETE FROM casework_penaltyamount")
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_take_back(id) FROM casework_importmade")
        assert cursor.fetchone() == ("worked_on",)


def test_one_of_another_state_is_not_taken_back(ivy):
    applied(take_in(ONE, ivy), ivy)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_take_back(id), casework_take_back_card(id) FROM"
                       " casework_importmade")  # fmt: skip
        assert cursor.fetchone() == ("not_undoing", "not_undoing")
    assert Case.objects.exists()
