"""Sessions: none is planted before a sign-in, and none outlives a new password."""

import pytest
from django.conf import settings as kept
from django.test import Client

from casework.models import Officer

OLD, NEW = "an old made-up password", "a new made-up password"


@pytest.fixture
def ada(cast) -> Officer:
    cast.ada.set_password(OLD)
    cast.ada.save()
    return cast.ada


def enter(client: Client, officer: Officer, password: str = OLD):
    return client.post("/accounts/login/", {"login": officer.email, "password": password})


def is_in(client: Client) -> bool:
    return client.get("/work/").status_code == 200


def test_a_session_planted_before_the_sign_in_is_worth_nothing(ada, client):
    victim, attacker = client, Client()
    attacker.get("/accounts/login/")
    session = attacker.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    victim.cookies[kept.SESSION_COOKIE_NAME] = planted
    enter(victim, ada)
    assert is_in(victim)
    assert victim.session.session_key != planted
    attacker.cookies[kept.SESSION_COOKIE_NAME] = planted
    assert not is_in(attacker)


def test_a_session_made_up_by_the_browser_is_not_taken(ada, client):
    client.cookies[kept.SESSION_COOKIE_NAME] = "a" * 32
    enter(client, ada)
    assert is_in(client)
    assert client.session.session_key != "a" * 32


def test_signing_out_ends_the_session_for_whoever_copied_it(ada, client):
    enter(client, ada)
    copied = client.session.session_key
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies[kept.SESSION_COOKIE_NAME] = copied
    assert not is_in(thief)


def test_a_new_password_ends_the_other_sessions(ada, client):
    thief = Client()
    enter(thief, ada)
    enter(client, ada)
    assert is_in(thief)
    client.post("/accounts/password/change/",
                {"oldpassword": OLD, "password1": NEW, "password2": NEW})  # fmt: skip
    assert is_in(client)
    assert not is_in(thief)


def test_a_password_by_mail_ends_every_session_and_lets_in_nobody_by_itself(
    ada, client, mailoutbox
):
    thief = Client()
    enter(thief, ada)
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = next(word for word in mailoutbox[0].body.split() if "/key/" in word)
    form = client.get(link.partition("8000")[2])
    client.post(form["Location"], {"password1": NEW, "password2": NEW})
    assert not is_in(thief)
    assert not is_in(client)
    enter(client, ada, NEW)
    assert is_in(client)
    again = Client().get(link.partition("8000")[2], follow=True)
    assert "password1" not in again.content.decode()


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(ada, client):
    client.get("/accounts/login/")
    enter(client, ada)
    for name in (kept.SESSION_COOKIE_NAME, kept.CSRF_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert cookie["path"] == "/", name
        assert not cookie["domain"], name
