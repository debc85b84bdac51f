"""The pages of an organisation, of an affair, and of figures, as somebody without an account."""

import json
from dataclasses import replace
from datetime import date

import pytest

from casework.register import reading
from casework.register.live_facts import organisation_key
from tests.register.entries import PENALTY, SNAPSHOT, make_entry

KEY = "a" * 32
ORGANISATION = f"/organisations/{organisation_key('Clearview AI Inc.')}/"
MATTER = f"/matters/{KEY}/"
EUROS = replace(
    PENALTY, currency="EUR", imposed_minor=2_000_000_000, effective_minor=0, conversion=None,
    history=(),
)  # fmt: skip
ITALIAN = {
    "authority_code": "garante", "authority_short": "Garante", "instrument": "penalty_order",
    "decided_on": date(2022, 2, 10), "penalty": EUROS, "appeal": (),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, on_day):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    on_day("2025-10-13")


@pytest.fixture
def _affair(db):
    """The penalty of the ICO, one of the Garante, and a copy of the CNIL that names nobody."""
    make_entry(matter=KEY)
    make_entry("garante-2022-clearview", matter=KEY, **ITALIAN)
    make_entry(
        "cnil-2022-sanction", authority_code="cnil", authority_short="CNIL", is_anonymised=True,
        respondent="An organisation", penalty=None, reference="",
        instrument="sanction_deliberation",
    )  # fmt: skip


def page(client, address, status=200) -> str:
    response = client.get(address)
    assert response.status_code == status
    body = b"".join(response) if response.streaming else response.content
    return body.decode()


@pytest.mark.usefixtures("_affair")
def test_an_organisation_shows_its_entries_and_its_sums_by_currency(client):
    text = page(client, ORGANISATION)
    assert "2 decisions that name this organisation" in text
    assert "cnil-2022-sanction" not in text
    assert "£7,552,800.00" in text
    assert "Conversion at the rate of 18 May 2022" in text
    assert "1 decision annulled or changed" in text
    rows = json.loads(page(client, f"{ORGANISATION}?format=json"))["entries"]
    assert [row["authority"] for row in rows] == ["ico", "garante"]
    assert page(client, f"{ORGANISATION}?format=csv").count("\n") == 4
    assert "<feed" in page(client, f"{ORGANISATION}?format=atom")


@pytest.mark.usefixtures("_affair")
def test_an_affair_shows_two_authorities_side_by_side_and_on_a_line(client):
    text = page(client, MATTER)
    assert "2 authorities, 2 published decisions" in text
    line = text.split('class="timeline"')[1]
    assert line.index("10 February 2022") < line.index("18 May 2022") < line.index("lodged")
    assert "cnil" not in text.casefold()


def test_an_affair_in_which_one_authority_alone_is_public_is_none(client):
    make_entry(matter=KEY)
    make_entry("ico-2022-other", matter=KEY)
    page(client, MATTER, 404)
    entry = page(client, f"/register/{SNAPSHOT.slug}/")
    assert "/matters/" not in entry
    assert KEY not in page(client, f"/register/{SNAPSHOT.slug}/?format=json")


@pytest.mark.usefixtures("_affair")
def test_an_entry_leads_to_its_organisation_and_affair_and_an_unnamed_one_nowhere(client):
    named = page(client, f"/register/{SNAPSHOT.slug}/")
    assert ORGANISATION in named
    assert MATTER in named
    unnamed = page(client, "/register/cnil-2022-sanction/")
    assert "/organisations/" not in unnamed
    assert "/matters/" not in unnamed


def test_what_is_no_longer_shown_leaves_the_pages_on_its_day(client, on_day):
    make_entry(matter=KEY, stays_until=date(2025, 10, 14))
    make_entry("garante-2022-clearview", matter=KEY, **ITALIAN)
    page(client, MATTER)
    on_day("2025-10-14")
    page(client, MATTER, 404)
    assert "1 decision that names" in page(client, ORGANISATION)


@pytest.mark.parametrize("address", [ORGANISATION, MATTER, "/matters/x/", "/organisations/x/"])
def test_where_nothing_is_shown_there_is_no_page(client, address):
    page(client, address, 404)


@pytest.mark.usefixtures("_affair")
def test_statistics_count_what_is_shown_each_figure_as_a_file(client):
    text = page(client, "/statistics/")
    assert "3 decisions are counted here" in text
    assert "UK GDPR, art. 6" in text
    tables = json.loads(page(client, "/statistics/?format=json"))["figures"]
    by_year = tables["year"]
    assert by_year == [
        {"code": "2022", "label": "2022", "decisions": 3, "cnil": 1, "garante": 1, "ico": 1}
    ]
    assert {row["code"]: row["decisions"] for row in tables["amount_known"]} == {
        "known": 2, "unknown": 0, "none": 1, "not_monetary": 0,
    }  # fmt: skip
    euro, pounds = tables["amounts"]
    assert (euro["imposed"], euro["as_things_stand"], euro["changed"]) == ("20000000.00", "0.00", 1)
    assert (pounds["imposed_in_euro"], pounds["first_rate_on"]) == ("8920278.73", "2022-05-18")
    assert json.loads(page(client, "/statistics/?figure=year&format=json"))["figures"] == {
        "year": by_year
    }
    lines = page(client, "/statistics/?figure=year&format=csv").splitlines()
    assert lines == ["code,label,decisions,cnil,garante,ico", "2022,2022,3,1,1,1"]
    assert "year,2022,decisions,3" in page(client, "/statistics/?format=csv")
    page(client, "/statistics/?format=atom", 400)


def test_statistics_of_an_empty_register_say_so(client):
    assert "Nothing is counted here yet" in page(client, "/statistics/")
    assert json.loads(page(client, "/statistics/?format=json"))["figures"]["amounts"] == []
    page(client, "/statistics/?figure=year&format=csv")
