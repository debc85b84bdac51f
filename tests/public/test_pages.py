"""The public pages, read as somebody without an account reads them."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from casework.models import LiveEntry
from casework.register import addresses, reading
from tests.register.entries import SNAPSHOT, make_entry

LIST = "/register/"
ENTRY = f"/register/{SNAPSHOT.slug}/"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, on_day):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    on_day("2025-10-13")


def page(client, address, status=200, **more) -> str:
    response = client.get(address, **more)
    assert response.status_code == status
    return response.content.decode()


def test_home_says_what_this_is_and_shows_the_latest(client):
    make_entry()
    text = page(client, "/")
    assert "What this is, and what it is not" in text
    assert "Clearview AI Inc." in text
    assert "Information Commissioner&#x27;s Office" in text


def test_home_says_that_nothing_is_published_yet(client):
    assert "Nothing has been published yet" in page(client, "/")


def test_list_counts_and_links_the_respondent_first(client):
    make_entry()
    text = page(client, LIST)
    assert "1 decision\n" in text
    assert f'<a href="{ENTRY}">' in text
    assert "Under appeal" in text
    assert "£7,552,800.00" in text


def test_list_shows_filters_as_removable_chips(client):
    make_entry()
    text = page(client, f"{LIST}?year=2022&q=clearview&page=1")
    assert '<a href="?q=clearview">' in text, "removes the year, keeps the words"
    assert '<a href="?year=2022">' in text


def test_list_explains_an_empty_answer(client):
    assert "No published decision fits" in page(client, f"{LIST}?q=nobody")


@pytest.mark.parametrize(
    "query",
    [
        "year=99999", "year=abc", "page=-1", "page=99999999999", "sort=x", "q=%00%0a", "lang=xx",
        "authority=nowhere", "q=" + "a" * 5000,
    ],
)  # fmt: skip
def test_list_bears_any_query(client, query):
    make_entry()
    page(client, f"{LIST}?{query}")


def test_list_refuses_an_unknown_format_in_a_sentence(client):
    assert "There is no such format" in page(client, f"{LIST}?format=exe", status=400)


def test_entry_shows_the_status_at_the_top_and_the_facts(client):
    make_entry()
    text = page(client, ENTRY)
    first, rest = text.split("Summary", 1)
    assert "An appeal is pending. The decision is not final." in first
    assert "not payable while the appeal is pending" in first
    assert "over £17,000,000.00" in rest
    assert "Conversion, not the penalty: €8,920,278.73" in rest
    assert "1 euro = 0.8467 GBP" in rest
    assert 'href="https://www.legislation.gov.uk/eur/2016/679/article/6"' in rest
    assert "6 months from the end of the appeal period" in rest
    assert "unverified" in rest
    assert ">2022</th>" in rest, "of the appeal only the year is known"


def test_entry_tells_how_to_cite_it(client):
    make_entry()
    assert (
        "Information Commissioner&#x27;s Office, Monetary penalty notice of 18 May 2022, "
        "Clearview AI Inc., version 1 of 23 May 2022, "
    ) in page(client, ENTRY)


def test_entry_of_an_individual_names_nobody_and_is_not_indexed(client):
    make_entry("person", respondent="An individual", is_individual=True)
    response = client.get("/register/person/?lang=de")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_entry_that_never_was_answers_404(client):
    assert "There is no such entry" in page(client, "/register/nothing/", status=404)


def test_entry_whose_time_is_over_answers_410_in_every_format(client, on_day):
    make_entry(stays_until=date(2024, 5, 24))
    on_day("2024-05-23")
    page(client, ENTRY)
    on_day("2024-05-24")
    for address in (ENTRY, f"{ENTRY}?format=json"):
        text = page(client, address, status=410)
        assert "Clearview" not in text
    for address in ("/", LIST, f"{LIST}?format=atom", "/sitemap.xml"):
        assert "learview" not in page(client, address)


def test_structured_data_cannot_leave_its_script(client):
    make_entry(respondent="</script><b>Ltd & Co")
    text = page(client, ENTRY)
    assert "</script><b>" not in text
    assert "\\u003C/script\\u003E\\u003Cb\\u003ELtd \\u0026 Co" in text


def test_about_says_what_is_missing(client):
    text = page(client, "/about/")
    assert "What it does not contain" in text
    assert 'id="accessibility"' in text


def test_robots_keep_out_of_the_officers_pages(client):
    text = page(client, "/robots.txt")
    assert "Disallow: /work/" in text
    assert "/sitemap.xml" in text


def test_sitemap_lists_entries_but_no_individuals(client):
    make_entry()
    make_entry("person", respondent="An individual", is_individual=True)
    first, last = LiveEntry.objects.earliest("id").pk, LiveEntry.objects.latest("id").pk
    parts = {key // addresses.PART_SIZE for key in (first, last)}
    text = "".join(page(client, f"/sitemap-{part}.xml") for part in parts)
    assert ENTRY in text
    assert "/register/person/" not in text


def test_answers_readers_only(client):
    for address in ("/", LIST, ENTRY):
        assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["show_home", "list_entries", "describe_register"])
def test_has_addresses_by_the_names_of_its_views(name):
    assert reverse(f"public:{name}")


def test_carries_nothing_inline_but_data(client):
    make_entry()
    for address in ("/", LIST, ENTRY, "/about/"):
        text = page(client, address)
        assert "style=" not in text
        assert "<style" not in text
        assert text.count("<script") == text.count('<script type="application/ld+json">')


def test_list_goes_from_page_to_page_and_keeps_what_was_asked(client):
    for number in range(27):
        make_entry(f"entry-{number}")
    first = page(client, f"{LIST}?year=2022")
    onward = re.search(r'rel="next" href="(\?year=2022&amp;after=[\w-]+)"', first)[1]
    second = page(client, LIST + html.unescape(onward))
    assert second.count('<th scope="row">') == 2
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    assert "27 decisions" in second


def test_list_says_that_there_is_no_such_page(client):
    make_entry()
    text = page(client, f"{LIST}?year=2022&after=nowhere", status=400)
    assert '<a href="?year=2022">Go to the first page</a>' in text


def test_list_offers_names_that_nearly_match_where_nothing_was_found(client):
    make_entry()
    make_entry("person", respondent="An individual", is_individual=True)
    assert '<a href="?q=Clearview+AI+Inc.">Clearview AI Inc.</a>' in page(
        client, f"{LIST}?q=Cleerview"
    )
    assert "nearly this" not in page(client, f"{LIST}?q=an+individuel")


def test_list_marks_what_was_searched_for(client):
    make_entry()
    assert "<mark>Clearview</mark> AI Inc." in page(client, f"{LIST}?q=clear")


def test_list_offers_provisions_and_bands_with_their_counts(client):
    make_entry()
    text = page(client, f"{LIST}?band=1m_10m&provision=UK+GDPR+art.+6")
    assert "UK GDPR art. 6 (1)" in text
    assert "1 million to under 10 million (1)" in text
    assert '<a href="?band=1m_10m">' in text
