"""The register as CSV, JSON and Atom, at the address of the page."""

import csv
import json
from xml.etree import ElementTree

import pytest

from casework.public.files import COLUMNS
from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


def rows(client, query="") -> list[dict[str, str]]:
    response = client.get(f"/register/?format=csv{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    *lines, last = response.getvalue().decode().splitlines(keepends=True)
    found = list(csv.DictReader(lines))
    assert last.strip() == f"# rows: {len(found)}"
    return found


def test_csv_gives_dates_and_decimals_as_a_program_reads_them(client):
    make_entry()
    (row,) = rows(client)
    assert tuple(row) == COLUMNS
    assert (row["decided_on"], row["published_on"]) == ("2022-05-18", "2022-05-23")
    assert (row["amount_imposed"], row["currency"]) == ("7552800.00", "GBP")
    assert (row["euro_conversion"], row["euro_rate_on"]) == ("8920278.73", "2022-05-18")
    assert row["address"].endswith(f"/register/{SNAPSHOT.slug}/")
    assert row["licence"].startswith("https://")


def test_csv_leaves_money_empty_where_there_is_no_penalty(client):
    make_entry(penalty=None)
    (row,) = rows(client)
    assert (row["currency"], row["amount_imposed"], row["amount_now"]) == ("", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_disarms_formulas(client, start):
    make_entry(respondent=f"{start}HYPERLINK(1) Ltd")
    assert rows(client)[0]["respondent"] == f"'{start}HYPERLINK(1) Ltd"


def test_csv_keeps_the_selection(client):
    make_entry()
    assert rows(client, "&year=2021") == []
    assert len(rows(client, "&year=2022")) == 1


def test_json_is_whole_with_none_one_and_several(client):
    for count in range(3):
        text = client.get("/register/?format=json").getvalue()
        found = json.loads(text)
        assert len(found["entries"]) == found["count"] == count
        make_entry(f"entry-{count}")
    assert list(found["entries"][0]) == list(COLUMNS)


def test_json_of_an_entry_gives_all_that_is_public(client):
    make_entry()
    found = client.get(f"/register/{SNAPSHOT.slug}/?format=json").json()
    assert found["row"]["status"] == "under_appeal"
    assert found["entry"]["penalty"]["history"][0]["qualifier"] == "over"


def test_atom_is_a_feed_with_permanent_ids(client):
    make_entry()
    response = client.get("/register/?format=atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    entry = ElementTree.fromstring(response.content).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Monetary penalty notice: Clearview AI Inc."
    assert entry.find(f"{ATOM}id").text.endswith(f"/register/{SNAPSHOT.slug}/")
    assert entry.find(f"{ATOM}updated").text == "2025-10-08T09:00:00+00:00"
