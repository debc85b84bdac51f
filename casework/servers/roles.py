"""The three roles and the database; what each may do with tables is said by migrations.

``casework_owner`` owns the database and migrates; ``casework_app`` and
``casework_public`` own nothing and may only connect.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg2
from psycopg2 import extensions, sql

from casework.servers.addresses import ROLES, Addresses
from casework.servers.faults import ServersError

OWNER, APP, PUBLIC = ROLES
DATABASE = "casework"


def create_roles(
    *, connection: extensions.connection, passwords: Mapping[str, str], may_create_databases: bool
) -> None:
    """Create the roles, or give those that are there their passwords and powers again.

    :param connection: as a superuser, or as one who may create roles; autocommit.
    :param may_create_databases: whether the owner may, as tests need.
    """
    with connection.cursor() as cursor:
        for role in ROLES:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
            creates = "CREATEDB" if may_create_databases and role == OWNER else "NOCREATEDB"
            statement = sql.SQL("{} ROLE {} LOGIN NOCREATEROLE {} PASSWORD {}").format(
                verb, sql.Identifier(role), sql.SQL(creates), sql.Literal(passwords[role])
            )
            cursor.execute(statement)


def create_database(*, connection: extensions.connection, name: str) -> None:
    """Create the database for its owner if it is not there, and close it to all others.

    :param connection: as a superuser, autocommit.
    """
    named = {"name": sql.Identifier(name)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            create = f"CREATE DATABASE {{name}} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8'"
            cursor.execute(sql.SQL(create).format(**named))
        revoke = "REVOKE ALL ON DATABASE {name} FROM PUBLIC"
        cursor.execute(sql.SQL(revoke).format(**named))
        grant = f"GRANT CONNECT ON DATABASE {{name}} TO {APP}, {PUBLIC}"
        cursor.execute(sql.SQL(grant).format(**named))


def close_schema(*, connection: extensions.connection) -> None:
    """Let nobody but the owner create anything in the schema ``public``.

    :param connection: to the database itself, as a superuser, autocommit.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM {APP}, {PUBLIC}")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP}, {PUBLIC}")


def prepare_named_database(*, addresses: Addresses) -> None:
    """Make a database that is not ours to start ready for use.

    With ``CASEWORK_ADMIN_DATABASE_URL`` (a superuser's) the roles and the database that
    ``addresses`` name are created there; without it they must be there already.

    :raises ServersError: if a role cannot connect in the end.
    """
    admin_url = os.environ.get("CASEWORK_ADMIN_DATABASE_URL", "")
    if admin_url:
        wanted = {role: extensions.parse_dsn(addresses.database_url(role)) for role in ROLES}
        passwords = {role: wanted[role].get("password", "") for role in ROLES}
        name = wanted[APP].get("dbname", DATABASE)
        with _connect(admin_url) as connection:
            create_roles(connection=connection, passwords=passwords, may_create_databases=False)
            create_database(connection=connection, name=name)
        with _connect(extensions.make_dsn(admin_url, dbname=name)) as connection:
            close_schema(connection=connection)
    _check_roles(addresses)


@contextmanager
def _connect(url: str) -> Iterator[extensions.connection]:
    try:
        connection = psycopg2.connect(url, connect_timeout=10)
    except psycopg2.OperationalError as error:
        raise ServersError(f"CASEWORK_ADMIN_DATABASE_URL does not work: {error}".strip()) from error
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def _check_roles(addresses: Addresses) -> None:
    for role in ROLES:
        try:
            psycopg2.connect(addresses.database_url(role), connect_timeout=10).close()
        except psycopg2.OperationalError as error:
            raise ServersError(
                f"DATABASE_URL is set, but {role} cannot connect: {error}".strip()
                + "\nSet CASEWORK_ADMIN_DATABASE_URL to a superuser's URL and the roles are"
                " created; docs/decisions/0002-embedded-servers.md names all the variables."
            ) from error
