"""What a walk needs to be quick."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.things import World
from tests.access.world import make_world


@pytest.fixture(scope="module")
def files_of_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of the world's letters lie."""
    return tmp_path_factory.mktemp("world")


@pytest.fixture(autouse=True)
def _find_files_of_world(request: pytest.FixtureRequest, settings, _own_files) -> None:
    """Let a test of the world find the files of its letters."""
    if "world" in request.fixturenames:
        settings.MEDIA_ROOT = request.getfixturevalue("files_of_world")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, files_of_world: Path) -> Iterator[World]:
    """The world, made once for all walks of a worker; nothing of it is ever committed."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in ("default", "public"):
            stack.enter_context(transaction.atomic(using=alias))
        with override_settings(MEDIA_ROOT=files_of_world):
            made = make_world()
        yield made
        for alias in ("default", "public"):
            transaction.set_rollback(True, using=alias)


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what some hundreds of requests that are meant to be refused need not do.

    Their refusals are not logged with their tracebacks, and what templates were given is not
    copied for the test to look at.
    """
    for name in ("django.request", "casework.requests"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *a, **k: None)
