"""The demo with a database that is named to it instead of its own."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from casework.servers.postgres import SUPERUSER
from tests.servers.demo_process import DemoProcess

pytestmark = pytest.mark.slow_servers


@pytest.fixture
def theirs(demo: DemoProcess) -> DemoProcess:
    """Give somebody else's servers, running."""
    demo.start()
    return demo


@pytest.fixture
def ours(open_folder: Path, make_demo: Callable[..., DemoProcess]) -> DemoProcess:
    """Give a demo that is to use them."""
    return make_demo(open_folder / "ours")


def test_uses_a_named_database_and_starts_none(theirs: DemoProcess, ours: DemoProcess) -> None:
    urls = theirs.addresses()["database_urls"]
    ours.environment |= {
        "DATABASE_URL": urls["casework_app"],
        "CASEWORK_OWNER_DATABASE_URL": urls["casework_owner"],
        "CASEWORK_PUBLIC_DATABASE_URL": urls["casework_public"],
        "REDIS_URL": theirs.addresses()["redis_url"],
    }

    assert "starts counted: 2" in ours.start()

    names = [one.name() for one in ours.descendants()]
    assert "postgres" not in names
    assert "valkey-server" not in names
    assert ours.signal(signal.SIGTERM) == 0


def test_creates_the_roles_and_the_database_with_an_administrators_url(
    theirs: DemoProcess, ours: DemoProcess
) -> None:
    sockets = (theirs.data_dir / "sockets").read_text().strip()
    password = json.loads((theirs.data_dir / "secrets.json").read_text())["superuser_password"]
    ours.environment |= {
        "DATABASE_URL": f"postgres://casework_app:one@/other?host={sockets}",
        "CASEWORK_OWNER_PASSWORD": "two",
        "CASEWORK_PUBLIC_PASSWORD": "three",
        "CASEWORK_ADMIN_DATABASE_URL": f"postgres://{SUPERUSER}:{password}@/postgres?host={sockets}",
    }

    assert "starts counted: 1" in ours.start()

    as_public = {"user": "casework_public", "password": "three", "dbname": "other"}
    with psycopg2.connect(host=sockets, **as_public).cursor() as cursor:
        cursor.execute("SELECT current_user, has_schema_privilege('public', 'CREATE')")
        assert cursor.fetchone() == ("casework_public", False)


def test_says_which_role_cannot_connect(theirs: DemoProcess, ours: DemoProcess) -> None:
    ours.environment["DATABASE_URL"] = theirs.addresses()["database_urls"]["casework_app"]

    ours.spawn()

    assert ours.process.wait(timeout=60) == 1
    assert "DATABASE_URL is set, but casework_owner cannot connect" in ours.said.read_text()
    assert ours.marked() == []
