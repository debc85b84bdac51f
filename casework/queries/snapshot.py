"""Read much as at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, connections, transaction

SNAPSHOT = "snapshot"  # a connection of the application's role that reads, and no more
BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let all that is read meanwhile agree: it is read as at one moment, however long it takes.

    Reads go to a connection of their own. What is written goes the usual way and is seen by
    others at once: how far a job is, and that it is still held. Within a transaction that is
    open already, reads stay in that one, for it may have written what they are to find.
    """
    if _reading.get() or connection.in_atomic_block:
        yield
        return
    try:
        with transaction.atomic(using=SNAPSHOT):
            with connections[SNAPSHOT].cursor() as cursor:
                cursor.execute(BEGIN)
            token = _reading.set(True)
            try:
                yield
            finally:
                _reading.reset(token)
    finally:
        connections[SNAPSHOT].close()


def reads_from() -> str:
    """Return by which connection is read now; what writes meanwhile reads where it writes."""
    return SNAPSHOT if _reading.get() and not connection.in_atomic_block else "default"
