"""How long to wait before something is tried again: longer each time, and never all at once."""

from datetime import timedelta
from zlib import crc32

SPREAD = 0.2  # of a wait, by which those that failed together come apart again


def wait_before(*, attempt: int, first: timedelta, longest: timedelta, key: str) -> timedelta:
    """Return how long to wait after the ``attempt``-th failure, counted from 1.

    The wait doubles up to the longest, and is then made shorter by up to a fifth; by how much
    is drawn from ``key``, so that it is the same whoever asks.
    """
    wait = min(first * 2 ** min(attempt - 1, 20), longest)
    share = crc32(f"{key}:{attempt}".encode()) / 2**32
    return wait * (1 - SPREAD * share)
