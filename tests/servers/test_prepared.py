"""A database made of kept statements is the one that the migrations make."""

import os
import subprocess
from collections.abc import Iterator

import pytest
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg2.extensions import make_dsn

from casework.servers.binaries import packaged_psql
from tests.prepared import lead, migrate, say_again

pytestmark = pytest.mark.slow_servers
PG_DUMP = packaged_psql().with_name("pg_dump")


@pytest.fixture
def owner(django_db_setup, django_db_blocker, worker_id: str) -> Iterator[DatabaseWrapper]:
    """The owner's connection, with two empty databases, and back where it was afterwards."""
    owner = connections["owner"]
    before = owner.settings_dict["NAME"]
    names = [f"test_{which}_{worker_id}" for which in ("migrated", "told")]
    with django_db_blocker.unblock():
        with owner._nodb_cursor() as cursor:
            for name in names:
                cursor.execute(f'CREATE DATABASE "{name}"')
        yield owner
        lead(owner, before)
        with owner._nodb_cursor() as cursor:
            for name in names:
                cursor.execute(f'DROP DATABASE "{name}"')


def test_makes_the_same_tables_guards_privileges_and_rows(
    owner: DatabaseWrapper, worker_id: str
) -> None:
    lead(owner, f"test_migrated_{worker_id}")
    said = migrate(owner)
    migrated = _dump(owner)
    lead(owner, f"test_told_{worker_id}")
    say_again(owner, said)
    told = _dump(owner)

    for part in ("CREATE TABLE", "CREATE TRIGGER", "CREATE FUNCTION", "GRANT SELECT", "COPY"):
        assert any(line.startswith(part) for line in migrated), part
    assert told == migrated


def _dump(owner: DatabaseWrapper) -> list[str]:
    """Return all that is in the database, but for the moments at which it was migrated."""
    at = owner.get_connection_params()
    where = make_dsn(host=at["host"], user=at["user"], dbname=at["dbname"])
    dumped = subprocess.run(
        [PG_DUMP, "--dbname", where, "--exclude-table-data=django_migrations"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PGPASSWORD": at["password"]},
    )
    # The marks of \restrict are random.
    lines = [line for line in dumped.stdout.splitlines() if not line.startswith("\\")]
    with owner.cursor() as cursor:
        cursor.execute("SELECT id, app, name FROM django_migrations ORDER BY id")
        lines += [str(row) for row in cursor.fetchall()]
    owner.close()
    return lines
