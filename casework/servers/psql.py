"""Open ``psql`` as one of the three roles."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from psycopg2.extensions import parse_dsn

from casework.servers.addresses import ROLES, find_addresses
from casework.servers.binaries import packaged_psql
from casework.servers.faults import ServersError

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}


def open_psql(*, data_dir: Path, role: str, arguments: Sequence[str]) -> NoReturn:
    """Become ``psql``, connected as ``role``; the password goes by the environment.

    :raises ServersError: if the role is unknown or there is no psql.
    """
    if role not in ROLES:
        raise ServersError(f"There is no role “{role}”; there are {', '.join(ROLES)}.")
    program = shutil.which("psql") or packaged_psql()
    if program is None:
        raise ServersError("There is no psql here; Debian has it in postgresql-client.")
    parts = parse_dsn(find_addresses(data_dir).database_url(role))
    named = {VARIABLES[name]: value for name, value in parts.items() if name in VARIABLES}
    os.execve(program, ["psql", *arguments], {**os.environ, **named})
