"""What cannot be answered, and how the public API says so: as RFC 9457 does."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, JsonResponse
from django.urls import reverse
from rest_framework import exceptions

from casework.register.reading import EntryGone, NoSuchEntry
from casework.register.removals import Farewell

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the end of its address, its status, and its title."""

    slug: str
    status: int
    title: str


INVALID = Kind("invalid", 400, "A parameter is unknown, or is not as it should be")
NOT_FOUND = Kind("not-found", 404, "There is no such thing")
NO_SUCH_METHOD = Kind("no-such-method", 405, "The register is only read: GET, HEAD and OPTIONS")
GONE = Kind("gone", 410, "The entry has left the public")
TOO_MANY = Kind("too-many", 429, "Too many requests in a minute")
BROKEN = Kind("broken", 500, "Something went wrong here")
KINDS = (INVALID, NOT_FOUND, NO_SUCH_METHOD, GONE, TOO_MANY, BROKEN)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong with one request; ``more`` are members beside the usual ones."""

    kind: Kind
    detail: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_answer(self) -> JsonResponse:
        """Return the whole answer."""
        data = {
            "type": f"{reverse('public:api:read_docs')}#{self.kind.slug}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail or f"{self.kind.title}.",
            **self.more,
        }
        return JsonResponse(
            data, status=self.kind.status, content_type=MEDIA_TYPE, headers=dict(self.headers),
            json_dumps_params={"ensure_ascii": False},
        )  # fmt: skip


def answer_problem(error: Exception, context: Mapping[str, Any]) -> JsonResponse:
    """Turn whatever a request met into a problem; what nobody foresaw says nothing of itself."""
    return find_problem(error).as_answer()


def find_problem(error: Exception) -> Problem:
    """Return the problem that an exception is."""
    if isinstance(error, EntryGone):
        return _of_a_farewell(error.farewell)
    if isinstance(error, NoSuchEntry | Http404 | exceptions.NotFound):
        return Problem(kind=NOT_FOUND)
    if isinstance(error, exceptions.MethodNotAllowed):
        return Problem(kind=NO_SUCH_METHOD)
    if isinstance(error, exceptions.ValidationError):
        fields = {str(name): [str(one) for one in said] for name, said in error.detail.items()}
        return Problem(kind=INVALID, more={"fields": fields})
    if isinstance(error, exceptions.APIException) and error.status_code < 500:
        return Problem(kind=INVALID, detail=str(error.detail))
    logger.error("The public API failed: %s", type(error).__name__, exc_info=error)
    return Problem(kind=BROKEN)


def _of_a_farewell(farewell: Farewell) -> Problem:
    """Say why an entry is gone, as its tombstone does, and nothing by which to know it again."""
    return Problem(
        kind=GONE, detail=farewell.sentence,
        more={
            "reason": str(farewell.reason),
            "authority": farewell.authority_code,
            "instrument": farewell.instrument or None,
            "provision": farewell.provision or None,
            "removed_on": farewell.removed_on.isoformat() if farewell.removed_on else None,
        },
        headers={"X-Robots-Tag": "noindex"},
    )  # fmt: skip
