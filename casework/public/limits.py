"""How often the public may write: by the hour, from one place and from all together."""

from hashlib import sha256
from time import time

from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

HOUR = 3600  # seconds
MOST_FROM_ONE = 5  # requests an hour from one place
MOST_FROM_ALL = 200  # an hour


def is_too_often(request: HttpRequest, *, what: str) -> bool:
    """Whether one place, or all together, asked too often in this hour; not where nobody counts.

    ``what`` is asked: each has limits of its own.
    """
    hour = int(time()) // HOUR
    place = sha256(f"{hour}:{getattr(request, 'sent_from', '')}".encode()).hexdigest()
    # What one place asks beyond its share counts for nobody else.
    is_share_spent = _count(f"{what}:{place}") > MOST_FROM_ONE
    return is_share_spent or _count(f"{what}:{hour}") > MOST_FROM_ALL


def _count(key: str) -> int:
    try:
        cache.add(key, 0, 2 * HOUR)
        return cache.incr(key)
    except (RedisError, ValueError):  # down, or emptied in between
        return 0
