"""The host of a request is not believed: neither in mails nor in links, feeds and redirects."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVIL = "evil.example"


@pytest.mark.parametrize("host", [EVIL, f"localhost:80@{EVIL}", f"{EVIL}#localhost", "local host"])
def test_another_host_is_refused_with_a_page_that_gives_nothing_away(client, settings, host):
    settings.ALLOWED_HOSTS = ["localhost"]
    for address in ("/", "/work/", "/accounts/login/", "/nowhere/"):
        answer = client.get(address, HTTP_HOST=host)
        assert answer.status_code == 400, address
        page = answer.content.decode()
        assert "What was sent cannot be understood" in page
        assert EVIL not in page
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_the_mail_for_a_new_password_names_the_portal_by_its_settings(
    cast, client, settings, mailoutbox
):
    settings.ALLOWED_HOSTS = ["*"]  # refused at the start; even so
    settings.PUBLIC_BASE_URL = "https://casework.example"
    cast.ada.set_password("a long made-up password")
    cast.ada.save()
    for email in (cast.ada.email, "nobody@ico.example"):
        client.post(
            "/accounts/password/reset/", {"email": email}, HTTP_HOST=EVIL,
            HTTP_X_FORWARDED_HOST=EVIL, HTTP_FORWARDED=f"host={EVIL}",
        )  # fmt: skip
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert EVIL not in mail.message().as_string()
    assert "https://casework.example/accounts/password/reset/key/" in mailoutbox[0].body


def test_public_addresses_are_those_of_the_settings(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_BASE_URL = "https://casework.example"
    for address in ("/", "/register/", "/register/?format=json", "/register/?format=atom",
                    "/sitemap.xml", "/robots.txt"):  # fmt: skip
        answer = client.get(address, HTTP_HOST=EVIL, HTTP_X_FORWARDED_HOST=EVIL)
        text = b"".join(answer) if answer.streaming else answer.content
        assert EVIL not in text.decode(), address


@pytest.mark.parametrize("address", [f"//{EVIL}/", f"//{EVIL}/work", f"/\\{EVIL}/", f"/%2f{EVIL}"])
def test_a_missing_slash_leads_to_no_other_site(address):
    answer = Client().get("/", PATH_INFO=address)
    assert answer.status_code in {200, 301, 302, 400, 404}
    assert not answer.headers.get("Location", "/").startswith(("//", "http", "/\\"))
