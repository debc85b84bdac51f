"""Read the register as it stood at one moment, however long the reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from casework.register import reading

AS_AT_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every read within see the same register; nothing can be written meanwhile by it."""
    with transaction.atomic(using=reading.PUBLIC):
        with connections[reading.PUBLIC].cursor() as cursor:
            cursor.execute(AS_AT_ONE_MOMENT)
        yield
