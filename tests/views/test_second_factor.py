"""Signing in with a second factor, the time a session has, and limits that lock nobody out."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from casework.models import Officer

PASSWORD = "a long made-up password"


@pytest.fixture(autouse=True)
def _unhurried(settings) -> None:
    """Let a code stand for longer than a slow computer needs to send it."""
    settings.MFA_TOTP_TOLERANCE = 10


@pytest.fixture
def ada(cast) -> Officer:
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    return cast.ada


def enter(client: Client, officer: Officer, password: str = PASSWORD, **more):
    return client.post("/accounts/login/", {"login": officer.email, "password": password}, **more)


def prove(client: Client) -> None:
    """Give the password once more, as every change of the factors asks."""
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302


def code_for(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def give_factor(officer: Officer) -> str:
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return secret


def test_leads_to_setting_up_a_second_factor_where_one_is_required(ada, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    enter(client, ada)
    answer = client.get("/work/")
    assert answer["Location"] == "/accounts/2fa/totp/activate/"
    asked = client.get(answer["Location"])
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    prove(client)
    page = client.get(answer["Location"])
    secret = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert client.get("/work/").status_code == 200
    types = set(Authenticator.objects.filter(user=ada).values_list("type", flat=True))
    assert types == {"totp", "recovery_codes"}


def test_asks_for_the_code_and_refuses_a_wrong_one(ada, client):
    secret = give_factor(ada)
    assert enter(client, ada)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/work/").status_code == 302
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert client.get("/work/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/work/").status_code == 200


def test_keeps_the_secret_encrypted(ada):
    secret = give_factor(ada)
    stored = Authenticator.objects.get(user=ada, type="totp")
    assert secret not in str(stored.data)
    assert stored.wrap().validate_code(code_for(secret))


def test_keeps_the_last_factor_where_one_is_required(ada, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    secret = give_factor(ada)
    enter(client, ada)
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    prove(client)
    refused = client.post("/accounts/2fa/totp/deactivate/", {})
    assert "cannot deactivate" in refused.content.decode()
    assert Authenticator.objects.filter(user=ada, type="totp").exists()


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_ends_an_idle_session(ada, client, monkeypatch, minutes, stays):
    enter(client, ada)
    client.get("/work/")
    later = datetime.now(UTC) + timedelta(minutes=minutes)
    monkeypatch.setattr("casework.config.time_outs.timezone.now", lambda: later)
    assert (client.get("/work/").status_code == 200) is stays


def test_ends_a_session_after_its_hours_however_busy(ada, client, monkeypatch):
    enter(client, ada)
    start = timezone.now()
    statuses = []
    for minutes in range(0, 13 * 60, 25):
        at = start + timedelta(minutes=minutes)
        monkeypatch.setattr("casework.config.time_outs.timezone.now", lambda at=at: at)
        statuses.append(client.get("/work/account/").status_code)
    assert statuses.index(302) * 25 > 12 * 60
    assert statuses[0] == 200


def test_a_cache_that_was_lost_gives_a_session_no_other_day(ada, client, monkeypatch):
    enter(client, ada)
    start = timezone.now()
    for hours, stays in ((11, True), (13, False)):
        cache.clear()
        at = start + timedelta(hours=hours)
        monkeypatch.setattr("casework.config.time_outs.timezone.now", lambda at=at: at)
        assert (client.get("/work/").status_code == 200) is stays


def test_wrong_passwords_from_one_address_do_not_lock_out_another(ada, client):
    for _ in range(6):
        enter(client, ada, "wrong", REMOTE_ADDR="198.51.100.1")
    enter(client, ada, REMOTE_ADDR="198.51.100.1")
    assert client.get("/work/").status_code == 302
    enter(client, ada, REMOTE_ADDR="192.0.2.1")
    assert client.get("/work/", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_signing_in_changes_the_session(ada, client):
    client.get("/accounts/login/")
    client.session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before
    enter(client, ada)
    assert client.session.session_key != before


def test_an_officer_ends_their_other_sessions(ada, client):
    other = Client()
    enter(other, ada)
    assert other.get("/work/").status_code == 200
    enter(client, ada)
    assert UserSession.objects.filter(user=ada).count() == 2
    assert "192.0.2.9" not in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert other.get("/work/").status_code == 302
    assert client.get("/work/").status_code == 200


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(ada, client):
    known = client.post("/accounts/password/reset/", {"email": ada.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@ico.example"})
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
