"""What the API says of itself: its description, and a page to read it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.endpoint import Endpoint
from casework.api.problems import KINDS
from casework.api.schema import describe_api
from casework.law.scopes import SCOPE_LABELS
from casework.papers.openapi import read_chapters, read_shapes


class Schema(Endpoint):
    """The description in OpenAPI."""

    scopes = {"GET": None}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the description."""
        return Response(describe_api())


class NoSuchAddress(Endpoint):
    """Every address that there is not."""

    scopes = {"GET": None, "POST": None}

    @extend_schema(exclude=True)
    def get(self, request: Request, **_: Any) -> Response:
        """Say so."""
        raise Http404

    @extend_schema(exclude=True)
    def post(self, request: Request, **_: Any) -> Response:
        """Say so."""
        raise Http404


@require_safe
@login_required
def read_docs(request: HttpRequest) -> HttpResponse:
    """Show the description as a page of our own, which needs no script.

    ReDoc is not used: it writes styles into its page, which the policy on content forbids.
    """
    _speak_to(request)
    schema = describe_api()
    return render(request, "api/docs.html", {
        "introduction": schema["info"]["description"].split("\n\n"),
        "scopes": SCOPE_LABELS.items(),
        "problems": KINDS,
        "chapters": read_chapters(schema),
        "shapes": read_shapes(schema),
    })  # fmt: skip


@require_safe
@login_required
def try_api(request: HttpRequest) -> HttpResponse:
    """Show Swagger UI, from this host and started by a script of ours, within the policy."""
    _speak_to(request)
    return render(request, "api/try.html")


def _speak_to(request: HttpRequest) -> None:
    translation.activate(request.user.language)
    request.LANGUAGE_CODE = translation.get_language()
