"""How the public API describes itself: OpenAPI 3.1."""

from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils.translation import override as speaking
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.settings import patched_settings

from casework.public.api.problems import KINDS, MEDIA_TYPE
from casework.public.api.shapes import ProblemShape
from casework.public.reader import absolute

ROOT = "/api/v1/"
INTRODUCTION = """\
What is public of the enforcement decisions of four data protection authorities, for programs.
It is read only, asks for no key and answers pages of any origin.

Days are ISO 8601 (2022-05-18), moments carry their offset. Money is an amount as text with its
currency, never a number; amounts of different currencies are never added up. Codes stay; their
labels stand in the vocabulary. Parameters that do not exist are refused.

Lists come in pages: follow `next` until it is null. Each answer carries an `ETag`: sent back as
`If-None-Match` it costs nobody anything, and is answered 304 while the register stands. Answers
may be kept as long as `Cache-Control` says and no longer: a name may have to come off at the next
midnight. Requests are counted by the minute and the place they come from: `RateLimit-Limit`,
`RateLimit-Remaining` and `RateLimit-Reset` say how it stands, and 429 that it was too much.

An entry that has left the public answers 410 with the reason that may be given. Please forget
what you kept of it then. Problems come as `application/problem+json` (RFC 9457).
"""
ERRORS = {400: "A parameter is unknown, or is not as it should be.", 404: "There is no such thing.",
          429: "Too many requests in a minute; Retry-After says how long to wait.",
          500: "Something went wrong here."}  # fmt: skip
GONE = {410: "The entry has left the public; `reason` says why."}
_describing = Lock()


class PublicSchema(AutoSchema):
    """Adds to each operation the problems that are the same for all."""

    def get_tags(self) -> list[str]:
        """Return the chapter: the first word after the version."""
        return [self.path.removeprefix(ROOT).partition("/")[0] or "about"]

    def get_auth(self) -> list:
        """Return that nobody signs in."""
        return []

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemShape(), "response").ref
        told = {**ERRORS, **(GONE if "{slug}" in self.path else {})}
        for status, about in told.items():
            content = {MEDIA_TYPE: {"schema": problem}}
            bodies.setdefault(str(status), {"description": about, "content": content})
        return bodies


def keep_public(endpoints: list[tuple[str, str, str, Any]], **_: Any) -> list:
    """Return the addresses of the public API alone."""
    return [one for one in endpoints if one[0].startswith(ROOT)]


def add_what_is_common(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add where it is served, and the kinds of problem."""
    result["info"]["description"] = INTRODUCTION
    result["servers"] = [{"url": absolute("")}] if absolute("") else []
    result["info"]["x-problems"] = [
        {"type": kind.slug, "status": kind.status, "title": kind.title} for kind in KINDS
    ]
    return result


@cache
def describe_api() -> dict[str, Any]:
    """Return the whole description, in English."""
    with _describing, speaking("en-gb"), patched_settings(settings.PUBLIC_API_DESCRIPTION):
        return SchemaGenerator().get_schema(request=None, public=True)
