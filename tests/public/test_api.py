"""The public API: its shapes, pages, problems, allowance, and what it says of itself."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from drf_spectacular.validation import validate_schema
from redis.exceptions import ConnectionError as Gone

from casework.law.leaving import Leaving
from casework.models import LiveChange, LiveRemoval
from casework.operations.live_entries import digest_of
from casework.public import kept
from casework.public.api import shapes
from casework.public.api.problems import KINDS
from casework.public.api.schema import describe_api
from casework.public.changes import COLUMNS as CHANGE_COLUMNS
from casework.public.files import COLUMNS
from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

ROOT = "/api/v1/"
ENTRIES = f"{ROOT}entries/"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    monkeypatch.setattr(kept, "_failed_at", [-kept.REST])


def ask(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    is_problem = answer["Content-Type"] == "application/problem+json"
    assert is_problem == (status >= 400)
    return answer.json()


def walk(client, address):
    found, pages = [], 0
    while address:
        page = ask(client, address.removeprefix("http://testserver"))
        address = page["next"] and page["next"][page["next"].index(ROOT) :]
        found, pages = found + page["items"], pages + 1
    return found, pages


def test_an_entry_has_the_fields_of_the_files(client):
    make_entry()
    (row,) = ask(client, ENTRIES)["items"]
    assert tuple(row) == COLUMNS == tuple(shapes.EntryShape().fields)
    assert (row["amount_imposed"], row["decided_on"]) == ("7552800.00", "2022-05-18")
    whole = ask(client, f"{ENTRIES}{SNAPSHOT.slug}/")
    assert whole["row"] == row
    assert tuple(whole) == tuple(shapes.WholeEntryShape().fields)


def test_pages_meet_every_entry_once(client):
    for number in range(7):
        day = date(2022, 5, 10 + number // 3)
        make_entry(f"entry-{number}", decided_on=day)
    found, pages = walk(client, f"{ENTRIES}?limit=3&authority=ico")
    slugs = [row["address"].split("/")[-2] for row in found]
    assert slugs == [f"entry-{number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert pages == 3


@pytest.mark.parametrize(
    ("asked", "count"),
    [("q=clearv", 1), ("q=nobody", 0), ("authority=cnil", 0), ("year=2022", 1), ("year=1999", 0),
     ("instrument=penalty_notice", 1), ("status=final", 0),
     ("provision=UK+GDPR+art.+6", 1), ("provision=UK+GDPR+art.+5", 0), ("band=1m_10m", 1),
     ("band=none", 0)],
)  # fmt: skip
def test_selects_as_the_pages_do(client, asked, count):
    make_entry()
    assert len(ask(client, f"{ENTRIES}?{asked}")["items"]) == count


@pytest.mark.parametrize(
    "asked",
    ["unknown=1", "limit=0", "limit=201", "limit=x", "authority=nowhere", "year=x", "year=0",
     "cursor=x", "cursor=-1", "cursor=1%0A", f"cursor={'1' * 37}", "q=%00", "limit=1&limit=2"],
)  # fmt: skip
def test_refuses_what_it_cannot_read_and_names_it(client, asked):
    problem = ask(client, f"{ENTRIES}?{asked}", 400)
    assert list(problem["fields"]) == [asked.partition("=")[0]]
    assert problem["type"].endswith("#invalid")


@pytest.mark.parametrize("cursor", ["0", "9" * 36, "1"])
def test_takes_every_number_for_a_place_in_a_list(client, cursor):
    make_entry()
    for name in ("entries", "removals", "changes"):
        ask(client, f"{ROOT}{name}/?cursor={cursor}")


def test_says_why_an_entry_is_gone_and_not_whose_it_was(client, on_day):
    on_day("2025-10-13")
    make_entry(stays_until=date(2025, 10, 13))
    problem = ask(client, f"{ENTRIES}{SNAPSHOT.slug}/", 410)
    assert (problem["reason"], problem["removed_on"]) == ("time_over", "2025-10-13")
    assert "Clearview" not in str(problem)
    ask(client, f"{ENTRIES}nothing/", 404)
    ask(client, f"{ROOT}nothing/at/all", 404)


def test_lists_authorities_and_the_words_of_every_code(client):
    make_entry()
    rows = {row["code"]: row for row in ask(client, f"{ROOT}authorities/")["items"]}
    assert {code: row["entries"] for code, row in rows.items()} == {
        "ico": 1, "cnil": 0, "garante": 0, "dsb": 0,
    }  # fmt: skip
    words = ask(client, f"{ROOT}vocabulary/")
    labels = {word["code"]: word["labels"] for word in words["statuses"]}
    assert set(labels["final"]) == {"en-gb", "fr", "it", "de"}
    assert len({len(words["reasons"]), len(Leaving)}) == 1


def test_lists_removals_in_pages(client):
    for number in range(60):
        LiveRemoval.objects.create(
            address_digest=digest_of(str(number)), authority_code="ico", reason="court",
            instrument="penalty_notice", removed_on=date(2025, 1, 1),
        )  # fmt: skip
    found, pages = walk(client, f"{ROOT}removals/")
    assert (len(found), pages) == (60, 2)
    assert tuple(found[0]) == tuple(shapes.RemovalShape().fields)


def test_tells_changes_from_the_oldest_on_and_where_to_go_on_later(client):
    made = make_entry()
    for _ in range(5):
        LiveChange.objects.create(
            change="added", slug=made.slug, authority_code="ico", instrument="penalty_notice",
            changed_at=made.changed_at,
        )  # fmt: skip
    found, pages = walk(client, f"{ROOT}changes/?limit=2")
    assert (len(found), pages, len({row["id"] for row in found})) == (5, 3, 5)
    assert tuple(found[0]) == CHANGE_COLUMNS == tuple(shapes.ChangeShape().fields)
    resume = ask(client, f"{ROOT}changes/")["resume"]
    again = ask(client, resume[resume.index(ROOT) :])
    assert again["items"] == found, "what was written meanwhile would be met"


def test_is_open_to_pages_of_any_origin_and_only_read(client):
    answer = client.options(ENTRIES)
    assert (answer.status_code, answer["Access-Control-Allow-Methods"]) == (
        204, "GET, HEAD, OPTIONS",
    )  # fmt: skip
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(client, method)(ENTRIES)
        assert refused.status_code == 405
        assert refused["Allow"] == "GET, HEAD, OPTIONS"
        assert refused["Content-Type"] == "application/problem+json"
    read = client.get(ENTRIES)
    assert read["Access-Control-Allow-Origin"] == "*"
    assert not read.cookies
    assert "no-store" not in read["Cache-Control"]


def test_counts_requests_and_says_when_it_was_too_many(client, settings):
    settings.PUBLIC_API_READS_A_MINUTE = 2
    left = [client.get(ENTRIES)["RateLimit-Remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    refused = client.get(ENTRIES)
    assert (refused.status_code, refused["Cache-Control"]) == (429, "no-store")
    assert 0 < int(refused["Retry-After"]) <= 60


def test_stops_nobody_where_nobody_counts(client, settings, monkeypatch):
    def fail(*_, **__):
        raise Gone

    settings.PUBLIC_API_READS_A_MINUTE = 1
    monkeypatch.setattr(type(cache._connections["default"]), "incr", fail)
    assert [client.get(ENTRIES).status_code for _ in range(3)] == [200] * 3


def test_is_asked_again_for_nothing(client):
    make_entry()
    first = client.get(ENTRIES)
    again = client.get(ENTRIES, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["RateLimit-Remaining"] < first["RateLimit-Remaining"]
    assert again["Access-Control-Allow-Origin"] == "*"


def test_describes_itself_alone_in_openapi_3_1(client):
    told = ask(client, f"{ROOT}schema/")
    validate_schema(describe_api())
    assert told["openapi"] == "3.1.0"
    assert all(path.startswith(ROOT) for path in told["paths"])
    page = client.get(f"{ROOT}docs/").content.decode()
    for kind in KINDS:
        assert f'id="{kind.slug}"' in page
    assert "<script" not in page


def test_names_nobody_whose_name_is_off(client):
    make_entry("copy", respondent="An organisation", is_anonymised=True, reference="")
    text = client.get(f"{ENTRIES}copy/").content.decode()
    assert "Clearview" not in text
    assert replace(SNAPSHOT, slug="copy").respondent not in text
