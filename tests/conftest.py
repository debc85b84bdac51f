"""What the tests share: a database with its three roles, and the named cast."""

import logging
import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connections
from django.test import Client
from django.utils import translation
from hypothesis import settings as given_settings
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from casework.models import Authority, Case, Event, Officer
from tests import make
from tests.operations.imports.letter_scenes import make_importer_with_cases
from tests.prepared import create_database, empty_tables
from tests.scenery import Held, Scenery, rank_of

APPLICATION, PUBLIC, SNAPSHOT = "default", "public", "snapshot"

# The suite tries the same inputs each time. HYPOTHESIS_PROFILE=search looks for new ones.
given_settings.register_profile("fixed", derandomize=True)
given_settings.register_profile("search", derandomize=False)
given_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run one after another the tests that stand upon the same scene."""
    items.sort(key=lambda item: rank_of(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id: str) -> Iterator[None]:
    """Create this worker's database as the owner; the other roles then work in it."""
    owner = connections["owner"]
    name = f"test_casework_{worker_id}"
    with django_db_blocker.unblock():
        create_database(owner=owner, name=name)
        for alias in (APPLICATION, PUBLIC, SNAPSHOT):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
            # Django would ask by making a table, which only the owner may.
            connections[alias].features.supports_transactions = True
    yield
    with django_db_blocker.unblock():
        for alias in (APPLICATION, PUBLIC, SNAPSHOT):
            connections[alias].close()
        owner.creation.destroy_test_db("casework", verbosity=0)


@pytest.fixture(scope="session")
def scenery(django_db_setup, django_db_blocker) -> Iterator[Scenery]:
    """What stands beneath the tests of this worker, in a transaction that stays open."""
    standing = Scenery()
    yield standing
    with django_db_blocker.unblock():
        standing.strike()


@pytest.fixture
def scene(request: pytest.FixtureRequest, scenery: Scenery, django_db_blocker) -> Held:
    """Copies of the scenes for which this test asks by its fixtures.

    A test that commits makes its own, for others would see nothing of those that stand.
    """
    asked = request.fixturenames
    with django_db_blocker.unblock():
        return scenery.set([] if "committed" in asked else asked)


@pytest.fixture
def _django_db_helper(scene: Held, _django_db_helper: None) -> None:
    """Let the scenes stand before the test's own transaction begins upon them."""


@pytest.fixture
def committed(scene: Held, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let the test commit for real, and empty every table as the owner afterwards."""
    with django_db_blocker.unblock():
        yield
        for alias in (APPLICATION, PUBLIC, SNAPSHOT):
            connections[alias].close()
        empty_tables(connections["owner"])
        connections["owner"].close()


@pytest.fixture(scope="session", autouse=True)
def _files_are_listed_once() -> Iterator[None]:
    """Find the static files once for all test clients, of which each makes its own middleware."""
    known: dict[str, StaticFile] = {}
    list_files = WhiteNoiseMiddleware.add_files_from_finders

    def list_once(middleware: WhiteNoiseMiddleware) -> None:
        if not known:
            list_files(middleware)
            known.update(middleware.files)
        middleware.files.update(known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield


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
        },
        "answers": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": f"{worker_id} answers",
        },
    }
    cache.clear()
    caches["answers"].clear()


@pytest.fixture(scope="session", autouse=True)
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the files of the tests in a folder of their own; the same file is kept once."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture
def _database(request: pytest.FixtureRequest) -> None:
    """The database, to which the test may write."""
    if "committed" not in request.fixturenames:
        request.getfixturevalue("db")


@pytest.fixture
def ico(_database: None, scene: Held) -> Authority:
    """The ICO's row alone, in a database that the test may write to."""
    return scene.get("ico") or make.make_ico()


@pytest.fixture
def authorities(_database: None, scene: Held) -> dict[str, Authority]:
    """The rows of all four authorities by their codes."""
    return scene.get("authorities") or make.make_authorities()


@pytest.fixture
def importer(authorities: dict[str, Authority], scene: Held) -> Officer:
    """A team lead of all four authorities, who imported a few cases of three."""
    return scene.get("importer") or make_importer_with_cases(authorities)


@pytest.fixture
def cast(ico: Authority, scene: Held) -> make.Cast:
    """The named officers: see :class:`tests.make.Cast`."""
    return scene.get("cast") or make.make_cast(ico)


@pytest.fixture
def fined(cast: make.Cast, scene: Held) -> tuple[Case, Event]:
    """The case of :func:`tests.make.make_penalty_case`, and its notice."""
    return scene.get("fined") or make.make_penalty_case(cast)


@pytest.fixture
def clearview_case(cast: make.Cast, scene: Held) -> Case:
    """The ICO's Clearview case of the demo, whole."""
    return scene.get("clearview_case") or make.make_clearview(cast)


@pytest.fixture
def clearview_matter(db: None, scene: Held) -> dict[str, Case]:
    """The Clearview matter of the demo, told to its end: its cases by their authorities."""
    return scene["clearview_matter"]


@pytest.fixture
def demo_cases(db: None, scene: Held) -> None:
    """All cases of the demo, on its day, 13 October 2025."""


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what some hundreds of requests in one test need not do.

    Their refusals are not logged with their tracebacks, and what templates were given is not
    copied for the test to look at.
    """
    for name in ("django.request", "casework.requests"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *a, **k: None)


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
