"""Signing in to the API: by key or session, never by both."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from casework import clock
from casework.law.powers import Role
from casework.models import ApiKey, History, Officer
from casework.operations.people import end_role
from tests.api.conftest import ROOT
from tests.api.routes import EVENT


@pytest.fixture
def session(cast, sign_in) -> Client:
    return sign_in(cast.ada)


def test_an_officer_who_is_signed_in_may_read(session):
    me = session.get(f"{ROOT}me/").json()
    assert (me["email"], me["key"]) == ("ada@ico.example", None)


def test_a_session_writes_only_with_the_csrf_token(cast, case):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ada, "allauth.account.auth_backends.AuthenticationBackend")
    path = f"{ROOT}cases/{case.reference}/events/"
    refused = client.post(path, EVENT, content_type="application/json")
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    client.get("/work/account/")
    token = client.cookies["csrftoken"].value
    done = client.post(path, EVENT, content_type="application/json", headers={"x-csrftoken": token})
    assert done.status_code == 201


def test_a_key_needs_no_csrf_token(cast, case, key_of):
    caller = key_of(cast.ada)
    client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {caller.secret}"})
    path = f"{ROOT}cases/{case.reference}/events/"
    assert client.post(path, EVENT, content_type="application/json").status_code == 201


@pytest.mark.parametrize("header", ["Bearer cwk_no", "Basic YTpi", "Bearer", "cwk", ""])
def test_a_bad_key_is_never_made_good_by_a_session(session, header):
    assert session.get(f"{ROOT}me/", headers={"authorization": header}).status_code == 401


def test_a_key_stands_before_a_session(session, cast, key_of):
    headers = {"authorization": f"Bearer {key_of(cast.tom).secret}"}
    assert session.get(f"{ROOT}me/", headers=headers).json()["email"] == "tom@ico.example"


def test_a_key_opens_no_page(cast, key_of):
    headers = {"authorization": f"Bearer {key_of(cast.ada).secret}"}
    for path in ("/work/", "/work/account/keys/", f"{ROOT}docs/"):
        assert Client().get(path, headers=headers).status_code == 302


def test_a_key_needs_no_second_factor_and_a_session_does(session, cast, key_of, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert key_of(cast.ada).get("me/").status_code == 200
    refused = session.get(f"{ROOT}me/")
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("#second-factor-missing")


def test_naming_a_key_opens_no_page_without_the_second_factor(session, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = session.get("/work/", headers={"authorization": "Bearer x"})
    assert answer["Location"] == "/accounts/2fa/totp/activate/"


def test_a_session_that_has_run_its_time_is_nobodys(session, monkeypatch):
    assert session.get(f"{ROOT}me/").status_code == 200
    later = datetime.now(UTC) + timedelta(minutes=31)
    monkeypatch.setattr("casework.config.time_outs.timezone.now", lambda: later)
    answer = session.get(f"{ROOT}me/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_key_is_no_sign_of_life_of_a_session(session, cast, key_of, monkeypatch):
    session.get(f"{ROOT}me/")
    headers = {"authorization": f"Bearer {key_of(cast.ada).secret}"}
    start = datetime.now(UTC)
    for minutes in (20, 40):
        at = start + timedelta(minutes=minutes)
        monkeypatch.setattr("casework.config.time_outs.timezone.now", lambda at=at: at)
        assert session.get(f"{ROOT}me/", headers=headers).status_code == 200
    assert session.get(f"{ROOT}me/").status_code == 401


def test_a_key_loses_what_its_officer_loses(cast, case, key_of):
    caller, path = key_of(cast.ben), f"cases/{case.reference}/"
    assert caller.get(path).status_code == 200
    held = cast.ben.memberships.get(role=Role.CASEWORKER)
    end_role(membership_id=held.pk, actor=cast.amy, now=clock.now())
    assert caller.get(path).status_code == 404


def test_a_key_of_the_system_is_none(cast, key_of):
    caller = key_of(cast.ada)
    Officer.objects.filter(pk=cast.ada.pk).update(is_system=True)
    assert caller.get("me/").status_code == 401


def test_keeps_the_last_use_once_a_minute(cast, key_of, monkeypatch):
    caller = key_of(cast.ada)
    start, seen = clock.now(), []
    for seconds in (0, 30, 59, 61):
        moment = start + timedelta(seconds=seconds)
        monkeypatch.setattr("casework.clock.now", lambda moment=moment: moment)
        caller.get("me/")
        seen.append(ApiKey.objects.get().used_at)
    assert seen == [start, start, start, start + timedelta(seconds=61)]


def test_says_in_the_record_by_which_key(cast, case, key_of):
    caller = key_of(cast.ada, name="intake robot")
    caller.post(f"cases/{case.reference}/events/", EVENT)
    row = History.objects.filter(table_name="casework_event").latest("id")
    assert (row.officer_id, row.operation) == (cast.ada.pk, "record_event")
    assert row.origin == "api key intake robot 127.0.0.1"
    session = Client()
    session.force_login(cast.ada, "allauth.account.auth_backends.AuthenticationBackend")
    body = {"kind": "penalty_paid", "dates": {"received": "2025-07-21"}}
    session.post(f"{ROOT}cases/{case.reference}/events/", body, content_type="application/json")
    assert History.objects.latest("id").origin == "web 127.0.0.1"


def test_speaks_the_officers_language(cast, case, key_of):
    Officer.objects.filter(pk=cast.ada.pk).update(language="de")
    answer = key_of(cast.ada).get("me/")
    assert answer["Content-Language"] == "de"
