"""The embedded PostgreSQL: making its cluster, starting it, knowing when it answers."""

import shutil
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg2
from psycopg2 import extensions

from casework.servers.accounts import give_to
from casework.servers.binaries import Binaries, read_major_version
from casework.servers.faults import ServersError
from casework.servers.places import Places
from casework.servers.private_files import make_private_folder, write_private_file
from casework.servers.programs import Program, server_environment

SUPERUSER = "casework_super"
BUILTIN_LOCALES_SINCE = 17
# Small, for one office on one machine; no network, one time zone.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",  # what is searched lies in memory or on no spinning disk
    "max_connections": "60",
    "max_wal_size": "256MB",
    "jit": "off",
    "huge_pages": "off",
    "log_destination": "stderr",
    "logging_collector": "off",
}
# For tests: nothing needs to outlive a loss of power.
FORGETFUL: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def prepare_cluster(
    *, places: Places, binaries: Binaries, durable: bool, run_step: Callable[[Program], str]
) -> None:
    """Make the cluster if there is none; complete or not at all.

    :param run_step: runs a program to its end.
    :raises ServersError: if the cluster was made by another PostgreSQL.
    """
    draft = places.servers / "postgres.part"
    if draft.exists():
        shutil.rmtree(draft)
    if places.cluster.exists():
        _check_version(places.cluster, binaries)
        return
    make_private_folder(path=draft)
    password = places.servers / "superuser.part"
    write_private_file(path=password, text=places.keys.superuser_password)
    give_to(path=draft, account=places.account)
    give_to(path=password, account=places.account)
    try:
        run_step(_initdb_program(places, binaries, draft, password, durable))
    finally:
        password.unlink()
    draft.rename(places.cluster)


def make_postgres_program(
    *, places: Places, binaries: Binaries, sockets: Path, durable: bool
) -> Program:
    """Return PostgreSQL as a program, its settings on the command line so that none drift."""
    settings = {**SETTINGS, "unix_socket_directories": str(sockets)}
    if not durable:
        settings.update(FORGETFUL)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        command=(str(binaries.postgres_bin / "postgres"), "-D", str(places.cluster), *options),
        environment=server_environment(),
        folder=Path("/"),
        account=places.account,
        stop_signal=signal.SIGINT,
        patience=120.0,
    )


def connect_as_superuser(*, sockets: Path, password: str, database: str) -> extensions.connection:
    """Return a connection that commits each statement by itself."""
    connection = psycopg2.connect(
        host=str(sockets), user=SUPERUSER, password=password, dbname=database, connect_timeout=5
    )
    connection.autocommit = True
    return connection


def is_postgres_ready(*, sockets: Path, password: str) -> bool:
    """Return whether PostgreSQL answers; while it recovers it does not.

    :raises ServersError: if it answers and refuses the password.
    """
    if not (sockets / ".s.PGSQL.5432").exists():
        return False
    try:
        connect_as_superuser(sockets=sockets, password=password, database="postgres").close()
    except psycopg2.OperationalError as error:
        if "authentication failed" in str(error):
            raise ServersError(
                "The database does not take the passwords in secrets.json, so that the two"
                " do not belong together; `make reset` begins anew."
            ) from error
        return False
    return True


def _initdb_program(
    places: Places, binaries: Binaries, draft: Path, password: Path, durable: bool
) -> Program:
    command = [
        str(binaries.postgres_bin / "initdb"),
        f"--pgdata={draft}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth-local=scram-sha-256",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
    ]
    if read_major_version(postgres_bin=binaries.postgres_bin) >= BUILTIN_LOCALES_SINCE:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if not durable:
        command.append("--no-sync")
    return Program(
        name="initdb",
        command=tuple(command),
        environment=server_environment(),
        folder=Path("/"),
        account=places.account,
    )


def _check_version(cluster: Path, binaries: Binaries) -> None:
    made_by = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    have = read_major_version(postgres_bin=binaries.postgres_bin)
    if made_by != str(have):
        raise ServersError(
            f"The data in {cluster} were made by PostgreSQL {made_by} and this is {have};"
            " dump them with the former, or `make reset` to begin anew."
        )
