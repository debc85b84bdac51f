"""Every page that a test here asks for stands behind the second wall."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

from casework import clock
from casework.models import Officer
from tests.access.second_wall import SPARED, Wall, uncounted

OFFICERS = ("/work/", "/api/")
# Modules whose pages have not been looked at behind the wall; each is to leave this list.
NOT_YET = {
    "test_appointments", "test_approvals", "test_breaches", "test_bulk", "test_endings",
    "test_feed", "test_keys", "test_list_deadlines", "test_meanwhile", "test_narrow_timeline",
    "test_note_outcome", "test_parties", "test_show_deadline", "test_tags", "test_to_do",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _second_wall(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a request of an officer that reads case data past the visibility."""
    if request.path.stem in NOT_YET:
        return
    ask = Client.request

    def ask_watched(client: Client, **given: Any) -> Any:
        officer = _officer_of(client, given["PATH_INFO"])
        if officer is None:
            return ask(client, **given)
        wall = Wall(officer=officer, today=clock.today("UTC"), spared=_spared(given["PATH_INFO"]))
        with wall.standing():
            answer = ask(client, **given)
        assert not wall.faults, "\n".join(wall.faults)
        return answer

    monkeypatch.setattr(Client, "request", ask_watched)


def _officer_of(client: Client, path: str) -> Officer | None:
    if not path.startswith(OFFICERS) or connection.needs_rollback:
        return None
    with uncounted():
        return Officer.objects.filter(pk=client.session.get("_auth_user_id")).first()


def _spared(path: str) -> set[str]:
    try:
        return SPARED.get(resolve(path).url_name or "", set())
    except Resolver404:
        return set()
