"""Whole answers kept in the cache, under a tag that no other answer ever has.

The tag is made of all that decides an answer, so that what is found under it is right
however old it is: a register that changed, a day that began or new code ask under another.
Where the cache is empty, full, slow or gone, the answer is made anew and nobody is told.
"""

import json
import logging
import zlib
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from time import monotonic, time
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.http import parse_etags
from redis.exceptions import RedisError

from casework import clock
from casework.public.code import code_mark
from casework.register import reading
from casework.register.reading import Days
from casework.register.version import read_version

ALIAS = "answers"
MOST_BYTES = 524_288  # of one answer as it is sent
# Of all that is kept in an hour; a reader who asks for everything crowds out no page.
MOST_IN_ALL = {"page": 33_554_432, "asked": 33_554_432}
HOUR = 3600  # seconds for which an answer is kept at most
REST = 5.0  # seconds for which a cache that failed is left alone
FAULTS = (RedisError, OSError, EOFError, ValueError, TypeError, KeyError, zlib.error)

logger = logging.getLogger(__name__)
_failed_at = [-REST]


class Bytes:
    """Write into Redis the bytes as they are; numbers are counted there."""

    def dumps(self, value: bytes | int) -> bytes | int:
        """Return what is written."""
        return value

    def loads(self, value: bytes) -> bytes | int:
        """Return what was written."""
        return int(value) if value.isdigit() else value


def tag_of(request: HttpRequest, days: Days) -> str:
    """Return the strong tag of the answer to a request, in one query of one row."""
    version = read_version(using=reading.PUBLIC)
    decides = (
        version.number, version.mark, *_write_days(days), clock.fixed_day(), code_mark(),
        settings.SURFACE, translation.get_language(), request.get_full_path(),
    )  # fmt: skip
    return f'"{sha256(json.dumps(decides, default=str).encode()).hexdigest()[:40]}"'


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the reader has the answer of this tag; one sent on compressed counts as well."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in {one.removeprefix("W/") for one in known}


def find_kept(tag: str) -> HttpResponse | None:
    """Return the answer that is kept under a tag, None where there is none or no cache."""
    if settings.DEBUG or _is_resting():
        return None
    try:
        kept = caches[ALIAS].get(tag)
        return None if kept is None else _read(kept)
    except FAULTS as error:
        _note_failure(error)
        return None


def keep(request: HttpRequest, tag: str, response: HttpResponseBase, *, seconds: int) -> None:
    """Keep a whole answer under its tag for at most so long, where it may be and there is room."""
    if settings.DEBUG or _is_resting() or not _may_be_kept(response) or seconds < 1:
        return
    written = _write(response)
    try:
        if _is_room("asked" if request.GET else "page", len(written)):
            caches[ALIAS].set(tag, written, min(seconds, HOUR))
    except FAULTS as error:
        _note_failure(error)


def _may_be_kept(response: HttpResponseBase) -> bool:
    is_whole = isinstance(response, HttpResponse) and not response.streaming
    if not is_whole or response.status_code != 200 or response.cookies:
        return False
    return len(response.content) <= MOST_BYTES


def _is_room(kind: str, size: int) -> bool:
    """Whether so many bytes more may be kept in this hour; they are counted."""
    key = f"kept:{kind}:{int(time()) // HOUR}"
    caches[ALIAS].add(key, 0, 2 * HOUR)
    return caches[ALIAS].incr(key, size) <= MOST_IN_ALL[kind]


def _write(response: Any) -> bytes:
    headers = json.dumps(dict(response.items())).encode()
    return zlib.compress(headers + b"\n" + response.content, 1)


def _read(kept: bytes) -> HttpResponse:
    headers, _, content = zlib.decompress(kept).partition(b"\n")
    return HttpResponse(content, headers=json.loads(headers))


def _write_days(days: Days) -> Iterable[tuple[str, date]]:
    return sorted(days.items())


def _is_resting() -> bool:
    return monotonic() - _failed_at[0] < REST


def _note_failure(error: Exception) -> None:
    logger.warning("Answers are not kept: %s", type(error).__name__)
    _failed_at[0] = monotonic()
