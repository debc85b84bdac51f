"""What the tests of the staff API share: callers with keys, on one fixed day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from casework import clock
from casework.law.scopes import Scope
from casework.models import ApiKey, Case, Event, Officer
from casework.operations.keys import make_key
from tests.access.behind import stand_behind

DAY = "2025-07-30"
ROOT = "/api/staff/v1/"


@dataclass(frozen=True)
class Caller:
    """A program with a key."""

    secret: str
    key: ApiKey

    def get(self, path: str, asked: dict | None = None, **headers: str) -> HttpResponse:
        return Client().get(ROOT + path, asked or {}, headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return Client().post(
            ROOT + path, body or {}, content_type="application/json",
            headers=self._headers(headers),
        )  # fmt: skip

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"authorization": f"Bearer {self.secret}", **named}


@pytest.fixture(autouse=True)
def _day(on_day) -> None:
    on_day(DAY)


@pytest.fixture(autouse=True)
def _second_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a request of an officer that reads case data past the visibility."""
    stand_behind(monkeypatch)


@pytest.fixture
def key_of() -> Callable[..., Caller]:
    """Return a function that makes an officer a key, for everything unless said otherwise."""

    def give(
        officer: Officer, scopes: Iterable[Scope] = tuple(Scope), name: str = "robot"
    ) -> Caller:
        made = make_key(
            name=name, scopes=list(scopes), expires_at=clock.now() + timedelta(days=30),
            actor=officer, now=clock.now(),
        )  # fmt: skip
        return Caller(made.secret, made.key)

    return give


@pytest.fixture
def case(fined: tuple[Case, Event]) -> Case:
    """A case in which a penalty notice was served on 1 July 2025."""
    return fined[0]
