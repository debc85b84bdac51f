"""What a walk needs to be quick."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction

from tests.access.things import World
from tests.access.world import make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The world, made once for all walks of a worker; nothing of it is ever committed."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in ("default", "public"):
            stack.enter_context(transaction.atomic(using=alias))
        yield make_world()
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
