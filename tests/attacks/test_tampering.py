"""The record: what the application may not do, whatever it sets, and how the rest is found."""

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from casework.models import Event, History
from casework.operations.sealing import seal_record
from casework.queries.verification import verify_record
from tests.make import at, make_case
from tests.record.test_verify_record import entry_of, tamper

TABLES = ("casework_event", "casework_history", "casework_chainentry", "casework_reading",
          "casework_penaltyamount", "casework_ledgerentry", "casework_deadlinechange")  # fmt: skip
ACTS = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}", "TRUNCATE {} CASCADE",
        "ALTER TABLE {} DISABLE TRIGGER ALL", "ALTER TABLE {} DISABLE TRIGGER USER",
        "DROP TABLE {} CASCADE", "ALTER TABLE {} OWNER TO casework_app",
        "CREATE TRIGGER mine BEFORE UPDATE ON {} FOR EACH ROW"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE mine AS ON INSERT TO {} DO INSTEAD NOTHING")  # fmt: skip


def is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("table", TABLES)
def test_the_application_rewrites_nothing(db, table):
    assert [act for act in ACTS if not is_refused(act.format(table))] == []
    with connections["default"].cursor() as cursor:
        for act in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"):
            cursor.execute("SELECT has_table_privilege(%s, %s)", [table, act])
            assert cursor.fetchone() == (False,), act


@pytest.mark.parametrize(
    "statement",
    ["SET session_replication_role = replica", "SET LOCAL session_replication_role = 'replica'",
     "SELECT set_config('session_replication_role', 'replica', true)",
     "ALTER ROLE casework_app SET session_replication_role = replica",
     "SET ROLE casework_owner", "SET SESSION AUTHORIZATION casework_owner",
     "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
     "COPY casework_event TO PROGRAM 'cat'", "COPY casework_event TO '/tmp/x'",
     "SELECT pg_read_file('/etc/passwd')", "SELECT lo_import('/etc/passwd')",
     "DROP FUNCTION casework_keep_history() CASCADE",
     "CREATE OR REPLACE FUNCTION casework_keep_history() RETURNS trigger LANGUAGE plpgsql"
     " AS 'BEGIN RETURN NULL; END'"],
)  # fmt: skip
def test_the_application_cannot_step_out_of_its_role(db, statement):
    assert is_refused(statement)


@pytest.mark.parametrize(
    "setting",
    ["SET search_path = pg_temp, public", "SET row_security = off",
     "SET check_function_bodies = off",
     "SELECT set_config('casework.officer', '', false)",
     "SELECT set_config('casework.history', 'off', false)",
     "SELECT set_config('pghistory.context_id', 'x', false)", "SET datestyle = 'German, DMY'",
     "SET timezone = 'Asia/Tokyo'", "SET standard_conforming_strings = off"],
)  # fmt: skip
def test_no_setting_keeps_a_change_out_of_the_history(cast, setting):
    case = make_case(cast)
    before = History.objects.filter(table_name="casework_case").count()
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(setting)
        cursor.execute(
            "UPDATE public.casework_case SET title = 'otherwise' WHERE id = %s", [case.pk]
        )
        cursor.execute("RESET ALL")
    assert History.objects.filter(table_name="casework_case").count() == before + 1


def test_a_table_of_ones_own_in_the_way_catches_nothing(cast):
    """Even a session that may make temporary tables changes nothing unsaid."""
    like = "CREATE TEMPORARY TABLE casework_history (LIKE public.casework_history)"
    assert is_refused(like)
    case = make_case(cast)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND (prosecdef OR proconfig::text LIKE '%search_path%')"
            " AND coalesce(proconfig::text, '') NOT LIKE '%search_path=public, pg_temp%'"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT has_database_privilege(current_database(), 'TEMPORARY')")
        assert cursor.fetchone() == (False,)
    assert History.objects.filter(case_id=case.pk).exists()


def test_the_functions_look_past_temporary_tables(committed, cast):
    case = make_case(cast)
    before = History.objects.count()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE casework_history (LIKE public.casework_history)")
        cursor.execute("UPDATE public.casework_case SET title = 'x' WHERE id = %s", [case.pk])
        cursor.execute("SELECT count(*) FROM pg_temp.casework_history")
        assert cursor.fetchone() == (0,)
        cursor.execute("DROP TABLE pg_temp.casework_history")
    assert History.objects.count() == before + 1


def test_who_stands_above_the_database_is_found_at_the_entry(committed, cast):
    make_case(cast)
    seal_record(now=at("2025-07-14"))
    assert verify_record().is_whole
    entry = entry_of(table_name="casework_event", payload__after__kind="case_opened")
    tamper("UPDATE casework_event SET summary = 'otherwise'")
    found = verify_record()
    assert found.fault.number == entry.number
    assert Event.objects.get().summary == "otherwise"
