"""Lists in pages: so many at once, and the address of the next."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Callable
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.request import Request

from casework.public.api.endpoint import Strict
from casework.public.reader import absolute

MOST, USUAL = 200, 50
LONGEST = 200  # letters of a cursor
Place = TypeVar("Place")


class PageQuery(Strict):
    """How long a page is, and where it begins."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text="How many at once."
    )
    cursor = serializers.CharField(
        max_length=LONGEST, default="", allow_blank=True,
        help_text="Where the page begins: taken from the `next` of the page before.",
    )  # fmt: skip


def write_cursor(*place: Any) -> str:
    """Return a place in a list as a program passes it on, without looking into it."""
    return urlsafe_b64encode(json.dumps(place, default=str).encode()).decode().rstrip("=")


def read_cursor(text: str, read: Callable[..., Place]) -> Place | None:
    """Return the place that a cursor names, None for the beginning.

    :raises ValidationError: if it is none of ours.
    """
    if not text:
        return None
    try:
        place = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return read(*place)
    except (NoBase64, ValueError, TypeError, OverflowError, AttributeError) as error:
        said = ["Take this from the “next” of a page."]
        raise serializers.ValidationError({"cursor": said}) from error


def address_of_next(request: Request, cursor: str) -> str | None:
    """Return the full address of the page that begins at a cursor, None where there is none."""
    if not cursor:
        return None
    asked = request.query_params.copy()
    asked["cursor"] = cursor
    return absolute(f"{request.path}?{asked.urlencode()}")
