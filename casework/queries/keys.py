"""Keys to the staff API: an officer's own, and the one that a request bears."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from casework.law.scopes import SCOPE_LABELS, Scope
from casework.models import ApiKey, Officer


class Standing(StrEnum):
    """Whether a key works."""

    WORKS = "works"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """A key as its officer sees it."""

    key: ApiKey
    standing: Standing

    @property
    def labels(self) -> list[str]:
        """What it is for, in English for translation."""
        return [SCOPE_LABELS[Scope(scope)] for scope in self.key.scopes]


def find_keys(*, officer: Officer) -> QuerySet[ApiKey]:
    """Return the officer's own keys, the latest first."""
    return ApiKey.objects.filter(officer=officer).order_by("-made_at", "-id")


def read_keys(keys: Iterable[ApiKey], *, now: datetime) -> list[KeyLine]:
    """Return a line for each key, those that work first."""
    lines = [KeyLine(key=key, standing=standing_of(key, now=now)) for key in keys]
    return sorted(lines, key=lambda line: line.standing is not Standing.WORKS)


def standing_of(key: ApiKey, *, now: datetime) -> Standing:
    """Return whether a key works at a moment; whether its officer does is another matter."""
    if key.revoked_at is not None:
        return Standing.REVOKED
    return Standing.WORKS if now < key.expires_at else Standing.EXPIRED


def find_key(*, prefix: str) -> ApiKey | None:
    """Return the key of a prefix, with its officer, whether it works or not."""
    return ApiKey.objects.select_related("officer").filter(prefix=prefix).first()
