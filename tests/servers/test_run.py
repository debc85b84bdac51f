"""``python -m casework.servers run``: one command, servers of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.servers.demo_process import clean_environment, wait_until_gone

pytestmark = pytest.mark.slow_servers

SERVERS = (sys.executable, "-m", "casework.servers")
POWERS = """
import os, psycopg2
for name, statement in (
    ("CASEWORK_OWNER_DATABASE_URL", "CREATE DATABASE of_the_owner"),
    ("CASEWORK_OWNER_DATABASE_URL", "CREATE TABLE of_the_owner (id int)"),
    ("DATABASE_URL", "CREATE TABLE of_the_application (id int)"),
    ("DATABASE_URL", "SELECT * FROM of_the_owner"),
    ("DATABASE_URL", "CREATE DATABASE of_the_application"),
    ("CASEWORK_PUBLIC_DATABASE_URL", "CREATE TABLE of_the_public (id int)"),
    ("CASEWORK_PUBLIC_DATABASE_URL", "CREATE TEMPORARY TABLE of_the_public (id int)"),
    ("CASEWORK_PUBLIC_DATABASE_URL", "SELECT * FROM of_the_owner"),
    ("CASEWORK_PUBLIC_DATABASE_URL", "SET ROLE casework_owner"),
):
    connection = psycopg2.connect(os.environ[name])
    connection.autocommit = True
    try:
        connection.cursor().execute(statement)
        print("may", end=" ")
    except psycopg2.Error as error:
        assert "denied" in str(error), error
        print("not", end=" ")
"""


def run(*words: object, before: tuple[object, ...] = (), **more) -> subprocess.CompletedProcess:
    """Run a command through ``run`` and return what came of it."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "casework.servers",
            "run",
            *map(str, before),
            "--",
            *map(str, words),
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**clean_environment(), **more},
    )


def execute(statement: str) -> tuple[str, ...]:
    """Return a command that executes a statement as the owner."""
    words = (
        "import os, psycopg2; c = psycopg2.connect(os.environ['CASEWORK_OWNER_DATABASE_URL']);"
        f"c.autocommit = True; c.cursor().execute({statement!r})"
    )
    return sys.executable, "-c", words


def test_returns_the_commands_own_status(tmp_path: Path) -> None:
    assert run("sh", "-c", "exit 7", TMPDIR=str(tmp_path)).returncode == 7
    assert run("sh", "-c", "kill -9 $$", TMPDIR=str(tmp_path)).returncode == 128 + 9
    assert list(tmp_path.iterdir()) == []


def test_gives_each_role_its_powers_and_no_more() -> None:
    said = run(sys.executable, "-c", POWERS)

    assert said.stdout.split() == ["may", "may", "not", "not", "not", "not", "not", "not", "not"]


def test_sets_the_server_up_for_tests_and_for_utc() -> None:
    words = (
        "import os, psycopg2, redis; c = psycopg2.connect(os.environ['DATABASE_URL']).cursor()\n"
        "for s in ('fsync', 'timezone', 'listen_addresses', 'server_encoding', 'lc_collate'):\n"
        "    try: c.execute('SHOW ' + s); print(s, '=', *c.fetchone())\n"
        "    except psycopg2.Error: c.connection.rollback()\n"
        "print(redis.from_url(os.environ['REDIS_URL']).ping(), len(os.environ['SECRET_KEY']) > 50)"
    )
    said = run(sys.executable, "-c", words).stdout

    for line in (
        "fsync = off",
        "timezone = UTC",
        "listen_addresses = \n",
        "server_encoding = UTF8",
    ):
        assert line in said
    assert "True True" in said


def test_keeps_the_data_where_it_is_told(open_folder: Path) -> None:
    named = ("--data", open_folder / "kept data")
    make = execute("CREATE TABLE kept (id int)")
    look = execute("TABLE kept")

    assert run(*make, before=named).returncode == 0
    assert run(*look, before=named).returncode == 0
    assert run(*look).returncode != 0


def test_says_which_server_program_is_missing(tmp_path: Path) -> None:
    said = run("true", before=("--postgres-bin", tmp_path))

    assert said.returncode == 2
    assert said.stderr == f"There is no server program at {tmp_path}/postgres.\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_passes_a_signal_on_and_stops_the_servers(tmp_path: Path, number: signal.Signals) -> None:
    ready = tmp_path / "ready"
    waiting = f"trap 'exit 5' TERM INT; touch '{ready}'; while :; do sleep 0.1; done"
    process = subprocess.Popen(
        [*SERVERS, "run", "--", "sh", "-c", waiting],
        stdin=subprocess.DEVNULL,
        env={**clean_environment(), "TMPDIR": str(tmp_path)},
    )
    deadline = time.monotonic() + 30
    while not ready.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)

    assert process.wait(timeout=30) == 5
    assert [one.name for one in tmp_path.iterdir()] == ["ready"]


def test_clears_the_folder_of_a_run_that_was_killed_an_hour_ago(open_folder: Path) -> None:
    environment = {**clean_environment(), "TMPDIR": str(open_folder)}
    ready = open_folder / "ready"
    process = subprocess.Popen(
        [*SERVERS, "run", "--", "sh", "-c", f"touch '{ready}'; exec sleep 60"], env=environment
    )
    deadline = time.monotonic() + 30
    while not ready.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    below = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    (left,) = open_folder.glob("casework-run-*")

    assert wait_until_gone(below) == []
    assert run("true", TMPDIR=str(open_folder)).returncode == 0
    assert left.exists()
    os.utime(left, (0, 0))
    assert run("true", TMPDIR=str(open_folder)).returncode == 0
    assert [one.name for one in open_folder.iterdir()] == ["ready"]


@pytest.mark.skipif(
    not os.path.exists("/usr/lib/postgresql/15/bin/postgres"), reason="no PostgreSQL 15 here"
)
def test_runs_debians_servers_too() -> None:
    before = ["--postgres-bin", "/usr/lib/postgresql/15/bin"]
    if os.path.exists("/usr/bin/redis-server"):
        before += ["--redis-server", "/usr/bin/redis-server"]
    words = (
        "import os, psycopg2; c = psycopg2.connect(os.environ['DATABASE_URL']);"
        "print(c.server_version)"
    )

    assert run(sys.executable, "-c", words, before=tuple(before)).stdout.startswith("15")
