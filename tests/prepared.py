"""Databases for tests: migrated once for what decides the result, then copied.

The first to ask in a cluster makes a template, and every other database is a copy of it. What
the migrations said to the server is kept beside the packages, under a fingerprint of all that
decides it, so that the next run says the same again without working it out: the statements
take a second, working them out half a minute.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader

PROJECT = Path(__file__).resolve().parents[1]
KEPT = PROJECT / ".venv" / "migrated"
KEEP_AT_MOST = 10
LEFT_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}
COUNT_ANEW = """
    SELECT setval(s.oid, 1, false)
      FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
      JOIN pg_class t ON t.oid = d.refobjid
     WHERE s.relkind = 'S' AND t.relkind = 'r' AND t.relname <> ALL(%s)
"""
PRIVILEGES = """
    SELECT a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
      FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = %s
"""
PREFIX = "test_casework_template"
LOCK = 727400199
# From this size on, a table is emptied whole and not row by row.
LARGE = 50_000_000  # bytes
# Beside the migrations themselves: what names the tables' permissions, and what they call.
DECIDING = (
    "constraints.txt",
    "casework/config/settings.py",
    "casework/law/naming.py",
    "casework/law/folding.py",
    "casework/models/**/*.py",
    "tests/prepared.py",
)


def create_database(*, owner: DatabaseWrapper, name: str) -> None:
    """Create the database ``name`` as the migrations leave one, and lead ``owner`` to it.

    One that was left there by an earlier run goes first.
    """
    with _alone(owner) as cursor:
        _copy(cursor, _find_template(owner, cursor), name)
    lead(owner, name)


def create_filled_database(
    *, owner: DatabaseWrapper, app: DatabaseWrapper, name: str, run: str, fill: Callable[[], None]
) -> None:
    """Create the database ``name`` with what ``fill`` writes as ``app``, and lead both to it.

    It is written once for all processes of a run.
    """
    with _alone(owner) as cursor:
        template = f"{PREFIX}_filled_{run}"
        if template not in _list_templates(cursor):
            draft = f"{PREFIX}_draft"
            _copy(cursor, _find_template(owner, cursor), draft)
            lead(app, draft)
            fill()
            app.close()
            cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{template}"')
        _copy(cursor, template, name)
    lead(owner, name)
    lead(app, name)


def fill_database(owner: DatabaseWrapper) -> None:
    """Make of the empty database to which ``owner`` leads what the migrations make of one."""
    with owner.cursor() as cursor:
        cursor.execute("SHOW server_version")
        mark = fingerprint(cursor.fetchone()[0])
    _fill(owner, KEPT / f"{mark}.json")


def drop_database(*, owner: DatabaseWrapper, name: str) -> None:
    """Drop a database from which everybody has gone."""
    with owner._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def migrate(owner: DatabaseWrapper) -> list[str]:
    """Migrate the database to which ``owner`` leads, and return what was said to the server."""
    said: list[str] = []

    def listen(execute: Callable, statement: str, values: Any, many: bool, context: dict) -> Any:
        if many:
            raise NotImplementedError("A migration that writes many at once cannot be kept.")
        said.append(context["cursor"].cursor.mogrify(statement, values).decode())
        return execute(statement, values, many, context)

    with owner.execute_wrapper(listen):
        call_command(
            "migrate", verbosity=0, interactive=False, database=owner.alias, run_syncdb=True
        )
    return said


def say_again(owner: DatabaseWrapper, statements: list[str]) -> None:
    """Say to the database to which ``owner`` leads what migrations said to another."""
    with owner.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def empty_tables(owner: DatabaseWrapper) -> None:
    """Empty every table to which a test has written, past the guards of the record."""
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        full = _find_full(cursor)
        is_whole = _are_large(cursor, full)
        emptied = _list_tables(cursor) if is_whole else full
        for table in emptied:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        if is_whole:
            every = ", ".join(f'"{table}"' for table in emptied)
            cursor.execute(f"TRUNCATE {every}")
        else:
            for table in emptied:
                cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in emptied:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute(COUNT_ANEW, [list(LEFT_BY_MIGRATIONS)])


def lead(owner: DatabaseWrapper, name: str) -> None:
    """Let the next query of ``owner`` go to the database ``name``."""
    owner.close()
    owner.settings_dict["NAME"] = name


def fingerprint(version: str) -> str:
    """Return what is the same for all databases that the migrations leave alike.

    :param version: the server's.
    """
    print_of_all = sha256(version.encode())
    for path in chain(_list_migrations(), _list_deciding()):
        print_of_all.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return print_of_all.hexdigest()[:24]


@contextmanager
def _alone(owner: DatabaseWrapper) -> Iterator[CursorWrapper]:
    """Keep others of this cluster from making templates meanwhile."""
    with owner._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield cursor


def _copy(cursor: CursorWrapper, template: str, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    # A copy has all of its template but what may be done with a database as such.
    cursor.execute(PRIVILEGES, [template])
    granted = cursor.fetchall()
    if granted:
        cursor.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    for privilege, role in granted:
        cursor.execute(f'GRANT {privilege} ON DATABASE "{name}" TO {role}')


def _list_templates(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    return [row[0] for row in cursor.fetchall()]


def _find_template(owner: DatabaseWrapper, cursor: CursorWrapper) -> str:
    """Return the name of the template in this cluster; it is made if it is not there."""
    cursor.execute("SHOW server_version")
    mark = fingerprint(cursor.fetchone()[0])
    template = f"{PREFIX}_{mark}"
    known = _list_templates(cursor)
    if template in known:
        return template
    for former in known:
        cursor.execute(f'DROP DATABASE "{former}"')
    # Named when it is complete, or not at all.
    draft = f"{PREFIX}_draft"
    cursor.execute(f'CREATE DATABASE "{draft}"')
    lead(owner, draft)
    _fill(owner, KEPT / f"{mark}.json")
    owner.close()
    cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{template}"')
    return template


def _find_full(cursor: CursorWrapper) -> list[str]:
    """Return the tables that hold a row which no migration left there."""
    tables = _list_tables(cursor)
    cursor.execute(
        " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (TABLE \"{name}\")" for name in tables)
    )
    return [row[0] for row in cursor.fetchall()]


def _list_tables(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [row[0] for row in cursor.fetchall() if row[0] not in LEFT_BY_MIGRATIONS]


def _are_large(cursor: CursorWrapper, tables: list[str]) -> bool:
    cursor.execute(
        "SELECT max(pg_relation_size(quote_ident(name)::regclass)) FROM unnest(%s::text[]) AS name",
        [tables],
    )
    return (cursor.fetchone()[0] or 0) > LARGE


def _fill(owner: DatabaseWrapper, kept: Path) -> None:
    if kept.exists():
        say_again(owner, json.loads(kept.read_text(encoding="utf-8")))
        return
    _keep(kept, migrate(owner))


def _keep(kept: Path, statements: list[str]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(statements), encoding="utf-8")
    draft.rename(kept)
    by_age = sorted(kept.parent.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-KEEP_AT_MOST]:
        old.unlink(missing_ok=True)


def _list_migrations() -> Iterator[Path]:
    """Yield the files of every app's migrations."""
    for _, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        yield Path(sys.modules[migration.__module__].__file__)


def _list_deciding() -> Iterator[Path]:
    for pattern in DECIDING:
        yield from sorted(PROJECT.glob(pattern))
