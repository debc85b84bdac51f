"""How the API describes itself in OpenAPI: each operation with its scope and its errors."""

from functools import cache
from typing import Any

from django.utils.translation import override as speaking
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from casework.api.problems import KINDS
from casework.law.scopes import SCOPE_LABELS

ROOT = "/api/staff/"
READ_ERRORS = ("400", "401", "403", "404", "429", "500")
WRITE_ERRORS = ("400", "401", "403", "404", "409", "413", "415", "422", "429", "500")
ABOUT = {
    "400": "The request cannot be read, or a field is not as it should be.",
    "401": "No sign-in, and no key that works.",
    "403": "The key lacks the scope, or the officer the power, which is named.",
    "404": "There is no such thing, or none that the officer may see.",
    "409": "The same request is being answered already; ask again in a second.",
    "413": "The request is too large.",
    "415": "The request is not JSON.",
    "422": "The law, the procedure or the file does not allow it; or the idempotency key "
    "belongs to another request.",
    "429": "Too many requests in a minute; Retry-After says how long to wait.",
    "500": "Something went wrong here. Nothing was written.",
}
INTRODUCTION = """\
What officers do on their pages, for the programs that work for them: the same operations, the
same law, the same record. A program sends `Authorization: Bearer cwk_…` with a key that an
officer made under “Your account”; a page in which the officer is signed in may call it too, and
then sends the CSRF token with what it writes. A key never does more than its officer may, and
ends with the account.

Requests and answers are JSON. Days are ISO 8601 (2022-05-18), moments carry their offset. Money
is an amount as text with its currency, never a number; what is not known says so. Codes stay;
labels and refusals come in the officer's language. Fields and parameters that do not exist are
refused.

Lists come in pages: follow `next`, an address on the same host, until it is null. A write may
carry an `Idempotency-Key`: sent again within 24 hours it gives the first answer again, marked
`Idempotency-Replayed: true`. Problems come as `application/problem+json` (RFC 9457).
"""
REPEATS = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER,
    description="Any 1 to 100 characters of your own for this one write. The same key with the "
    "same request gives the first answer again for 24 hours, and writes nothing twice.",
)  # fmt: skip


class ProblemShape(serializers.Serializer):
    """What is wrong with a request (RFC 9457)."""

    type = serializers.CharField(help_text="The address that explains this kind of problem.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence that may be shown to an officer.")
    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="What is wrong with which field, such as `orders.0.period`.",
    )
    reason = serializers.CharField(required=False, help_text="With 422: which rule refused.")
    power = serializers.CharField(required=False, help_text="With 403: the power that is missing.")
    authority = serializers.CharField(required=False, help_text="With 403: where it is missing.")
    scope = serializers.CharField(required=False, help_text="With 403: the scope that is missing.")


class StaffSchema(AutoSchema):
    """Adds to each operation what is the same for all: scope, errors, idempotency."""

    def get_override_parameters(self) -> list:
        """Add the header by which a write may be repeated."""
        handler = getattr(self.view, self.method.lower(), None)
        return [REPEATS] if getattr(handler, "is_once", False) else []

    def get_extensions(self) -> dict[str, Any]:
        """Add the scope that a key needs."""
        scope = self.view.scopes.get(self.method)
        return {"x-scope": str(scope) if scope else None}

    def get_tags(self) -> list[str]:
        """Return the chapter, as the scope names it."""
        scope = self.view.scopes.get(self.method)
        return [scope.partition(":")[0]] if scope else ["about"]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemShape(), "response").ref
        for status in READ_ERRORS if self.method == "GET" else WRITE_ERRORS:
            bodies.setdefault(
                status,
                {
                    "description": ABOUT[status],
                    "content": {"application/problem+json": {"schema": problem}},
                },
            )
        return bodies


def keep_staff(endpoints: list[tuple[str, str, str, Any]], **_: Any) -> list:
    """Return the addresses of the staff API alone."""
    return [one for one in endpoints if one[0].startswith(ROOT)]


def add_what_is_common(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the introduction, the scopes and the kinds of problem to the description."""
    result["info"]["description"] = INTRODUCTION
    result["info"]["x-scopes"] = {str(scope): label for scope, label in SCOPE_LABELS.items()}
    result["info"]["x-problems"] = [
        {"type": kind.slug, "status": kind.status, "title": kind.title} for kind in KINDS
    ]
    return result


@cache
def describe_api() -> dict[str, Any]:
    """Return the whole description, in English."""
    with speaking("en-gb"):
        return SchemaGenerator().get_schema(request=None, public=True)
