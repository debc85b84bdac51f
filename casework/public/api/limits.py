"""How many requests one place may send in a minute; open where nobody counts."""

import logging
from dataclasses import dataclass
from hashlib import sha256
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

MINUTE = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What one place has left in this minute."""

    most: int
    used: int
    seconds: int

    @property
    def is_spent(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.most

    @property
    def headers(self) -> dict[str, str]:
        """The headers that say so."""
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(max(self.most - self.used, 0)),
            "RateLimit-Reset": str(self.seconds),
        }


def count_request(request: HttpRequest) -> Allowance:
    """Count a request of the place it comes from; the place is kept as a digest for a minute."""
    minute, passed = divmod(int(time()), MINUTE)
    place = sha256(f"{minute}:{getattr(request, 'sent_from', '')}".encode()).hexdigest()
    return Allowance(
        most=settings.PUBLIC_API_READS_A_MINUTE, used=_count(f"public-api:{place}"),
        seconds=MINUTE - passed,
    )  # fmt: skip


def _count(key: str) -> int:
    try:
        cache.add(key, 0, 2 * MINUTE)
        return cache.incr(key)
    except (RedisError, OSError, ValueError) as error:  # down, or emptied in between
        logger.warning("Requests are not counted: %s", type(error).__name__)
        return 0
