"""How many requests a key, or an officer who is signed in, may send in a minute."""

import logging
from time import time

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

logger = logging.getLogger(__name__)

MINUTE = 60


class Allowance(BaseThrottle):
    """So many reads and so many writes a minute; where the cache is down, nobody is stopped."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether this one is still within the allowance."""
        is_read = request.method in SAFE_METHODS
        most = settings.API_READS_A_MINUTE if is_read else settings.API_WRITES_A_MINUTE
        who = f"key-{request.auth.pk}" if request.auth else f"officer-{request.user.pk}"
        kind = "reads" if is_read else "writes"
        return _count(f"api-{kind}:{who}:{int(time()) // MINUTE}") <= most

    def wait(self) -> float:
        """Return the seconds until the next minute begins."""
        return MINUTE - time() % MINUTE


def _count(key: str) -> int:
    """Return how often the key was counted, this time included."""
    try:
        cache.add(key, 0, 2 * MINUTE)
        return cache.incr(key)
    except (RedisError, ValueError) as error:  # down, or emptied in between
        logger.warning("Requests are not counted: %s", type(error).__name__)
        return 0
