"""The second factor: a passkey stands beside the app, never alone, and nobody takes one away."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken
from django.test import Client

from casework.models import Officer
from tests.views.test_second_factor import code_for

PASSWORD = "a long made-up password"
ADD = "/accounts/2fa/webauthn/add/"


@pytest.fixture(autouse=True)
def _unhurried(settings) -> None:
    """Let a code stand for longer than a slow computer needs to send it."""
    settings.MFA_TOTP_TOLERANCE = 10


@pytest.fixture
def ada(cast) -> Officer:
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    return cast.ada


def enter(client: Client, officer: Officer, code: str = "") -> None:
    client.post("/accounts/login/", {"login": officer.email, "password": PASSWORD})
    if code:
        client.post("/accounts/2fa/authenticate/", {"code": code})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def give_app(officer: Officer) -> str:
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return secret


def give_passkey(officer: Officer) -> Authenticator:
    return Authenticator.objects.create(
        user=officer, type="webauthn", data={"name": "Key", "credential": {}}
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_passkey_comes_after_the_app(ada, client, method):
    enter(client, ada)
    answer = getattr(client, method)(ADD, {"name": "Key", "credential": "{}"})
    assert answer["Location"] == "/accounts/2fa/totp/activate/"
    assert not Authenticator.objects.exists()


def test_beside_the_app_a_passkey_may_be_added(ada, client):
    enter(client, ada, code_for(give_app(ada)))
    assert client.get(ADD).status_code == 200


def test_a_passkey_alone_is_no_second_factor(ada, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    give_passkey(ada)
    client.force_login(ada, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/work/")["Location"] == "/accounts/2fa/totp/activate/"


@pytest.mark.parametrize("required", [True, False])
def test_the_app_stays_while_a_passkey_stands_beside_it(ada, client, settings, required):
    settings.SECOND_FACTOR_REQUIRED = required
    enter(client, ada, code_for(give_app(ada)))
    give_passkey(ada)
    refused = client.post("/accounts/2fa/totp/deactivate/", {})
    assert "cannot deactivate" in refused.content.decode()
    assert Authenticator.objects.filter(user=ada, type="totp").exists()


def test_a_recovery_code_lets_in_once(ada):
    give_app(ada)
    code = RecoveryCodes.activate(ada).get_unused_codes()[0]
    first, second = Client(), Client()
    enter(first, ada, code)
    assert first.get("/work/").status_code == 200
    enter(second, ada, code)
    assert second.get("/work/").status_code == 302


def test_recovery_codes_are_kept_encrypted(ada):
    give_app(ada)
    kept = RecoveryCodes.activate(ada)
    stored = str(Authenticator.objects.get(type="recovery_codes").data)
    assert not [code for code in kept.get_unused_codes() if code in stored]
    assert kept.instance.data["seed"].startswith("gAAAA")


def test_a_key_of_its_own_reads_what_was_kept_before(ada, settings):
    secret = give_app(ada)
    settings.MFA_KEY = "0pQ-" * 16
    stored = Authenticator.objects.get(user=ada)
    assert stored.wrap().validate_code(code_for(secret))
    settings.MFA_KEY = "another"
    settings.SECRET_KEY = "a third"
    with pytest.raises(InvalidToken):
        Authenticator.objects.get(user=ada).wrap().validate_code(code_for(secret))


def test_a_code_lets_in_once(ada):
    code = code_for(give_app(ada))
    first, second = Client(), Client()
    enter(first, ada, code)
    assert first.get("/work/").status_code == 200
    enter(second, ada, code)
    assert second.get("/work/").status_code == 302


def test_nobody_takes_anothers_factor_away(ada, cast):
    thief = Client()
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    give_app(ada)
    theirs = give_passkey(ada)
    enter(thief, cast.ben)
    assert thief.get(f"/accounts/2fa/webauthn/keys/{theirs.pk}/remove/").status_code == 404
    assert thief.post(f"/accounts/2fa/webauthn/keys/{theirs.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(
    "address",
    ["/accounts/email/", "/accounts/3rdparty/", "/accounts/social/signup/", "/accounts/login/code/",
     "/accounts/confirm-email/", "/accounts/2fa/trust/", "/accounts/2fa/webauthn/login/",
     "/accounts/signup/passkey/"],
)  # fmt: skip
def test_what_nobody_needs_for_signing_in_is_closed(ada, client, address):
    enter(client, ada)
    assert client.get(address).status_code == 404
    given = {"email": "mallory@evil.example", "action_add": "", "action_primary": ""}
    assert client.post(address, given).status_code == 404
    ada.refresh_from_db()
    assert ada.email == "ada@ico.example"
