"""Lists in pages: so many at once, and a link to the next."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.fields import Strict
from casework.queries.keyed import Key, KeyedPage, Row, UnreadablePlace, read_keyed_page

MOST = 200
USUAL = 50


class PageQuery(Strict):
    """How long a page is, and after which place it begins."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text="How many at once."
    )
    after = serializers.CharField(
        max_length=200, default="", help_text="Taken from the `next` of the page before."
    )


def read_query(query: type[Strict], request: Request) -> dict[str, Any]:
    """Return what the address asks for.

    :raises ValidationError: naming what is unknown or cannot be read.
    """
    asked = query(data=dict(request.query_params.items()))
    asked.is_valid(raise_exception=True)
    return asked.validated_data


def refuse_place() -> serializers.ValidationError:
    """Return the refusal of a place that is none."""
    return serializers.ValidationError({"after": [gettext("Take this from the “next” of a page.")]})


def read_asked(rows: QuerySet[Row], *, key: Key, asked: Mapping[str, Any]) -> KeyedPage[Row]:
    """Return the page of rows that a :class:`PageQuery` asks for.

    :raises ValidationError: if it begins after a place that is none.
    """
    try:
        return read_keyed_page(rows, key=key, after=asked["after"], size=asked["limit"])
    except UnreadablePlace as error:
        raise refuse_place() from error


def answer_page(request: Request, items: Iterable[Any], *, after: str) -> Response:
    """Return a page; its ``next`` is an address on this host, null at the end."""
    following = None
    if after:
        asked = request.query_params.copy()
        asked["after"] = after
        following = f"{request.path}?{asked.urlencode()}"
    return Response({"items": list(items), "next": following})


def page_of(shape: type[serializers.Serializer], name: str) -> type[serializers.Serializer]:
    """Return the shape of a page of ``shape``, called ``name`` in the schema."""
    fields = {
        "items": shape(many=True),
        "next": serializers.CharField(
            allow_null=True, help_text="The address of the next page, null at the end."
        ),
        "__doc__": f"A page: {shape.__doc__}",
    }
    return type(name, (serializers.Serializer,), fields)
