"""Stand every request of a test's browser or program behind the second wall."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

from casework import clock
from casework.models import ApiKey, Officer
from tests.access.second_wall import SPARED, Wall, uncounted

OFFICERS = ("/work/", "/api/")


def stand_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a request of an officer that reads case data past the visibility."""
    ask = Client.request

    def ask_watched(client: Client, **given: Any) -> Any:
        officer = _officer_of(client, given)
        if officer is None:
            return ask(client, **given)
        wall = Wall(officer=officer, today=clock.today("UTC"), spared=_spared(given["PATH_INFO"]))
        with wall.standing():
            answer = ask(client, **given)
        assert not wall.faults, "\n".join(wall.faults)
        return answer

    monkeypatch.setattr(Client, "request", ask_watched)


def _officer_of(client: Client, given: dict[str, Any]) -> Officer | None:
    """Return who asks: by the key that the request bears, or else by the session."""
    if not given["PATH_INFO"].startswith(OFFICERS) or connection.needs_rollback:
        return None
    if {settings.SESSION_COOKIE_NAME, "HTTP_AUTHORIZATION"}.isdisjoint({*client.cookies, *given}):
        return None
    bearer = given.get("HTTP_AUTHORIZATION")
    with uncounted():
        if bearer is None:
            return Officer.objects.filter(pk=client.session.get("_auth_user_id")).first()
        prefix = bearer.rpartition(" ")[2].split("_")[1:2]
        key = ApiKey.objects.filter(prefix__in=prefix).select_related("officer").first()
        return key.officer if key else None


def _spared(path: str) -> set[str]:
    try:
        return SPARED.get(resolve(path).view_name or "", set())
    except Resolver404:
        return set()
