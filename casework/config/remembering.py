"""What may be forgotten: kept in the cache, and done without where the cache is down."""

import logging
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def recall(key: str) -> Any:
    """Return what is kept under a key, or None."""
    try:
        return cache.get(key)
    except RedisError as error:
        logger.warning("The cache cannot be read: %s", type(error).__name__)
        return None


def remember(key: str, value: Any, *, seconds: int) -> None:
    """Keep a value under a key for some seconds, if the cache is there."""
    try:
        cache.set(key, value, seconds)
    except RedisError as error:
        logger.warning("The cache cannot be written: %s", type(error).__name__)
