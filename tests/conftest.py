"""What the tests share: a database with its three roles, and the named cast."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.utils import translation

from casework.models import Authority, Officer
from casework.operations.setting_up import sync_authorities
from tests import make
from tests.prepared import create_database

APPLICATION, PUBLIC = "default", "public"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id: str) -> Iterator[None]:
    """Create this worker's database as the owner; the other roles then work in it."""
    owner = connections["owner"]
    name = f"test_casework_{worker_id}"
    with django_db_blocker.unblock():
        create_database(owner=owner, name=name)
        for alias in (APPLICATION, PUBLIC):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
            # Django would ask by making a table, which only the owner may.
            connections[alias].features.supports_transactions = True
    yield
    with django_db_blocker.unblock():
        for alias in (APPLICATION, PUBLIC):
            connections[alias].close()
        owner.creation.destroy_test_db("casework", verbosity=0)


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let the test commit for real, and empty every table as the owner afterwards."""
    with django_db_blocker.unblock():
        yield
        for alias in (APPLICATION, PUBLIC):
            connections[alias].close()
        _empty_tables()
        connections["owner"].close()


def _empty_tables() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('django_migrations', 'django_content_type')"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        names = ", ".join(f'"{table}"' for table in tables)
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@pytest.fixture(autouse=True)
def _time_runs_freely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a day fixed outside from reaching the tests; each fixes its own."""
    monkeypatch.delenv("CASEWORK_TODAY", raising=False)


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings) -> None:
    """Let officers in by one factor, except where a test asks for the second."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    """Hash passwords quickly; nobody guesses at those of the tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _language_of_the_house() -> None:
    """Keep the language that one test's reader chose from reaching the next test."""
    translation.activate("en-gb")


@pytest.fixture(autouse=True)
def _own_cache(settings, worker_id: str) -> None:
    """Keep what the tests cache within one test."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": worker_id,
        }
    }
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the files of the tests in a folder of their own; the same file is kept once."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture
def ico(request: pytest.FixtureRequest) -> Authority:
    """The ICO's row alone, in a database that the test may write to."""
    if "committed" not in request.fixturenames:
        request.getfixturevalue("db")
    sync_authorities()
    Authority.objects.exclude(code="ico").delete()
    return Authority.objects.get()


@pytest.fixture
def authorities(db: None) -> dict[str, Authority]:
    """The rows of all four authorities by their codes."""
    return {row.code: row for row in sync_authorities()}


@pytest.fixture
def cast(ico: Authority) -> make.Cast:
    """The named officers: see :class:`tests.make.Cast`."""
    return make.make_cast(ico)


@pytest.fixture
def sign_in(client: Client):
    """Return a function that signs an officer in to the test client and returns the client."""

    def enter(officer: Officer) -> Client:
        client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch):
    """Return a function that fixes the clock of the edges on an ISO day."""

    def fix(day: str) -> date:
        monkeypatch.setenv("CASEWORK_TODAY", day)
        return date.fromisoformat(day)

    return fix
