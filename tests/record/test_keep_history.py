"""The history that the database keeps of every row."""

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from casework.models import Case, Event, History, Officer
from casework.models.history import NOT_KEPT
from casework.operations.origin import acting_from
from tests.make import days, make_case, record

RECORDS = ("casework_history", "casework_chainentry", "casework_reading")


def test_every_table_is_kept_or_said_not_to_be(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_history'"
        )
        kept = {row[0] for row in cursor.fetchall()}
    every = {model._meta.db_table for model in apps.get_app_config("casework").get_models()}
    assert kept | NOT_KEPT == every
    assert not kept & NOT_KEPT


def test_says_who_when_from_where_and_by_which_operation(cast):
    with acting_from("web 192.0.2.7"):
        case = make_case(cast)
    row = History.objects.get(table_name="casework_event", case_id=case.pk)
    assert (row.act, row.operation, row.origin) == ("insert", "open_case", "web 192.0.2.7")
    assert (row.officer_id, row.authority_id) == (cast.tom.pk, cast.ico.pk)
    assert row.payload["after"]["summary"] == "Example case"


def test_an_operation_within_another_stands_under_the_outer_name(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    rows = History.objects.filter(case_id=case.pk)
    assert set(rows.values_list("operation", flat=True)) == {"open_case", "record_event"}
    steps = dict(rows.values_list("operation", "step"))
    assert len(set(steps.values())) == 2


def test_keeps_what_changed_as_it_was_before(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    row = History.objects.filter(table_name="casework_case", act="update").last()
    assert row.payload["before"]["stage"] == "received"
    assert row.payload["after"]["stage"] == "investigating"
    assert "title" not in row.payload["before"]


def test_keeps_bulk_updates_and_plain_sql(cast):
    one, two = make_case(cast), make_case(cast)
    Case.objects.filter(pk__in=[one.pk, two.pk]).update(title="Otherwise")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_case SET title = 'Again' WHERE id = %s", [one.pk])
    rows = History.objects.filter(table_name="casework_case", act="update", case_id=one.pk)
    titles = [row.payload["after"]["title"] for row in rows]
    assert titles[-2:] == ["Otherwise", "Again"]
    assert History.objects.filter(
        table_name="casework_case", case_id=two.pk, payload__after__title="Otherwise"
    ).exists()


def test_an_update_that_changes_nothing_leaves_no_trace(cast):
    case = make_case(cast)
    before = History.objects.count()
    Case.objects.filter(pk=case.pk).update(title=case.title)
    assert History.objects.count() == before


def test_keeps_no_password(cast):
    Officer.objects.filter(pk=cast.ada.pk).update(password="scrypt$secret")
    for row in History.objects.filter(table_name="casework_officer"):
        assert "password" not in str(row.payload)


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize(
    "act",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "WITH gone AS (DELETE FROM {} RETURNING *) SELECT * FROM gone",
    ],
)
def test_the_application_cannot_change_the_record(db, table, act):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))


@pytest.mark.parametrize("table", RECORDS[:2])
def test_the_application_cannot_write_the_record_by_itself(db, table):
    for act in (f"INSERT INTO {table} DEFAULT VALUES", f"COPY {table} FROM STDIN"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act)


@pytest.mark.parametrize(
    "setting",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE casework_case DISABLE TRIGGER keep_history",
        "ALTER TABLE casework_case DISABLE TRIGGER ALL",
        "DROP TRIGGER keep_history ON casework_case",
        "CREATE OR REPLACE FUNCTION casework_keep_history() RETURNS trigger AS 'BEGIN END' "
        "LANGUAGE plpgsql",
        "SELECT casework_write_history(NULL)",
    ],
)
def test_no_session_can_switch_it_off(db, setting):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(setting)


def test_settings_that_others_triggers_obey_change_nothing(cast):
    with connection.cursor() as cursor:
        for name in ("pgtrigger.ignore", "pghistory.context_id", "casework.off"):
            cursor.execute("SELECT set_config(%s, '{public:all}', true)", [name])
    case = make_case(cast)
    assert History.objects.filter(table_name="casework_case", case_id=case.pk).exists()


def test_even_the_owner_meets_the_trigger(committed, cast):
    make_case(cast)
    for table in RECORDS[:1]:
        with (
            pytest.raises(DatabaseError, match="is a record"),
            connections["owner"].cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")
    assert Event.objects.count() == 1
