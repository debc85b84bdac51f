"""Who asks: the officer behind a session or a key, and what they may do."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.access import day_of, today_at
from casework.api.endpoint import Endpoint
from casework.api.fields import CodeShape
from casework.law.powers import ROLE_LABELS, Power, Role
from casework.law.scopes import Scope
from casework.models import Authority, Officer
from casework.operations.acting import powers_of
from casework.queries.people import roles_on


class PlaceShape(serializers.Serializer):
    """What the officer is and may do at one authority."""

    authority = serializers.CharField()
    roles = CodeShape(many=True)
    powers = serializers.ListField(
        child=serializers.ChoiceField(choices=[str(power) for power in Power])
    )


class KeyShape(serializers.Serializer):
    """The key that the request bears."""

    name = serializers.CharField()
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=[str(scope) for scope in Scope])
    )
    expires_at = serializers.DateTimeField()


class MeShape(serializers.Serializer):
    """The officer who asks; without a `key`, by a session."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.CharField()
    language = serializers.CharField()
    places = PlaceShape(many=True)
    key = KeyShape(allow_null=True)


class Me(Endpoint):
    """Who asks."""

    scopes = {"GET": None}

    @extend_schema(operation_id="show_me", summary="Who am I", responses=MeShape)
    def get(self, request: Request) -> Response:
        """Return the officer, their roles and powers at each authority, and the key."""
        officer = request.user
        me = {
            "id": officer.pk,
            "name": officer.name,
            "email": officer.email,
            "language": officer.language,
            "places": _places(officer),
            "key": request.auth,
        }
        return Response(MeShape(me).data)


def _places(officer: Officer) -> list[Mapping[str, Any]]:
    roles: dict[Authority, list[Role]] = {}
    for held in roles_on(officer=officer, today=day_of()):
        roles.setdefault(held.authority, []).append(Role(held.role))
    return [
        {
            "authority": authority.code,
            "roles": [{"code": role, "label": ROLE_LABELS[role]} for role in own],
            "powers": sorted(
                powers_of(officer=officer, authority=authority, today=today_at(authority))
            ),
        }
        for authority, own in roles.items()
    ]
