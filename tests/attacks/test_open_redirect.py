"""No address that somebody made up decides where an officer is led."""

import re

import pytest
from django.test import Client

from casework.models import Officer

PASSWORD = "a long made-up password"
LEADS = re.compile(r"(?:href|action|src)=\"[^\"]*evil", re.IGNORECASE)
ELSEWHERE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "javascript:alert(1)", "data:text/html,x", "http:///evil.example",
    " https://evil.example", "https://testserver@evil.example", "///evil.example/%2f..",
    "\thttps://evil.example", "//evil.example\\@testserver",
]  # fmt: skip


@pytest.fixture
def ada(cast) -> Officer:
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    return cast.ada


def test_after_signing_in_nobody_is_led_elsewhere(ada):
    for elsewhere in ELSEWHERE:
        client = Client()
        page = client.get("/accounts/login/", {"next": elsewhere}).content.decode()
        assert 'action="/accounts/login/"' in page
        assert not LEADS.search(page)
        given = {"login": ada.email, "password": PASSWORD, "next": elsewhere}
        assert client.post("/accounts/login/", given)["Location"] == "/work/", elsewhere


def test_neither_signing_out_nor_proving_oneself_leads_elsewhere(ada, sign_in):
    for elsewhere in ELSEWHERE:
        client = sign_in(ada)
        given = {"password": PASSWORD, "next": elsewhere}
        proved = client.post("/accounts/reauthenticate/", given)
        if proved.status_code == 302:  # else the limit on tries was met
            assert proved["Location"].startswith("/"), elsewhere
            assert "evil" not in proved["Location"], elsewhere
        out = client.post("/accounts/logout/", {"next": elsewhere})
        assert out["Location"] == "/accounts/login/", elsewhere


def test_a_page_of_our_own_is_gone_to(ada, client):
    given = {"login": ada.email, "password": PASSWORD, "next": "/work/cases/"}
    assert client.post("/accounts/login/", given)["Location"] == "/work/cases/"


def test_what_the_list_of_cases_keeps_of_its_address_stays_a_query(cast, sign_in):
    client = sign_in(cast.ada)
    for elsewhere in ELSEWHERE:
        given = {"name": "Mine", "query": elsewhere, "next": elsewhere}
        answer = client.post("/work/cases/views/save/", given)
        assert answer.headers.get("Location", "/work/").startswith("/work/"), elsewhere
