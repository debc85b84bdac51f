"""The pages of an officer's own keys."""

import re

import pytest
from django.test import Client

from casework.models import ApiKey
from tests.make import at

PAGE = "/work/account/keys/"
TYPED = {"name": "Intake robot", "scopes": ["cases:read", "events:write"], "lasts": "90"}


@pytest.fixture(autouse=True)
def _day(on_day) -> None:
    on_day("2025-07-30")


def test_makes_a_key_and_shows_it_once(cast, sign_in):
    client = sign_in(cast.ada)
    answer = client.post(f"{PAGE}make/", TYPED)
    page = answer.content.decode()
    secret = re.search(r"cwk_[0-9a-f]{12}_[\w-]{43}", page)[0]
    assert "no-store" in answer["Cache-Control"]
    key = ApiKey.objects.get()
    assert (key.name, key.officer, key.scopes) == (
        "Intake robot", cast.ada, ["cases:read", "events:write"],
    )  # fmt: skip
    assert (key.expires_at - key.made_at).days == 90
    listed = client.get(PAGE).content.decode()
    assert "Intake robot" in listed
    assert secret not in listed
    assert secret not in str(dict(client.session))
    me = Client().get("/api/staff/v1/me/", headers={"authorization": f"Bearer {secret}"})
    assert me.json()["email"] == "ada@ico.example"


def test_keeps_what_was_typed_and_says_what_is_wrong(cast, sign_in):
    client = sign_in(cast.ada)
    client.post(f"{PAGE}make/", TYPED)
    page = client.post(f"{PAGE}make/", TYPED).content.decode()
    assert "You have a key named “Intake robot” already" in page
    assert 'value="Intake robot"' in page
    assert re.search(r'value="events:write"[^>]*checked', page)
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("wrong", [
    {"name": ""}, {"scopes": []}, {"scopes": ["everything"]}, {"lasts": "4000"}, {"lasts": ""},
])  # fmt: skip
def test_makes_nothing_from_what_is_wrong(cast, sign_in, wrong):
    page = sign_in(cast.ada).post(f"{PAGE}make/", TYPED | wrong)
    assert "This needs another look" in page.content.decode()
    assert not ApiKey.objects.exists()


def test_revokes_a_key_by_post_alone(cast, sign_in):
    client = sign_in(cast.ada)
    client.post(f"{PAGE}make/", TYPED)
    key = ApiKey.objects.get()
    assert client.get(f"{PAGE}{key.pk}/revoke/").status_code == 405
    page = client.post(f"{PAGE}{key.pk}/revoke/", follow=True).content.decode()
    assert "Key revoked" in page
    assert "Revoked" in page
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_shows_and_revokes_ones_own_keys_alone(cast, sign_in):
    sign_in(cast.ada).post(f"{PAGE}make/", TYPED)
    key = ApiKey.objects.get()
    client = sign_in(cast.ben)
    assert "Intake robot" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{key.pk}/revoke/").status_code == 404
    key.refresh_from_db()
    assert key.revoked_at is None


def test_says_which_have_ended(cast, sign_in):
    client = sign_in(cast.ada)
    client.post(f"{PAGE}make/", TYPED)
    ApiKey.objects.update(made_at=at("2025-01-06"), expires_at=at("2025-07-01"))
    page = client.get(PAGE).content.decode()
    assert "Ended" in page
    assert "/revoke/" not in page


def test_needs_a_sign_in(cast):
    for path in (PAGE, f"{PAGE}make/"):
        assert Client().get(path)["Location"].startswith("/accounts/login/")


def test_asks_for_the_password_again_before_making_one(cast, sign_in):
    cast.ada.set_password("a long made-up password")
    cast.ada.save()
    client = sign_in(cast.ada)
    for answer in (client.get(f"{PAGE}make/"), client.post(f"{PAGE}make/", TYPED)):
        assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiKey.objects.exists()
    client.post("/accounts/reauthenticate/", {"password": "a long made-up password"})
    assert client.post(f"{PAGE}make/", TYPED).status_code == 200
    assert ApiKey.objects.count() == 1


def test_the_account_leads_there(cast, sign_in):
    assert f'href="{PAGE}"' in sign_in(cast.ada).get("/work/account/").content.decode()
