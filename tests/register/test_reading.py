"""What the public finds: selection, order, counts, and what has left."""

from datetime import date

import pytest

from casework.models import LiveEntry, LiveRemoval
from casework.register import reading
from casework.register.addresses import PART_SIZE, read_addresses
from casework.register.reading import (
    EntryGone,
    NoSuchEntry,
    Selection,
    Sort,
    read_all,
    read_entry,
    read_facets,
    read_page,
    read_same_respondent,
)
from casework.register.removals import LOG_SIZE, read_removals
from casework.register.status import EntryStatus
from tests.register.entries import PENALTY, SNAPSHOT, make_entry

DAYS = {"ico": date(2025, 10, 13)}


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


def slugs(**asked) -> list[str]:
    return [e.snapshot.slug for e in read_all(selection=Selection(**asked), days=DAYS)]


@pytest.fixture
def three():
    make_entry("old", respondent="Ärzte Beispiel GmbH", decided_on=date(2021, 2, 1))
    make_entry("mid", respondent="Beta plc", decided_on=date(2023, 2, 1), penalty=None,
               instrument="reprimand", status=EntryStatus.NO_APPEAL)  # fmt: skip
    make_entry("new", respondent="Alpha Ltd", decided_on=date(2024, 2, 1), reference="MPN-77")


def test_finds_by_words_without_accents_and_capitals(three):
    assert slugs(text="arzte BEISPIEL") == ["old"]
    assert slugs(text="mpn-77") == ["new"]
    assert slugs(text="100%") == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"year": "2023"}, ["mid"]),
        ({"year": "20x3"}, []),
        ({"year": "٢٠٢٣"}, []),
        ({"instrument": "reprimand"}, ["mid"]),
        ({"status": "under_appeal"}, ["new", "old"]),
        ({"authority": "cnil"}, []),
        ({"authority": "ico", "text": "beta"}, ["mid"]),
    ],
)
def test_narrows_by_what_is_chosen(three, asked, expected):
    assert slugs(**asked) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NEWEST, ["new", "mid", "old"]),
        (Sort.OLDEST, ["old", "mid", "new"]),
        (Sort.RESPONDENT, ["new", "old", "mid"]),
    ],
)
def test_keeps_the_order_asked_for(three, sort, expected):
    assert slugs(sort=sort) == expected


def test_orders_amounts_within_a_currency_only():
    make_entry("pounds", penalty=PENALTY)
    make_entry("few-pounds", penalty=type(PENALTY)(**{**vars(PENALTY), "effective_minor": 5}))
    make_entry("euros", penalty=type(PENALTY)(**{**vars(PENALTY), "currency": "EUR"}))
    assert slugs(sort=Sort.AMOUNT) == ["euros", "pounds", "few-pounds"]


def test_counts_by_authority_year_kind_and_status(three):
    facets = read_facets(days=DAYS)
    assert facets.total == 3
    assert facets.years == {"2024": 1, "2023": 1, "2021": 1}
    assert facets.instruments == {"penalty_notice": 2, "reprimand": 1}
    assert facets.statuses == {"under_appeal": 2, "no_appeal": 1}


@pytest.mark.parametrize(
    ("today", "is_shown"), [("2024-05-23", True), ("2024-05-24", False), ("2024-05-25", False)]
)
def test_shows_an_entry_to_its_last_day(today, is_shown):
    entry = make_entry("press", stays_until=date(2024, 5, 24))
    days = {"ico": date.fromisoformat(today)}
    assert bool(read_page(selection=Selection(), days=days).count) == is_shown
    assert bool(read_facets(days=days).total) == is_shown
    assert bool(read_addresses(days=days, part=entry.pk // PART_SIZE)) == is_shown
    if is_shown:
        assert read_entry(slug="press", days=days).snapshot.slug == "press"
        return
    with pytest.raises(EntryGone):
        read_entry(slug="press", days=days)


def test_keeps_an_entry_while_an_appeal_is_pending():
    make_entry("kept", stays_until=date(2024, 5, 24), kept=True)
    assert read_entry(slug="kept", days=DAYS).snapshot.slug == "kept"
    assert slugs() == ["kept"]


def test_says_that_nothing_was_ever_there():
    with pytest.raises(NoSuchEntry):
        read_entry(slug="never", days=DAYS)


def test_finds_the_same_respondent_but_no_individuals():
    make_entry("one")
    make_entry("two", instrument="enforcement_notice")
    make_entry("else", respondent="Beta plc")
    others = read_same_respondent(snapshot=read_entry(slug="one", days=DAYS).snapshot, days=DAYS)
    assert [o.snapshot.slug for o in others] == ["two"]
    make_entry("p1", respondent="An individual", is_individual=True)
    make_entry("p2", respondent="An individual", is_individual=True)
    person = read_entry(slug="p1", days=DAYS).snapshot
    assert read_same_respondent(snapshot=person, days=DAYS) == ()


def test_keeps_individuals_from_search_engines():
    rows = [
        make_entry(SNAPSHOT.slug),
        make_entry("person", respondent="An individual", is_individual=True),
    ]
    parts = sorted({row.pk // PART_SIZE for row in rows})
    found = [slug for part in parts for slug, _ in read_addresses(days=DAYS, part=part)]
    assert found == [SNAPSHOT.slug]


def test_the_log_of_removals_is_paged_over_what_is_cleaned_up_and_what_is_not():
    for number in range(3):
        make_entry(f"over-{number}", stays_until=date(2025, 10, 10 + number))
    for number in range(LOG_SIZE):
        LiveRemoval.objects.create(
            address_digest=f"{number}", authority_code="ico", reason="court",
            removed_on=date(2025, 1, 1),
        )  # fmt: skip
    first, second = (read_removals(days=DAYS, number=number, using="default") for number in (1, 2))
    assert [found.removed_on for found in first.removals[:3]] == [
        date(2025, 10, 12), date(2025, 10, 11), date(2025, 10, 10),
    ]  # fmt: skip
    assert (len(first.removals), first.has_more) == (LOG_SIZE, True)
    assert (len(second.removals), second.has_more) == (3, False)


def test_a_copy_is_there_from_its_day_and_the_named_entry_until_it():
    day = date(2025, 10, 13)
    make_entry("named", stays_until=day)
    make_entry("copy", respondent="An organisation", is_anonymised=True, shown_from=day)
    assert slugs() == ["copy"]
    before = {"ico": date(2025, 10, 12)}
    assert [e.snapshot.slug for e in read_all(selection=Selection(), days=before)] == ["named"]
    assert read_facets(days=before).total == read_facets(days=DAYS).total == 1
    LiveEntry.objects.update(kept_under_appeal=True)
    assert slugs() == ["named"], "an appeal holds the day off for both"
