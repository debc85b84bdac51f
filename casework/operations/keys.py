"""Keys to the staff API: make one, revoke it, and note that it was used."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe

from django.db.models import Q

from casework.law.scopes import Scope
from casework.law.wording import N_, LawError
from casework.models import ApiKey, Officer
from casework.models.api import LONGEST_LIFE
from casework.operations.operation import operation

MARK = "cwk"  # by which a key is recognised, also by those who look for leaked ones
PREFIX_BYTES = 6
SECRET_BYTES = 32
MOST_KEYS = 20
NOTED_EVERY = timedelta(minutes=1)


class KeyRefused(LawError):
    """Such a key is not made."""


class NotOwnKey(LawError):
    """The key is another officer's."""


@dataclass(frozen=True, kw_only=True)
class MadeKey:
    """A new key; ``secret`` is all of it, and cannot be shown again."""

    key: ApiKey
    secret: str = field(repr=False)


@operation
def make_key(
    *, name: str, scopes: Collection[Scope], expires_at: datetime, actor: Officer, now: datetime
) -> MadeKey:
    """Make the officer a key to the API, of which only a hash is kept.

    :raises KeyRefused: if the officer is not active or has twenty; if the name is taken; if
        it may do nothing; or if it would not end within a year.
    """
    officer = Officer.objects.select_for_update().get(pk=actor.pk)
    if not officer.is_active or officer.is_system:
        raise KeyRefused(N_("Only an officer who works here can have a key."))
    if not scopes:
        raise KeyRefused(N_("Say what the key is for."))
    if not now < expires_at <= now + LONGEST_LIFE:
        raise KeyRefused(N_("A key ends within a year."))
    standing = ApiKey.objects.filter(officer=officer, revoked_at=None)
    if standing.filter(name=name).exists():
        raise KeyRefused(
            N_("You have a key named “{name}” already; revoke it, or choose another."), name=name
        )
    if standing.count() >= MOST_KEYS:
        raise KeyRefused(
            N_("You have {most} keys; revoke one that is not needed any more."), most=MOST_KEYS
        )
    prefix = token_hex(PREFIX_BYTES)
    secret = f"{MARK}_{prefix}_{token_urlsafe(SECRET_BYTES)}"
    key = ApiKey.objects.create(
        officer=officer, name=name, prefix=prefix, key_hash=hash_of(secret), made_at=now,
        scopes=sorted({Scope(scope) for scope in scopes}), expires_at=expires_at,
    )  # fmt: skip
    return MadeKey(key=key, secret=secret)


@operation
def revoke_key(*, key_id: int, actor: Officer, now: datetime) -> ApiKey:
    """End a key of the officer's own at once; one that was revoked stays as it is.

    :raises NotOwnKey: if it is another officer's.
    """
    key = ApiKey.objects.select_for_update(of=("self",)).get(pk=key_id)
    if key.officer_id != actor.pk:
        raise NotOwnKey(N_("Only whose key it is can revoke it."))
    if key.revoked_at is None:
        key.revoked_at = now
        key.save(update_fields=["revoked_at"])
    return key


@operation
def revoke_keys(*, officer: Officer, actor: Officer, now: datetime) -> int:
    """End every key of an officer who leaves, and return how many."""
    return ApiKey.objects.filter(officer=officer, revoked_at=None).update(revoked_at=now)


def note_use(*, key: ApiKey, now: datetime) -> None:
    """Keep when a key was used last, once a minute at most.

    It is no operation: the record leaves it out.
    """
    if key.used_at is not None and now - key.used_at < NOTED_EVERY:
        return
    stale = Q(used_at=None) | Q(used_at__lte=now - NOTED_EVERY)
    ApiKey.objects.filter(stale, pk=key.pk).update(used_at=now)


def hash_of(secret: str) -> str:
    """Return the hash under which a key is kept; it has 256 bits of chance, so none is slow."""
    return sha256(secret.encode()).hexdigest()
