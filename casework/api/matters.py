"""Matters: one affair before several authorities, as far as the officer may see it."""

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.access import cases_of, day_of
from casework.api.endpoint import Endpoint
from casework.api.fields import CodeShape
from casework.api.pages import PageQuery, answer_page, page_of, read_asked, read_query
from casework.api.shapes.cases import RespondentShape, address_of
from casework.api.shapes.penalties import PenaltyRowShape
from casework.law.scopes import Scope
from casework.models import Matter, Share
from casework.queries.keyed import Key
from casework.queries.matters import Side, find_sides, visible_matters

NONE_SHARED = Share.objects.none()  # programs are shown whole cases only, none in part
BY_TITLE = Key(column="title")


class MatterShape(serializers.Serializer):
    """One affair, with how many of its cases the officer may see, at how many authorities."""

    slug = serializers.CharField()
    url = serializers.SerializerMethodField()
    title = serializers.CharField()
    cases = serializers.IntegerField(source="number")
    authorities = serializers.IntegerField(source="places")

    def get_url(self, matter: Matter) -> str:
        """Return the matter's address."""
        return reverse("staff_api:show_matter", kwargs={"slug": matter.slug})


MatterPage = page_of(MatterShape, "MatterPage")


class SideShape(serializers.Serializer):
    """One authority's case in a matter."""

    reference = serializers.CharField(source="case.reference")
    url = serializers.SerializerMethodField()
    authority = serializers.CharField(source="code")
    name = serializers.CharField(source="name.name")
    stage = CodeShape(source="times.stage")
    respondents = RespondentShape(many=True)
    opened_on = serializers.DateField(source="case.opened_on")
    closed_on = serializers.DateField(source="case.closed_on", allow_null=True)
    penalties = PenaltyRowShape(many=True)

    def get_url(self, side: Side) -> str:
        """Return the case's address."""
        return address_of(side.case.reference)


class WholeMatterShape(serializers.Serializer):
    """One affair, with those of its cases that the officer may see."""

    slug = serializers.CharField()
    title = serializers.CharField()
    sides = SideShape(many=True)


class Matters(Endpoint):
    """The matters of the cases that the officer may see."""

    scopes = {"GET": Scope.MATTERS_READ}

    @extend_schema(
        operation_id="list_matters", summary="List matters", parameters=[PageQuery],
        responses=MatterPage,
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Return the matters of which the officer may see a case, by title, in pages."""
        asked = read_query(PageQuery, request)
        matters = visible_matters(cases_of(request), shares=NONE_SHARED)
        found = read_asked(matters, key=BY_TITLE, asked=asked)
        return answer_page(request, MatterShape(found.rows, many=True).data, after=found.after)


class OneMatter(Endpoint):
    """One matter."""

    scopes = {"GET": Scope.MATTERS_READ}

    @extend_schema(operation_id="show_matter", summary="Read a matter", responses=WholeMatterShape)
    def get(self, request: Request, slug: str) -> Response:
        """Return a matter with those of its cases that the officer may see, side by side."""
        cases = cases_of(request)
        matter = visible_matters(cases, shares=NONE_SHARED).filter(slug=slug).first()
        if matter is None:
            raise Http404
        sides = find_sides(cases, shares=NONE_SHARED, matter=matter, today=day_of())
        whole = {"slug": matter.slug, "title": matter.title, "sides": sides}
        return Response(WholeMatterShape(whole).data)
