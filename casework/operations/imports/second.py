"""Write a part of a step's rows in a second transaction, beside the one that leads the step.

What bounds an import is the one process of the database that writes it; two write nearly twice as
fast. The leading transaction holds the import and its authorities until both are done, and only
then notes how far they have come. Where it ends before, what the second one made is on record, and
is left out when the step is done again.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from zlib import crc32

from django.db import connection

from casework.models import Import
from casework.operations.imports.owed import OwedRow
from casework.operations.origin import acting_from, origin_now

LEAST = 1_000  # rows of a step from which on a second transaction pays
# Whoever holds what it waits for may itself wait for the leading one, which the database does not
# know to wait for the second: the step is given up then, and done again later.
LONGEST_WAIT = "20s"
NAMESPACE = 727400102  # of the locks by which a second transaction is known to run still
MOST_KEYS = 2**31


class Second:
    """A thread with a connection of its own, and one that draws up what it writes."""

    def __init__(self) -> None:
        self.drawing: Executor = ThreadPoolExecutor(max_workers=1)
        self._writing = ThreadPoolExecutor(max_workers=1)

    @contextmanager
    def doing(self, act: Callable[[], None]) -> Iterator[None]:
        """Do something in the second thread meanwhile; its fault is raised here at the end."""
        running = self._writing.submit(_act_from, origin_now(), act)
        try:
            yield
        finally:
            running.exception()  # whatever happens here, wait for its end
        running.result()

    def close(self) -> None:
        """End both threads and the connection."""
        self._writing.submit(_close_connection).result()
        self._writing.shutdown()
        self.drawing.shutdown()


def share_out(rows: Sequence[OwedRow]) -> tuple[list[OwedRow], list[OwedRow]]:
    """Return rows in two parts; all of one respondent at one authority are in the same."""
    parts: tuple[list[OwedRow], list[OwedRow]] = ([], [])
    for row in rows:
        whose = f"{row.authority} {row.weighed.planned.organisation or row.number}"
        parts[crc32(whose.encode()) & 1].append(row)
    return parts


def begin_second(batch: Import) -> None:
    """Let others see, until the transaction ends, that an import is written by a second one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, %s)",
            [LONGEST_WAIT, NAMESPACE, batch.pk % MOST_KEYS],
        )


def await_second(batch: Import) -> None:
    """Wait until no second transaction of an import runs, such as of a worker that was killed."""
    key = [NAMESPACE, batch.pk % MOST_KEYS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


def _act_from(origin: str, act: Callable[[], None]) -> None:
    with acting_from(origin):
        act()


def _close_connection() -> None:
    connection.close()  # that of the thread in which this is called
