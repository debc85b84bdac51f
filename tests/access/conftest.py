"""What a walk needs to be quick."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction

from tests.access.things import World
from tests.access.world import make_world
from tests.scenery import Scenery


@pytest.fixture(scope="module")
def world(scenery: Scenery, django_db_blocker) -> Iterator[World]:
    """The world, made once for all walks of a worker; nothing of it is ever committed."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        scenery.strike()
        for alias in ("default", "public"):
            stack.enter_context(transaction.atomic(using=alias))
        yield make_world()
        for alias in ("default", "public"):
            transaction.set_rollback(True, using=alias)
