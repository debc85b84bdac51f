"""Feeds and sitemap: valid by their own rules, and silent on what is not for everybody."""

from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest

from casework.models import LiveEntry
from casework.register import addresses, reading
from tests.public import atom_rules, sitemap_rules
from tests.public.atom_rules import ATOM
from tests.register.entries import SNAPSHOT, make_entry

HOST = "register.example"
LATER = datetime(2025, 10, 9, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, on_day, settings):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    settings.PUBLIC_BASE_URL = f"https://{HOST}"
    on_day("2025-10-13")


def feed(client, query="") -> bytes:
    answer = client.get(f"/register/?format=atom{query}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return answer.content


def ids(content: bytes) -> list[str]:
    return [one.findtext(f"{ATOM}id") for one in fromstring(content).iter(f"{ATOM}entry")]


@pytest.mark.parametrize("query", ["", "&year=2022&lang=fr", "&q=%3Cnobody%3E%26", "&sort=amount"])
def test_the_feed_is_valid(client, query):
    make_entry()
    make_entry("two", respondent="<b>\x0bBad & Sons</b>\n", penalty=None)
    assert atom_rules.faults_of(feed(client, query)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [("<updated>", "<changed>", "updated"), ('rel="self"', 'rel="alternate"', "rel=self"),
     ("<name>", "<named>", "no name"), (' xml:lang="en-gb"', "", "language"),
     ('type="text"', 'type="html"', "plain text")],
)  # fmt: skip
def test_the_validator_finds_what_is_wrong(client, right, wrong, said):
    make_entry()
    content = feed(client).decode()
    assert right in content
    content = content.replace(right, wrong).replace(
        right.replace("<", "</"), wrong.replace("<", "</")
    )
    assert any(said in fault for fault in atom_rules.faults_of(content.encode()))


def test_ids_stay_through_a_correction_and_the_newest_change_comes_first(client):
    make_entry()
    make_entry("two")
    before = ids(feed(client))
    LiveEntry.objects.filter(slug=SNAPSHOT.slug).update(changed_at=LATER, version=2)
    after = ids(feed(client))
    assert set(before) == set(after)
    assert after[0] == f"https://{HOST}/register/{SNAPSHOT.slug}/"
    LiveEntry.objects.filter(slug=SNAPSHOT.slug).delete()
    assert ids(feed(client)) == [f"https://{HOST}/register/two/"]


def test_a_filter_is_one_feed_in_every_language_and_order(client):
    first = fromstring(feed(client, "&year=2022"))
    other = fromstring(feed(client, "&lang=fr&sort=amount&year=2022"))
    assert first.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")
    assert first.find(f"{ATOM}link").get("href") == f"https://{HOST}/register/?year=2022"


def test_that_a_name_came_off_is_no_news(client):
    make_entry()
    make_entry("unnamed", respondent="", is_anonymised=True)
    LiveEntry.objects.filter(slug="unnamed").update(shown_from="2025-10-13", changed_at=LATER)
    assert ids(feed(client)) == [f"https://{HOST}/register/{SNAPSHOT.slug}/"]


def test_pages_and_lists_say_where_their_feed_is(client):
    text = client.get("/register/?year=2022").content.decode()
    assert 'type="application/atom+xml"' in text
    assert 'href="?year=2022&amp;format=atom"' in text


def test_the_sitemap_is_valid_in_all_its_parts(client, monkeypatch):
    monkeypatch.setattr(addresses, "PART_SIZE", 2)
    rows = [make_entry(f"entry-{number}") for number in range(3)]
    make_entry("gone", stays_until=datetime(2025, 10, 13, tzinfo=UTC).date())
    person = make_entry("person", is_individual=True)
    index = client.get("/sitemap.xml")
    assert index["Content-Type"] == "application/xml; charset=utf-8"
    parts = sitemap_rules.addresses_in(index.content)
    found = []
    for text in [index.content, *(client.get(one.split(HOST)[1]).content for one in parts)]:
        assert sitemap_rules.faults_of(text, HOST) == []
        found += sitemap_rules.addresses_in(text)
    assert {one for one in found if "/register/" in one} == {
        f"https://{HOST}/register/", *(f"https://{HOST}/register/{row.slug}/" for row in rows)
    }  # fmt: skip
    assert client.get(f"/sitemap-{person.pk // 2 + 1}.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_the_sitemap_says_when_an_entry_changed_and_what_it_is_in_other_languages(client):
    row = make_entry()
    text = client.get(f"/sitemap-{row.pk // addresses.PART_SIZE}.xml").content.decode()
    assert "<lastmod>2025-10-08T09:00:00+00:00</lastmod>" in text
    assert f'hreflang="fr" href="https://{HOST}/register/{row.slug}/?lang=fr"' in text


def test_the_sitemaps_validator_finds_what_is_wrong(client):
    text = client.get("/sitemap-pages.xml").content.decode()
    for right, wrong in [("<loc>https", "<loc>ftp"), ("/about/</loc>", "/</loc>"),
                         ("<url>", "<url><priority>1</priority>")]:  # fmt: skip
        assert sitemap_rules.faults_of(text.replace(right, wrong).encode(), HOST)


def test_robots_are_kept_from_mailed_links_and_shown_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /alerts/" in lines
    assert f"Sitemap: https://{HOST}/sitemap.xml" in lines
