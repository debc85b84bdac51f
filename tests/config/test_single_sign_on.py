"""Signing in by an authority's own issuer: whom it lets in, and every way it lets nobody in."""

from datetime import date

import jwt
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.test import Client

from casework.config.sso_settings import provider_settings, read_issuers
from casework.law.powers import Role
from casework.models import Authority, Officer
from casework.operations.people import see_out
from casework.operations.setting_up import grant_role, sync_authorities
from tests.config.issuer import CLIENT, KEY, OTHER_KEY, SECRET, Issuer, run_issuer
from tests.make import at

BEGIN = "/accounts/oidc/ico/login/"
REFUSED = "Nobody known by this identity may sign in here"
FAILED = "did not work"


@pytest.fixture
def issuer(settings, cast):
    with run_issuer() as running:
        trust(settings, running)
        yield running


def trust(settings, issuer: Issuer, **more: str) -> None:
    named = {"ISSUER": issuer.address, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, **more}
    settings.SSO_ISSUERS = read_issuers({f"CASEWORK_SSO_ICO_{k}": v for k, v in named.items()})
    settings.SOCIALACCOUNT_PROVIDERS = provider_settings(settings.SSO_ISSUERS)
    settings.PUBLIC_BASE_URL = "http://testserver"


def come_in(client: Client, issuer: Issuer):
    """Press the button, let the issuer send the browser back, and return the last answer."""
    sent = client.post(BEGIN)
    return client.get(issuer.authorize(sent["Location"]))


def is_in(client: Client) -> bool:
    return client.get("/work/").status_code == 200


def test_an_invited_officer_comes_in(issuer, client, cast):
    answer = come_in(client, issuer)
    assert answer["Location"] == "/work/"
    assert is_in(client)
    assert issuer.is_answered()
    assert issuer.asked["redirect_uri"] == "http://testserver/accounts/oidc/ico/login/callback/"


def test_keeps_the_subject_and_nothing_else(issuer, client, cast):
    come_in(client, issuer)
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid) == (cast.ada, "ico", "ada-1")
    assert kept.extra_data == {}
    assert not SocialToken.objects.exists()
    assert "/userinfo" not in issuer.paths


def test_comes_in_again_by_the_same_subject(issuer, client, cast):
    come_in(client, issuer)
    assert is_in(client)
    again = Client()
    come_in(again, issuer)
    assert is_in(again)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@ico.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"email": ""},
        {"email": "gus@ico.example"},  # an account, and no role anywhere
        {"email": "system@casework.invalid"},
    ],
)
def test_lets_in_nobody_who_is_not_invited(issuer, client, cast, claims):
    before = Officer.objects.count()
    issuer.claims = claims
    answer = come_in(client, issuer)
    assert answer.status_code == 403
    assert REFUSED in answer.content.decode()
    assert not is_in(client)
    assert Officer.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_takes_an_address_as_verified_only_where_it_says_so(issuer, client, cast):
    issuer.without = ("email_verified",)
    assert REFUSED in come_in(client, issuer).content.decode()


def test_speaks_for_no_other_authoritys_officer(issuer, client, cast):
    sync_authorities()
    cnil = Authority.objects.get(code="cnil")
    cast.gus.email = "eve@cnil.example"
    cast.gus.save()
    grant_role(officer=cast.gus, authority=cnil, role=Role.CASEWORKER, since_on=date(2019, 1, 1))
    issuer.claims = {"email": "eve@cnil.example", "sub": "eve"}
    assert REFUSED in come_in(client, issuer).content.decode()
    assert not is_in(client)


def test_lets_no_leaver_in(issuer, client, cast):
    come_in(client, issuer)
    see_out(authority=cast.ico, officer=cast.ada, actor=cast.amy, now=at("2025-03-03"))
    again = Client()
    assert REFUSED in come_in(again, issuer).content.decode()
    assert not is_in(again)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_lets_nobody_in_whose_role_has_ended(issuer, client, cast):
    cast.ada.memberships.update(until_on=date(2024, 1, 1))
    assert REFUSED in come_in(client, issuer).content.decode()


def test_an_address_given_to_a_successor_opens_nothing(issuer, client, cast):
    come_in(client, issuer)
    issuer.claims = {"sub": "somebody-new"}
    again = Client()
    assert REFUSED in come_in(again, issuer).content.decode()


def test_a_subject_known_for_one_officer_opens_no_other(issuer, client, cast):
    come_in(client, issuer)
    issuer.claims = {"email": "tom@ico.example"}
    again = Client()
    assert REFUSED in come_in(again, issuer).content.decode()


BENT = {
    "another nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"without": ("nonce",)},
    "another audience": {"claims": {"aud": "somebody-else"}},
    "given to another": {"claims": {"aud": [CLIENT, "other"], "azp": "other"}},
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "run out": {"claims": {"exp": 1_000_000_000}},
    "no end": {"without": ("exp",)},
    "no subject": {"without": ("sub",)},
    "not of today": {"claims": {"iat": 99_999_999_999}},
    "another key": {"key": OTHER_KEY},
    "another name": {"calls_itself": "https://evil.example"},
    "not signed": {"key": None, "algorithm": "none"},
}


