"""The private feed: its page, and its address, which asks for nothing but itself."""

import pytest
from django.test import Client
from icalendar import Calendar

from casework.models import Feed

PAGE = "/work/account/feed/"


@pytest.fixture
def address(cast, fined, sign_in, on_day, settings) -> str:
    settings.PUBLIC_BASE_URL = "https://casework.example"
    on_day("2025-07-14")
    page = sign_in(cast.ada).post(PAGE, {"scope": "mine"}).content.decode()
    start = page.index("https://casework.example/feeds/")
    return (
        page[start : page.index("deadlines.ics", start)].removeprefix("https://casework.example")
        + "deadlines.ics"
    )


def test_is_read_without_a_cookie(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    calendar = Calendar.from_ical(answer.content)
    stated = {str(event["STATUS"]) for event in calendar.walk("VEVENT")}
    assert len(calendar.walk("VEVENT")) == 3  # to appeal, to pay, and the notice that was given
    assert stated == {"CONFIRMED"}
    assert "https://casework.example/work/deadlines/" in answer.content.decode().replace(
        "\r\n ", ""
    )


def test_what_has_not_changed_is_not_sent_again(address):
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, no-store"


def test_is_shown_once_and_notes_its_fetches(address, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.get(PAGE).content.decode()
    assert "/feeds/" not in page
    assert "never yet" in page
    Client().get(address)
    assert "never yet" not in client.get(PAGE).content.decode()


def test_leads_nowhere_once_revoked(address, cast, sign_in):
    page = sign_in(cast.ada).post(f"{PAGE}revoke/", follow=True).content.decode()
    assert "Feed revoked" in page
    assert Client().get(address).status_code == 404
    assert "no feed to revoke" in (
        sign_in(cast.ada).post(f"{PAGE}revoke/", follow=True).content.decode()
    )


@pytest.mark.parametrize("token", ["x", "0" * 64, "%20", "é"])
def test_an_address_that_was_guessed_is_not_there(address, token):
    assert Client().get(f"/feeds/{token}/deadlines.ics").status_code == 404
    assert Client().get(f"/feeds/{Feed.objects.get().digest}/deadlines.ics").status_code == 404


def test_cannot_be_written_to(address):
    assert Client().post(address).status_code == 405


def test_asks_what_it_carries(cast, sign_in):
    page = sign_in(cast.ada).post(PAGE, {"scope": "nonsense"}).content.decode()
    assert 'role="alert"' in page
    assert not Feed.objects.exists()


def test_its_page_asks_for_a_sign_in(client):
    assert client.get(PAGE).status_code == 302
    assert client.post(f"{PAGE}revoke/").status_code == 302
