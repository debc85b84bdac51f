"""The demo with small programs in the portal's place: ``python small_demo.py DATA RECORD``.

Its one step counts the starts in a table, so that kept data can be told from new.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from casework.servers.demo import Portal, run_demo
from casework.servers.embedded import Wish
from casework.servers.faults import ServersError
from casework.servers.portal import Listening
from casework.servers.programs import Program

COUNT = """
import os, psycopg2
with psycopg2.connect(os.environ["CASEWORK_OWNER_DATABASE_URL"]) as connection:
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE IF NOT EXISTS start (id serial)")
    cursor.execute("INSERT INTO start DEFAULT VALUES")
    cursor.execute("SELECT count(*) FROM start")
    print("starts counted:", cursor.fetchone()[0])
"""
PROGRAM = Path(__file__).with_name("small_program.py")


def list_steps(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return the one step."""
    return (_program("count", ("-c", COUNT), environment),)


def list_programs(*, environment: Mapping[str, str], listening: Listening) -> tuple[Program, ...]:
    """Return a worker, beat and a web server that only note when they are stopped."""
    sockets = listening.sockets
    return (
        _program("worker", (str(PROGRAM), "worker", sys.argv[2]), environment),
        _program("beat", (str(PROGRAM), "beat", sys.argv[2]), environment),
        _program("web", (str(PROGRAM), "web", sys.argv[2], str(sockets[0])), environment, sockets),
    )


def list_later(*, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return nothing."""
    return ()


def _program(
    name: str,
    words: tuple[str, ...],
    environment: Mapping[str, str],
    inherited: tuple[int, ...] = (),
) -> Program:
    return Program(
        name=name,
        command=(sys.executable, *words),
        environment=environment,
        folder=Path("/"),
        inherited=inherited,
    )


if __name__ == "__main__":
    try:
        run_demo(
            data_dir=Path(sys.argv[1]),
            port=None,
            wish=Wish(durable=True, use_named=True),
            portal=Portal(
                list_steps=list_steps, list_programs=list_programs, list_later=list_later
            ),
        )
    except ServersError as error:
        sys.exit(str(error))
