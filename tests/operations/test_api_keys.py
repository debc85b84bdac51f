"""Keys to the API: made, revoked, and gone with their officer."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from casework.law.scopes import Scope
from casework.models import ApiKey, History
from casework.operations.keys import (
    MOST_KEYS,
    KeyRefused,
    MadeKey,
    NotOwnKey,
    make_key,
    note_use,
    revoke_key,
)
from casework.operations.people import see_out
from tests.make import at

NOW = at("2025-07-30")
YEAR = timedelta(days=366)


def give(officer, name="robot", scopes=(Scope.CASES_READ,), lasts=timedelta(days=90)) -> MadeKey:
    return make_key(name=name, scopes=scopes, expires_at=NOW + lasts, actor=officer, now=NOW)


def test_keeps_a_hash_and_never_the_key(cast):
    made = give(cast.ada)
    assert made.secret.startswith(f"cwk_{made.key.prefix}_")
    assert made.key.key_hash == sha256(made.secret.encode()).hexdigest()
    stored = str(ApiKey.objects.values().get())
    assert made.secret not in stored
    assert made.secret.rpartition("_")[2] not in stored
    assert made.secret not in repr(made)


def test_makes_every_key_another(cast):
    made = [give(cast.ada, name=f"robot {n}") for n in range(3)]
    assert len({one.secret for one in made}) == len({one.key.prefix for one in made}) == 3


def test_stands_in_the_record_without_its_hash_or_its_use(cast):
    key = give(cast.ada).key
    note_use(key=key, now=NOW)
    rows = History.objects.filter(table_name="casework_apikey")
    row = rows.get()
    assert (row.officer_id, row.operation, row.act) == (cast.ada.pk, "make_key", "insert")
    assert row.payload["after"]["scopes"] == ["cases:read"]
    assert not {"key_hash", "used_at"} & set(row.payload["after"])
    revoke_key(key_id=key.pk, actor=cast.ada, now=NOW)
    assert rows.latest("id").operation == "revoke_key"
    assert key.key_hash not in str(list(History.objects.values()))


@pytest.mark.parametrize(("wrong", "said"), [
    ({"scopes": ()}, "what the key is for"),
    ({"lasts": timedelta(0)}, "within a year"),
    ({"lasts": timedelta(seconds=-1)}, "within a year"),
    ({"lasts": YEAR + timedelta(seconds=1)}, "within a year"),
])  # fmt: skip
def test_refuses_a_key_that_is_none(cast, wrong, said):
    with pytest.raises(KeyRefused, match=said):
        give(cast.ada, **wrong)
    assert not ApiKey.objects.exists()


def test_lives_a_year_at_most(cast):
    assert give(cast.ada, lasts=YEAR).key.expires_at == NOW + YEAR


def test_refuses_a_name_that_is_taken_until_it_is_revoked(cast):
    first = give(cast.ada).key
    with pytest.raises(KeyRefused, match="robot"):
        give(cast.ada)
    give(cast.ben)
    revoke_key(key_id=first.pk, actor=cast.ada, now=NOW)
    give(cast.ada)


def test_refuses_more_than_twenty(cast):
    for number in range(MOST_KEYS):
        give(cast.ada, name=f"robot {number}")
    with pytest.raises(KeyRefused, match="20 keys"):
        give(cast.ada)


def test_refuses_who_does_not_work_here(cast):
    cast.ada.is_active = False
    cast.ada.save(update_fields=["is_active"])
    with pytest.raises(KeyRefused, match="works here"):
        give(cast.ada)


def test_revokes_ones_own_alone_and_once(cast):
    key = give(cast.ada).key
    with pytest.raises(NotOwnKey):
        revoke_key(key_id=key.pk, actor=cast.ben, now=NOW)
    revoke_key(key_id=key.pk, actor=cast.ada, now=NOW)
    later = NOW + timedelta(hours=1)
    assert revoke_key(key_id=key.pk, actor=cast.ada, now=later).revoked_at == NOW


def test_a_leavers_keys_end_at_once(cast):
    give(cast.ben)
    give(cast.ada)
    see_out(authority=cast.ico, officer=cast.ben, actor=cast.amy, now=NOW)
    assert ApiKey.objects.get(officer=cast.ben).revoked_at == NOW
    assert ApiKey.objects.get(officer=cast.ada).revoked_at is None
    row = History.objects.filter(table_name="casework_apikey").latest("id")
    assert (row.operation, row.officer_id) == ("see_out", cast.amy.pk)


@pytest.mark.parametrize("wrong", [
    {"scopes": []}, {"scopes": ["everything"]}, {"expires_at": NOW}, {"expires_at": NOW + 2 * YEAR},
])  # fmt: skip
def test_the_database_holds_to_it(cast, wrong):
    key = give(cast.ada).key
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(**wrong)
