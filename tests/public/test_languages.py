"""The reader's language: asked for in the address, kept by a cookie, and no session."""

import pytest

from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

ENTRY = f"/register/{SNAPSHOT.slug}/"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


@pytest.mark.parametrize(
    ("code", "amount", "day"),
    [
        ("en-gb", "£7,552,800.00", "18 May 2022"),
        ("fr", "7\u202f552\u202f800,00\xa0£GB", "18 mai 2022"),
        ("it", "7.552.800,00\xa0£", "18 maggio 2022"),
        ("de", "7.552.800,00\xa0£", "18. Mai 2022"),
    ],
)
def test_writes_days_and_money_as_the_language_does(client, code, amount, day):
    make_entry()
    text = client.get(f"{ENTRY}?lang={code}").content.decode()
    assert f'<html lang="{code}">' in text
    assert amount in text
    assert day in text


def test_keeps_the_content_in_its_own_language(client):
    make_entry(language="en")
    assert '<p lang="en">Delete the data</p>' in client.get(f"{ENTRY}?lang=de").content.decode()


def test_keeps_the_language_by_a_cookie_and_starts_no_session(client, settings):
    response = client.get("/?lang=fr")
    assert set(response.cookies) == {settings.LANGUAGE_COOKIE_NAME}
    assert "no-store" in response["Cache-Control"], "the cookie is this reader's own"
    assert '<html lang="fr">' in client.get("/register/").content.decode()


def test_ignores_a_language_it_does_not_have(client):
    response = client.get("/?lang=xx")
    assert response.status_code == 200
    assert not response.cookies


def test_follows_the_browser_otherwise(client):
    text = client.get("/", headers={"accept-language": "it"}).content.decode()
    assert '<html lang="it">' in text


def test_tells_caches_what_the_answer_depends_on(client):
    response = client.get("/")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))
    assert "max-age=60" in response["Cache-Control"]


def test_keeps_the_filters_when_the_language_changes(client):
    text = client.get("/register/?year=2022").content.decode()
    assert "/register/?year=2022&amp;lang=fr" in text
