"""Free what is left behind by rows that were written.

A row and what was loaded along with it refer to each other, so that only the collector of such
rings frees them. It looks at everything the process holds and therefore comes seldom; a long
export would leave tens of megabytes lying about meanwhile.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 20  # rows


@contextmanager
def set_apart() -> Iterator[None]:
    """Let the collector look past what is there already, so that it is quick meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def free_each(pieces: Iterable[T], *, at_once: int = AT_ONCE) -> Iterator[T]:
    """Yield what comes, and free what was left behind each time that so many have come."""
    for number, piece in enumerate(pieces, start=1):
        yield piece
        if number % at_once == 0:
            gc.collect()
