"""What the public API says of itself: its addresses, its description, and a page to read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from casework.papers.openapi import read_chapters, read_shapes
from casework.public.api.endpoint import Endpoint, NothingAsked, answer_json, read_query
from casework.public.api.problems import KINDS
from casework.public.api.schema import describe_api
from casework.public.api.shapes import IndexShape
from casework.public.reader import absolute, for_everybody, show_page
from casework.register import reading
from casework.register.version import read_version

NAMES = (
    "list_entries", "list_authorities", "read_vocabulary", "list_removals", "list_changes",
    "read_schema", "read_docs",
)  # fmt: skip


class Index(Endpoint):
    """Where everything is."""

    @extend_schema(
        operation_id="show_index", summary="Read the addresses",
        responses=IndexShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return the addresses of the API, and the version of the register."""
        read_query(NothingAsked, request)
        addresses = {name: absolute(reverse(f"public:api:{name}")) for name in NAMES}
        number = read_version(using=reading.PUBLIC).number
        return answer_json({"addresses": addresses, "register_version": number})


class Schema(Endpoint):
    """The description in OpenAPI."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        """Return the description."""
        return answer_json(describe_api())


class NoSuchAddress(Endpoint):
    """Every address that there is not."""

    @extend_schema(exclude=True)
    def get(self, request: Request, **_: Any) -> HttpResponse:
        """Say so."""
        raise Http404


@for_everybody
def read_docs(request: HttpRequest) -> HttpResponse:
    """Show the description as a page of our own, which needs no script."""
    schema = describe_api()
    return show_page(request, "register/api.html", {
        "introduction": schema["info"]["description"].split("\n\n"),
        "problems": KINDS,
        "chapters": read_chapters(schema),
        "shapes": read_shapes(schema),
    })  # fmt: skip
