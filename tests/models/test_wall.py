"""The wall: what the public's database role can do, found by trying it on everything there is.

The role reads the live tables, adds to the two tables that take in what the public asks, and
confirms and ends subscriptions. It can do nothing else: not read what it added but for the keys
of subscriptions and when they began and ended, and not touch any other table, view or sequence.
"""

from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from casework.models import (
    AskedCorrection,
    LiveChange,
    LiveCount,
    LiveEntry,
    LiveFile,
    LiveProvision,
    LiveRegister,
    LiveRemoval,
    LiveSum,
    LiveWord,
    Subscription,
)

LIVE = (
    LiveChange, LiveCount, LiveEntry, LiveFile, LiveProvision, LiveRegister, LiveRemoval, LiveSum,
    LiveWord,
)  # fmt: skip
READS = {model._meta.db_table for model in LIVE}
ADDS = {AskedCorrection._meta.db_table, Subscription._meta.db_table}
CHANGES = {Subscription._meta.db_table}  # two columns of it, whose rows may be locked therefore
TABLES = """
    SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'
     ORDER BY 1, 2
"""
SEQUENCES = "SELECT schemaname, sequencename FROM pg_catalog.pg_sequences ORDER BY 1, 2"
TRIED = {
    "read": "SELECT * FROM {} LIMIT 1",
    "lock": "SELECT 1 FROM {} LIMIT 1 FOR UPDATE",
    "add": "INSERT INTO {} DEFAULT VALUES",
    "change": "UPDATE {} SET {column} = {column}",
    "delete": "DELETE FROM {}",
    "empty": "TRUNCATE {} CASCADE",
}
COLUMN = """
    SELECT quote_ident(attname) FROM pg_catalog.pg_attribute
     WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum LIMIT 1
"""


@pytest.fixture
def everything(committed) -> list[tuple[str, str]]:
    """Every table and view outside PostgreSQL's own schemas, quoted, with a column of it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)
        names = [(schema, table, f'"{schema}"."{table}"') for schema, table in cursor.fetchall()]
        found = []
        for _, table, quoted in names:
            cursor.execute(COLUMN, [quoted])
            found.append((table, quoted, cursor.fetchone()[0]))
    return found


def _may(quoted: str, statement: str, column: str = "") -> bool:
    """Whether the role may do it: refused for want of permission, or not."""
    try:
        with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
            cursor.execute(statement.format(quoted, column=column))
    except ProgrammingError as error:
        return not isinstance(error.__cause__, psycopg2.errors.InsufficientPrivilege)
    except Exception:  # it may, and what it tried was wrong for another reason
        return True
    return True


def _allowed(everything: list[tuple[str, str, str]], act: str) -> Iterator[str]:
    for table, quoted, column in everything:
        if _may(quoted, TRIED[act], column):
            yield table


def test_there_is_much_to_try(everything):
    assert len(everything) > 80
    assert {"casework_entryversion", "casework_case", "auth_group"} <= {t for t, *_ in everything}


@pytest.mark.parametrize(
    ("act", "allowed"),
    [("read", READS), ("lock", CHANGES), ("add", ADDS), ("change", set()), ("delete", set()),
     ("empty", set())],
)  # fmt: skip
def test_the_public_may_do_this_to_these_tables_and_no_others(everything, act, allowed):
    assert set(_allowed(everything, act)) == allowed


def test_it_knows_of_subscriptions_when_they_began_and_ended_and_nothing_else(committed):
    table = Subscription._meta.db_table
    columns = [field.column for field in Subscription._meta.concrete_fields]
    read = {column for column in columns if _may(table, f"SELECT {column} FROM {{}}")}
    changed = {column for column in columns if _may(table, "UPDATE {} SET {column} = NULL", column)}
    assert read == {"id", "confirmed_at", "ended_at"}
    assert changed == {"confirmed_at", "ended_at"}


def test_it_cannot_even_count_along_with_a_sequence(committed):
    with connections["owner"].cursor() as cursor:
        cursor.execute(SEQUENCES)
        sequences = cursor.fetchall()
    assert len(sequences) > 50
    for schema, name in sequences:
        for call in ("SELECT nextval('{}')", "SELECT last_value FROM {}"):
            assert not _may(f'"{schema}"."{name}"', call), (name, call)


def test_it_makes_nothing_and_becomes_nobody_else(committed):
    for statement in (
        "CREATE TABLE mine (id int)", "CREATE SCHEMA mine", "SET ROLE casework_app",
        "SET ROLE casework_owner",
    ):  # fmt: skip
        assert not _may("", statement), statement


def test_it_calls_no_function_that_acts_as_its_owner(committed):
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc p"
            " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' AND p.prosecdef"
            " AND has_function_privilege('casework_public', p.oid, 'EXECUTE')"
        )
        assert cursor.fetchall() == []
