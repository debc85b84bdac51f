"""No address that somebody made up decides where an officer is led."""

import pytest

PASSWORD = "a long made-up password"
ELSEWHERE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "javascript:alert(1)", "data:text/html,x", "http:///evil.example",
    " https://evil.example", "https://testserver@evil.example", "///evil.example/%2f..",
    "\thttps://evil.example", "//evil.example\\@testserver",
]  # fmt: skip


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_after_signing_in_nobody_is_led_elsewhere(cast, client, elsewhere):
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    given = {"login": cast.ada.email, "password": PASSWORD, "next": elsewhere}
    page = client.get("/accounts/login/", {"next": elsewhere})
    assert "evil.example" not in page.content.decode()
    assert client.post("/accounts/login/", given)["Location"] == "/work/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_neither_signing_out_nor_proving_oneself_leads_elsewhere(cast, client, elsewhere):
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    client.force_login(cast.ada, "allauth.account.auth_backends.AuthenticationBackend")
    proved = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": elsewhere})
    assert proved["Location"].startswith("/")
    assert "evil" not in proved["Location"]
    out = client.post("/accounts/logout/", {"next": elsewhere})
    assert out["Location"] == "/accounts/login/"


def test_a_page_of_our_own_is_gone_to(cast, client):
    cast.ada.set_password(PASSWORD)
    cast.ada.save()
    given = {"login": cast.ada.email, "password": PASSWORD, "next": "/work/cases/"}
    assert client.post("/accounts/login/", given)["Location"] == "/work/cases/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_what_the_list_of_cases_keeps_of_its_address_stays_a_query(cast, sign_in, elsewhere):
    client = sign_in(cast.ada)
    answer = client.post("/work/cases/views/save/", {"name": "Mine", "query": elsewhere,
                                                     "next": elsewhere})  # fmt: skip
    assert answer.headers.get("Location", "/").startswith("/work/")
