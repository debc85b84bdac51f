"""Where the servers are: the environment first, then the supervisor's file, then nowhere."""

import stat
from pathlib import Path

import environ
import psycopg2
import pytest
from psycopg2.extensions import parse_dsn

from casework.servers.addresses import (
    ROLES,
    Addresses,
    find_addresses,
    forget_addresses,
    keep_addresses,
    make_environment,
    socket_addresses,
)
from casework.servers.faults import ServersError
from casework.servers.keys import read_or_make_keys

NAMES = (
    "DATABASE_URL",
    "CASEWORK_OWNER_DATABASE_URL",
    "CASEWORK_PUBLIC_DATABASE_URL",
    "CASEWORK_OWNER_PASSWORD",
    "CASEWORK_PUBLIC_PASSWORD",
    "REDIS_URL",
    "CASEWORK_BROKER_URL",
)


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def kept(tmp_path: Path) -> Addresses:
    """Give the addresses of servers that listen in a folder with a space."""
    addresses = socket_addresses(
        sockets=Path("/tmp/s p"),
        passwords={role: f"{role[-3:]}-_1" for role in ROLES},
        valkey_password="vk",
        secret_key="",
    )
    keep_addresses(data_dir=tmp_path, addresses=addresses)
    return addresses


def test_leads_nowhere_and_says_what_to_do_without_any_server(tmp_path: Path) -> None:
    url = find_addresses(tmp_path).database_url("casework_app")

    with pytest.raises(psycopg2.OperationalError, match="start-it-with-make-demo"):
        psycopg2.connect(url)


def test_reads_what_a_supervisor_keeps(tmp_path: Path, kept: Addresses) -> None:
    assert find_addresses(tmp_path) == kept
    forget_addresses(data_dir=tmp_path)
    assert find_addresses(tmp_path) != kept


def test_keeps_them_for_the_owner_alone(tmp_path: Path, kept: Addresses) -> None:
    assert stat.S_IMODE((tmp_path / "servers.json").stat().st_mode) == 0o600


def test_writes_urls_that_django_and_libpq_both_read(kept: Addresses) -> None:
    url = kept.database_url("casework_owner")

    django = environ.Env.db_url_config(url)
    assert (django["USER"], django["PASSWORD"], django["NAME"], django["OPTIONS"]) == (
        "casework_owner",
        "ner-_1",
        "casework",
        {"host": "/tmp/s p"},
    )
    assert parse_dsn(url)["host"] == "/tmp/s p"


def test_refuses_a_role_it_does_not_know(kept: Addresses) -> None:
    with pytest.raises(KeyError):
        kept.database_url("postgres")


def test_prefers_what_the_environment_names(tmp_path, kept, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://me:x@db.example:5433/cases?sslmode=require")
    monkeypatch.setenv("CASEWORK_OWNER_PASSWORD", "o/p")
    monkeypatch.setenv("CASEWORK_PUBLIC_DATABASE_URL", "postgres://reader:y@replica/cases")

    found = find_addresses(tmp_path)

    assert found.database_url("casework_app").startswith("postgres://me:x@db.example:5433/cases")
    assert found.database_url("casework_owner") == (
        "postgres://casework_owner:o%2Fp@db.example:5433/cases?sslmode=require"
    )
    assert found.database_url("casework_public") == "postgres://reader:y@replica/cases"
    assert found.redis_url == kept.redis_url


def test_names_the_roles_without_a_password_where_none_is_given(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://db/cases")

    assert find_addresses(tmp_path).database_url("casework_owner") == (
        "postgres://casework_owner@db/cases"
    )


def test_understands_a_socket_folder_in_the_hosts_place(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a:b@%2Fvar%2Frun%2FPG/cases")

    found = find_addresses(tmp_path).database_url("casework_app")

    assert environ.Env.db_url_config(found)["OPTIONS"] == {"host": "/var/run/PG"}


@pytest.mark.parametrize(
    ("redis_url", "broker_url"),
    [
        ("redis://cache:6379/2", "redis://cache:6379/2"),
        ("unix://:pw@/run/v.sock?db=3", "redis+socket://:pw@/run/v.sock?virtual_host=3"),
        ("unix:///run/v.sock", "redis+socket:///run/v.sock?virtual_host=0"),
    ],
)
def test_gives_the_broker_the_same_redis(tmp_path, monkeypatch, redis_url, broker_url) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)

    found = find_addresses(tmp_path)

    assert (found.redis_url, found.broker_url) == (redis_url, broker_url)


def test_leads_a_child_to_the_same_addresses(tmp_path, kept, monkeypatch) -> None:
    for name, value in make_environment(addresses=kept).items():
        monkeypatch.setenv(name, value)

    found = find_addresses(tmp_path / "elsewhere")

    assert found.database_urls == kept.database_urls
    assert (found.redis_url, found.broker_url) == (kept.redis_url, kept.broker_url)


def test_makes_the_passwords_once_and_shows_them_to_nobody(tmp_path: Path) -> None:
    first = read_or_make_keys(data_dir=tmp_path)

    assert read_or_make_keys(data_dir=tmp_path) == first
    assert find_addresses(tmp_path).secret_key == first.secret_key
    assert len({*vars(first).values()}) == len(vars(first))
    assert first.superuser_password not in repr(first)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_refuses_passwords_that_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")

    with pytest.raises(ServersError, match="make reset"):
        find_addresses(tmp_path)
