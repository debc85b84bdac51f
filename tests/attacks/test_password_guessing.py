"""Guessing passwords and codes: it is slowed down, tells nothing, and locks nobody out."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client

from casework.models import Officer

PASSWORD = "a long made-up password"
HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def ada(cast) -> Officer:
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    return cast.ada


def enter(client: Client, email: str, password: str = PASSWORD, address: str = HERE, **more: str):
    given = {"login": email, "password": password}
    return client.post("/accounts/login/", given, REMOTE_ADDR=address, **more)


def is_in(client: Client) -> bool:
    return client.get("/work/", REMOTE_ADDR=HERE).status_code == 200


def test_a_guesser_is_stopped_and_the_officer_elsewhere_is_not(ada):
    guesser, officer = Client(), Client()
    for number in range(30):
        enter(guesser, ada.email, f"guess {number}", THERE)
    enter(guesser, ada.email, PASSWORD, THERE)
    assert not is_in(guesser)
    enter(officer, ada.email)
    assert is_in(officer)


def test_a_guesser_cannot_pass_for_others_by_a_header(ada, settings):
    guesser = Client()
    for number in range(6):
        enter(guesser, ada.email, "wrong", THERE, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    enter(guesser, ada.email, PASSWORD, THERE, HTTP_X_FORWARDED_FOR="203.0.113.99")
    assert not is_in(guesser)


def test_behind_a_proxy_it_is_the_readers_address_that_counts(ada, settings):
    settings.TRUSTED_PROXIES = 1
    guesser, officer, proxy = Client(), Client(), "10.0.0.1"
    for number in range(6):
        forged = f"203.0.113.{number}, {THERE}"
        enter(guesser, ada.email, "wrong", proxy, HTTP_X_FORWARDED_FOR=forged)
    enter(guesser, ada.email, PASSWORD, proxy, HTTP_X_FORWARDED_FOR=THERE)
    assert not is_in(guesser)
    enter(officer, ada.email, PASSWORD, proxy, HTTP_X_FORWARDED_FOR=HERE)
    assert is_in(officer)


def test_asking_for_mails_keeps_nobody_from_asking(ada, mailoutbox, settings):
    stranger, officer = Client(), Client()
    for _ in range(12):
        stranger.post("/accounts/password/reset/", {"email": ada.email}, REMOTE_ADDR=THERE)
    assert len(mailoutbox) == 1
    answer = officer.post("/accounts/password/reset/", {"email": ada.email}, REMOTE_ADDR=HERE)
    assert answer.status_code == 302
    link = next(word for word in mailoutbox[0].body.split() if "/key/" in word)
    assert officer.get(link.partition("8000")[2]).status_code == 302


def test_too_many_tries_are_told_in_plain_words(ada):
    stranger = Client()
    answers = [
        stranger.post("/accounts/password/reset/", {"email": "x@y.example"}) for _ in range(12)
    ]
    assert answers[-1].status_code == 429
    assert "Nobody else is kept out" in answers[-1].content.decode()


@pytest.mark.parametrize("email", ["nobody@ico.example", "leaver@ico.example", "gus@ico.example"])
def test_a_wrong_password_reads_the_same_for_everybody(ada, cast, email):
    cast.ben.email, cast.ben.is_active = "leaver@ico.example", False
    cast.ben.save()
    known, other = enter(Client(), ada.email, "wrong"), enter(Client(), email, "wrong")
    said = [answer.context["form"].errors.as_text() for answer in (known, other)]
    assert said[0] == said[1] != ""
    assert known.status_code == other.status_code


@pytest.mark.parametrize("email", ["ada@ico.example", "nobody@ico.example", "ben@ico.example"])
def test_a_wrong_password_costs_the_same_work_for_everybody(ada, monkeypatch, settings, email):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    ada.set_password(PASSWORD)
    ada.save()
    worked = []
    encode = ScryptPasswordHasher.encode
    monkeypatch.setattr(
        ScryptPasswordHasher, "encode",
        lambda self, *given, **more: worked.append(1) or encode(self, *given, **more),
    )  # fmt: skip
    enter(Client(), email, "wrong")
    assert len(worked) == 1


def test_asking_for_a_new_password_answers_the_same_for_everybody(ada, cast, mailoutbox):
    cast.ben.is_active = False
    cast.ben.save()
    answers = [
        Client().post("/accounts/password/reset/", {"email": email})
        for email in (ada.email, "nobody@ico.example", cast.ben.email)
    ]
    assert (
        len({(answer.status_code, answer["Location"], answer.content) for answer in answers}) == 1
    )
    assert [mail.to for mail in mailoutbox] == [
        [ada.email], ["nobody@ico.example"], [cast.ben.email],
    ]  # fmt: skip
    assert "/key/" in mailoutbox[0].body
    assert not [mail for mail in mailoutbox[1:] if "/key/" in mail.body or "http" in mail.body]


def test_an_address_that_only_looks_alike_gets_no_link(ada, mailoutbox):
    Client().post("/accounts/password/reset/", {"email": "ADA@ICO.example"})
    assert [mail.to for mail in mailoutbox] == [[ada.email]]
    Client().post("/accounts/password/reset/", {"email": "ada@\u0131co.example"})
    assert not [mail for mail in mailoutbox[1:] if "/key/" in mail.body]


def test_codes_cannot_be_tried_without_end(ada):
    TOTP.activate(ada, generate_totp_secret())
    client = Client()
    enter(client, ada.email)
    said = [
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}).content.decode()
        for number in range(8)
    ]
    assert "Too many failed login attempts" in said[-1]
    assert not is_in(client)


def test_the_password_alone_opens_nothing(ada):
    TOTP.activate(ada, generate_totp_secret())
    client = Client()
    enter(client, ada.email)
    for address in ("/work/", "/work/cases/", "/accounts/2fa/", "/accounts/sessions/",
                    "/accounts/2fa/recovery-codes/", "/accounts/password/change/"):  # fmt: skip
        assert client.get(address).status_code == 302, address
    assert Authenticator.objects.count() == 1