@pytest.mark.parametrize("name", BENT)
def test_refuses_a_token_that_is_not_what_it_must_be(issuer, client, cast, name):
    for attribute, value in BENT[name].items():
        if attribute != "calls_itself":
            setattr(issuer, attribute, value)
    sent = client.post(BEGIN)
    back = issuer.authorize(sent["Location"])
    issuer.calls_itself = BENT[name].get("calls_itself", "")
    answer = client.get(back)
    assert answer.status_code == 403
    assert FAILED in answer.content.decode()
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_takes_no_public_key_for_a_shared_secret(issuer, client, cast, monkeypatch):
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    monkeypatch.setattr(signed, "prepare_key", lambda key: key, raising=False)

    def forge() -> str:
        issuer.key, issuer.algorithm = "x" * 64, "HS256"
        head, body, _ = Issuer.make_token(issuer).split(".")
        mark = jwt.utils.base64url_encode(signed.sign(f"{head}.{body}".encode(), public))
        return f"{head}.{body}.{mark.decode()}"

    monkeypatch.setattr(issuer, "make_token", forge)
    assert FAILED in come_in(client, issuer).content.decode()
    assert not is_in(client)


def test_refuses_another_state_and_one_used_before(issuer, client, cast):
    sent = client.post(BEGIN)
    back = issuer.authorize(sent["Location"])
    wrong = client.get(back.replace(issuer.asked["state"], "another"))
    assert wrong.status_code == 403
    assert client.get(back)["Location"] == "/work/"
    assert client.get(back).status_code == 403


def test_another_browser_cannot_finish_what_one_began(issuer, client, cast):
    back = issuer.authorize(client.post(BEGIN)["Location"])
    other = Client()
    assert other.get(back).status_code == 403
    assert not is_in(other)


def test_says_so_where_the_issuer_refuses_or_does_not_answer(issuer, client, cast):
    issuer.authorize(client.post(BEGIN)["Location"])
    refused = f"{BEGIN}callback/?error=access_denied&state={issuer.asked['state']}"
    assert FAILED in client.get(refused).content.decode()
    issuer.is_broken = True
    assert FAILED in client.post(BEGIN).content.decode()


def test_takes_no_part_of_the_question_from_the_address(issuer, client, cast):
    bent = f"{BEGIN}?scope=offline_access&auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example"
    sent = client.post(f"{bent}&next=https://evil.example&process=connect")
    issuer.authorize(sent["Location"])
    assert issuer.asked["redirect_uri"].startswith("http://testserver/")
    assert "offline_access" not in issuer.asked["scope"]
    assert "evil" not in sent["Location"]


def test_begins_by_a_form_of_our_own_alone(issuer, cast):
    assert Client().get(BEGIN).status_code == 405
    assert Client(enforce_csrf_checks=True).post(BEGIN).status_code == 403


def test_asks_for_our_own_second_factor(issuer, client, cast, settings):
    TOTP.activate(cast.ada, generate_totp_secret())
    issuer.claims = {"amr": ["pwd", "mfa"]}
    assert come_in(client, issuer)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)


def test_leads_to_setting_one_up_where_there_is_none(issuer, client, cast, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    come_in(client, issuer)
    assert client.get("/work/")["Location"] == "/accounts/2fa/totp/activate/"


def test_counts_the_issuers_second_factor_where_the_settings_say_so(issuer, client, cast, settings):
    trust(settings, issuer, SECOND_FACTOR="mfa hwk")
    settings.SECOND_FACTOR_REQUIRED = True
    TOTP.activate(cast.ada, generate_totp_secret())
    issuer.claims = {"amr": ["pwd", "mfa"]}
    assert come_in(client, issuer)["Location"] == "/work/"
    Authenticator.objects.all().delete()
    assert is_in(client)


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": "mfa-not"}])
def test_does_not_count_a_second_factor_that_the_token_does_not_prove(
    issuer, client, cast, settings, claims
):
    trust(settings, issuer, SECOND_FACTOR="mfa")
    TOTP.activate(cast.ada, generate_totp_secret())
    issuer.claims = claims
    assert come_in(client, issuer)["Location"] == "/accounts/2fa/authenticate/"


def test_shows_a_button_for_each_issuer_and_none_without(issuer, client, settings):
    assert "Sign in at ICO" in client.get("/accounts/login/").content.decode()
    settings.SSO_ISSUERS, settings.SOCIALACCOUNT_PROVIDERS = {}, provider_settings({})
    assert "Sign in at" not in client.get("/accounts/login/").content.decode()
    assert client.post(BEGIN).status_code == 404


def test_the_application_may_write_the_tables_and_the_public_role_may_not_read_them(db):
    tables = ("socialaccount_socialaccount", "socialaccount_socialtoken")
    for role, acts, may in (
        ("casework_app", ("SELECT", "INSERT", "UPDATE", "DELETE"), True),
        ("casework_public", ("SELECT",), False),
    ):
        with connections["default"].cursor() as cursor:
            for table in tables:
                for act in acts:
                    cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, act])
                    assert cursor.fetchone() == (may,), (role, table, act)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"ISSUER": "http://idp.example"}, "must begin with https"),
        ({"CLIENT_ID": ""}, "CLIENT_ID is missing"),
        ({"CLIENT_SECRET": "short"}, "at least 16 characters"),
    ],
)
def test_refuses_settings_that_are_not_complete_or_not_safe(named, said):
    whole = {"ISSUER": "https://idp.example", "CLIENT_ID": "c", "CLIENT_SECRET": "x" * 20} | named
    with pytest.raises(ImproperlyConfigured, match=said):
        read_issuers({f"CASEWORK_SSO_ICO_{name}": value for name, value in whole.items()})


def test_refuses_an_issuer_of_an_authority_that_is_none():
    with pytest.raises(ImproperlyConfigured, match="no authority"):
        read_issuers({"CASEWORK_SSO_NASA_ISSUER": "https://idp.example"})
