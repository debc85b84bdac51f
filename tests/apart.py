"""Work on a connection of its own, as another process would."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def another_connection() -> Iterator[BaseDatabaseWrapper]:
    """Give another connection of the application, within a transaction that is never committed."""
    other = connections["default"].copy()
    other.set_autocommit(False)
    try:
        yield other
    finally:
        other.close()
