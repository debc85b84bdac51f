"""Lists in pages: so many at once, and the address of the next."""

from rest_framework import serializers
from rest_framework.request import Request

from casework.public.api.endpoint import Strict
from casework.public.reader import absolute
from casework.register.cursors import LARGEST_KEY

MOST, USUAL = 200, 50
DIGITS = 10**19  # of the key in a cursor; what stands before is where the list is
CURSOR = r"^[0-9]{1,36}\Z"


def cursor_field() -> serializers.RegexField:
    """Return the parameter that says where a page begins."""
    return serializers.RegexField(
        CURSOR, required=False, trim_whitespace=False,
        help_text="Where the page begins: taken from the `next` of the page before.",
    )  # fmt: skip


class PageQuery(Strict):
    """How long a page is, and where it begins."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text="How many at once."
    )
    cursor = cursor_field()


def write_cursor(place: int, key: int) -> str:
    """Return a place in a list as a number, which programs pass on without looking into it."""
    return str(place * DIGITS + key)


def read_cursor(text: str) -> tuple[int, int]:
    """Return the place and the key of a cursor; every number names one."""
    place, key = divmod(int(text), DIGITS)
    return place, min(key, LARGEST_KEY)


def address_of_next(request: Request, cursor: str) -> str | None:
    """Return the full address of the page that begins at a cursor, None where there is none."""
    if not cursor:
        return None
    asked = request.query_params.copy()
    asked["cursor"] = cursor
    return absolute(f"{request.path}?{asked.urlencode()}")
