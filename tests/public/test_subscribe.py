"""Subscribing: asked, confirmed and ended by POST, where the public reads no address."""

from uuid import uuid4

import pytest
from django.db import connections
from django.db.utils import DatabaseError
from django.test import Client

from casework.models import Subscription
from casework.public import limits
from tests.make import at

ADDRESS = "/alerts/"
GIVEN = {"email": "kim@example.org", "website": ""}


@pytest.fixture(autouse=True)
def _in_public(committed, on_day):
    """Write as the public's own role."""
    on_day("2025-10-13")


def make_row(**facts) -> Subscription:
    return Subscription.objects.create(
        **{"email": "kim@example.org", "language": "fr", "asked_at": at("2025-10-12"), **facts}
    )


def test_keeps_the_filter_and_sends_nothing_itself(client, mailoutbox):
    answer = client.post(f"{ADDRESS}?year=2022&q=clear+view&sort=amount&lang=fr&x=1", GIVEN)
    assert (answer.status_code, answer["Location"]) == (303, "/alerts/asked/")
    row = Subscription.objects.get()
    assert (row.email, row.query, row.language) == (
        "kim@example.org", "q=clear+view&year=2022", "fr",
    )  # fmt: skip
    assert row.confirmed_at is row.invited_at is None
    assert not mailoutbox


def test_is_reached_from_a_list_with_its_filter_and_says_it(client):
    assert "/alerts/?year=2022" in client.get("/register/?year=2022").content.decode()
    answer = client.get(f"{ADDRESS}?year=2022")
    assert "Year: 2022" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [("", {"email": "nobody"}, "valid e"), ("?" + "&".join(
        f"{name}={'é' * 200}" for name in ("q", "authority", "status")), {}, "too long")],
)  # fmt: skip
def test_keeps_what_was_typed_when_something_is_wrong(client, query, given, said):
    answer = client.post(ADDRESS + query, {**GIVEN, **given})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert f'value="{given.get("email", GIVEN["email"])}"' in page
    assert not Subscription.objects.exists()


def test_answers_a_program_alike_and_keeps_nothing(client):
    assert client.post(ADDRESS, {**GIVEN, "website": "x"})["Location"] == "/alerts/asked/"
    assert not Subscription.objects.exists()


def test_takes_so_many_an_hour_from_one_place_and_no_more(client):
    for number in range(limits.MOST_FROM_ONE):
        assert client.post(ADDRESS, {"email": f"kim{number}@example.org"}).status_code == 303
    refused = client.post(ADDRESS, GIVEN)
    assert "Too many requests in this hour" in refused.content.decode()
    assert Subscription.objects.count() == limits.MOST_FROM_ONE


def test_confirms_by_post_alone_and_twice_as_once(client):
    row = make_row()
    address = f"/alerts/{row.pk}/confirm/"
    assert client.get(address).status_code == 200
    row.refresh_from_db()
    assert row.confirmed_at is None
    for _ in range(2):
        answer = client.post(address)
        assert answer.status_code == 200
        assert "Subscription confirmed" in answer.content.decode()
    row.refresh_from_db()
    assert row.confirmed_at is not None
    assert client.post(f"/alerts/{uuid4()}/confirm/").status_code == 404


def test_goes_on_once_where_the_same_is_confirmed_twice(client):
    rows = [make_row(query="year=2022"), make_row(email="Kim@example.org", query="year=2022")]
    for row in rows:
        assert client.post(f"/alerts/{row.pk}/confirm/").status_code == 200
        row.refresh_from_db()
    assert rows[0].ended_at is None
    assert (rows[1].ended_at is None, rows[1].email) == (False, "")


def test_ends_by_one_click_without_a_session_and_erases_the_address(client):
    row = make_row(query="year=2022")
    address = f"/alerts/{row.pk}/end/"
    client.get(address)
    row.refresh_from_db()
    assert row.ended_at is None
    asked = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert asked.status_code == 200, "by RFC 8058, without a redirect"
    row.refresh_from_db()
    assert (row.email, row.query, row.ended_at is None) == ("", "", False)
    assert client.post(f"/alerts/{row.pk}/confirm/").status_code == 404
    again, unknown = client.post(address), client.post(f"/alerts/{uuid4()}/end/")
    assert (again.status_code, unknown.status_code) == (200, 200)


@pytest.mark.parametrize(
    "wrong",
    ["INSERT INTO casework_subscription (id, email, query, language, asked_at, confirmed_at)"
     " VALUES (gen_random_uuid(), 'a@b.example', '', 'fr', now(), now())",
     "UPDATE casework_subscription SET email = 'other@example.org'",
     "UPDATE casework_subscription SET confirmed_at = NULL"],
)  # fmt: skip
def test_the_database_keeps_its_order(wrong):
    row = make_row()
    Subscription.objects.filter(pk=row.pk).update(confirmed_at=at("2025-10-13"))
    with (
        pytest.raises(DatabaseError, match="a subscription"),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(wrong)
