"""Asking for a correction: a form for everybody, kept where the public can only add."""

import psycopg2
import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from casework.models import AskedCorrection
from casework.public import limits
from tests.register.entries import SNAPSHOT, make_entry

ADDRESS = f"/register/{SNAPSHOT.slug}/correction/"
GIVEN = {"what": "The sum is wrong.", "name": "Kim", "email": "kim@example.org", "website": ""}


@pytest.fixture(autouse=True)
def _in_public(committed, on_day):
    """Read and write as the public's own role, on a day on which the entry is there."""
    on_day("2025-10-13")
    make_entry()


def test_keeps_what_was_asked_and_tells_its_number(client):
    page = client.post(f"{ADDRESS}?lang=fr", GIVEN, follow=True)
    row = AskedCorrection.objects.get()
    assert (row.authority_code, row.slug, row.what, row.email, row.language, row.state) == (
        "ico", SNAPSHOT.slug, "The sum is wrong.", "kim@example.org", "fr", "new",
    )  # fmt: skip
    assert row.pk.hex[:8].upper() in page.content.decode()


def test_is_linked_from_the_entry_and_kept_by_no_cache(client):
    assert ADDRESS in client.get(f"/register/{SNAPSHOT.slug}/").content.decode()
    answer = client.get(ADDRESS)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("wrong", "field"), [({"what": ""}, "what"), ({"email": "nobody"}, "email")]
)
def test_keeps_what_was_typed_when_something_is_wrong(client, wrong, field):
    answer = client.post(ADDRESS, {**GIVEN, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in page
    assert 'value="Kim"' in page
    assert not AskedCorrection.objects.exists()


def test_throws_away_what_a_program_wrote_and_tells_it_nothing(client):
    answer = client.post(ADDRESS, {**GIVEN, "website": "https://spam.example"})
    assert answer.status_code == 303
    assert not AskedCorrection.objects.exists()


def test_takes_so_many_an_hour_from_one_place_and_no_more(client):
    for _ in range(limits.MOST_FROM_ONE):
        assert client.post(ADDRESS, GIVEN).status_code == 303
    refused = client.post(ADDRESS, GIVEN)
    assert "Too many requests in this hour" in refused.content.decode()
    assert "The sum is wrong." in refused.content.decode()
    assert AskedCorrection.objects.count() == limits.MOST_FROM_ONE
    assert client.post(ADDRESS, GIVEN, REMOTE_ADDR="192.0.2.7").status_code == 303


def test_asks_about_nothing_that_is_not_there(client):
    answer = client.post("/register/nothing/correction/", GIVEN)
    assert answer.status_code == 404
    assert not AskedCorrection.objects.exists()


@pytest.mark.parametrize("number", ["<b>", "12345678x", ""])
def test_shows_no_number_that_is_none(client, number):
    page = client.get("/corrections/received/", {"number": number}).content.decode()
    assert "has the number" not in page


@pytest.mark.parametrize(
    "act", ["SELECT id FROM {}", "UPDATE {} SET what = ''", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_publics_role_can_only_add(act):
    with (
        pytest.raises(ProgrammingError, match="permission denied") as refused,
        connections["public"].cursor() as cursor,
    ):
        cursor.execute(act.format("casework_askedcorrection"))
    assert isinstance(refused.value.__cause__, psycopg2.errors.InsufficientPrivilege)
