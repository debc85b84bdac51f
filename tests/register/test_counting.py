"""Counts: sums of what the database keeps are what counting one by one would give."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest
from django.db import connections

from casework.models import LiveCount, LiveEntry
from casework.register import counting, reading
from casework.register.reading import Selection, read_all, read_facets, read_page
from casework.register.selecting import FACETS
from casework.register.snapshot import PublicBreach
from casework.register.status import EntryStatus
from tests.register.entries import PENALTY, make_entry

FIRST = date(2025, 10, 1)
TODAY = date(2025, 10, 13)
DAYS = {"ico": TODAY, "cnil": TODAY}
BREACHES = [
    PublicBreach(law=law, place=place, finding=finding, mark="primary", source="")
    for law, place, finding in (
        ("GDPR", "art. 5(1)(a)", "upheld"), ("RGPD", "art. 5(1)(f)", "upheld"),
        ("GDPR", "art. 6", "upheld"), ("GDPR", "art. 9", "not_upheld"),
    )
]  # fmt: skip


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    monkeypatch.setattr(reading, "PUBLIC", "default")


def a_day(random: Random) -> date | None:
    return random.choice([None, None, *(date(2025, 10, day) for day in range(8, 19))])


@pytest.fixture
def many():
    """Forty entries of all kinds, of which some begin, end, wait for a court, or do two."""
    random = Random(7)
    for number in range(40):
        begins, ends = a_day(random), a_day(random)
        if begins and ends and ends <= begins:
            begins = None
        minor = random.choice([0, 999_999, 1_000_000, 2_000_000_000, None])
        make_entry(
            f"entry-{number}", shown_from=begins, stays_until=ends,
            kept=random.random() < 0.25,
            authority_code=random.choice(["ico", "cnil"]),
            instrument=random.choice(["penalty_notice", "reprimand"]),
            status=random.choice([EntryStatus.NO_APPEAL, EntryStatus.UNDER_APPEAL]),
            decided_on=date(random.choice([2023, 2024]), 3, 1),
            penalty=random.choice([None, replace(PENALTY, effective_minor=minor)]),
            breaches=tuple(random.sample(BREACHES, random.randint(0, 3))),
        )  # fmt: skip


def kinds_of(row: LiveEntry) -> dict[str, list[str]]:
    return {
        "authority": [row.authority_code], "year": [str(row.decided_on.year)],
        "instrument": [row.instrument], "status": [row.status], "provision": row.articles,
        "band": [row.band],
    }  # fmt: skip


def counted_one_by_one(selection: Selection, days) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter] = {}
    for name in FACETS:
        others = selection.without(name)
        slugs = [entry.snapshot.slug for entry in read_all(selection=others, days=days)]
        rows = LiveEntry.objects.filter(slug__in=slugs)
        counts[name] = Counter(value for row in rows for value in kinds_of(row)[name])
    return {name: dict(found) for name, found in counts.items()}


def as_read(selection: Selection, days) -> dict[str, dict[str, int]]:
    found = read_facets(days=days, selection=selection)
    assert found.total == len(list(read_all(selection=selection, days=days)))
    return {
        "authority": found.authorities, "year": found.years, "instrument": found.instruments,
        "status": found.statuses, "provision": found.provisions, "band": found.bands,
    }  # fmt: skip


SELECTIONS = (
    {}, {"authority": "ico"}, {"provision": "GDPR art. 5"}, {"band": "none", "year": "2023"},
    {"authority": "cnil", "instrument": "reprimand", "provision": "GDPR art. 6"},
    {"year": "20x3"}, {"status": "under_appeal", "band": "under_10k"}, {"provision": "nothing"},
)  # fmt: skip


@pytest.mark.parametrize("text", ["", "clearview"])
def test_every_facet_is_counted_over_the_other_filters(many, text):
    for asked in SELECTIONS:
        selection = Selection(**asked, text=text)
        assert as_read(selection, DAYS) == counted_one_by_one(selection, DAYS), asked


def test_counts_are_right_on_every_day_and_at_each_authority_with_nothing_running(many):
    for ico, cnil in product(range(7, 20, 3), repeat=2):
        days = {"ico": date(2025, 10, ico), "cnil": date(2025, 10, cnil)}
        assert as_read(Selection(), days) == counted_one_by_one(Selection(), days)


def test_what_is_kept_follows_changes_and_is_gone_with_the_last_entry(many):
    for act in (
        {"kept_under_appeal": True}, {"status": "final"}, {"articles": ["GDPR art. 1"]},
        {"shown_from": None, "stays_until": None, "kept_under_appeal": False},
    ):  # fmt: skip
        LiveEntry.objects.filter(authority_code="ico").update(**act)
        assert as_read(Selection(), DAYS) == counted_one_by_one(Selection(), DAYS), act
    LiveEntry.objects.all().delete()
    assert not LiveCount.objects.exists(), "counts tell nothing of what has gone"


def test_bands_keep_none_not_monetary_and_unknown_apart_from_nothing():
    make_entry("none", penalty=None)
    make_entry("reprimand", penalty=None, instrument="reprimand")
    make_entry("unknown", penalty=replace(PENALTY, effective_minor=None))
    make_entry("zero", penalty=replace(PENALTY, effective_minor=0))
    make_entry("million", penalty=replace(PENALTY, effective_minor=100_000_000))
    assert read_facets(days=DAYS).bands == {
        "none": 1, "not_monetary": 1, "unknown": 1, "under_10k": 1, "1m_10m": 1,
    }  # fmt: skip


def test_provisions_are_counted_by_article_whatever_the_language_of_the_law():
    make_entry("one", breaches=tuple(BREACHES))
    assert read_facets(days=DAYS).provisions == {"GDPR art. 5": 1, "GDPR art. 6": 1}


def test_with_words_it_counts_to_so_many_and_says_where_it_stops(many, monkeypatch):
    monkeypatch.setattr(reading, "COUNTED_TO", 5)
    found = read_facets(days=DAYS, selection=Selection(text="clearview"))
    assert (found.total, found.is_exact) == (6, False)
    page = read_page(selection=Selection(text="clearview"), days=DAYS)
    assert page.is_beyond_count
    assert len(page.entries) > 6, "the page is of all, and not of those counted"


@pytest.mark.parametrize("most", [1, 6])
def test_what_fits_the_filters_is_counted_even_where_more_have_the_words(many, most):
    asked = Selection(text="clearview", authority="ico", provision="GDPR art. 5")
    wanted = {entry.snapshot.slug for entry in read_all(selection=asked, days=DAYS)}
    found = counting.count_selected(asked, DAYS, using="default", most=most)
    assert not found.is_exact
    if most == 1:
        assert (found.total, found.keys) == (2, None)
        return
    assert found.total == len(wanted) > 1
    assert set(LiveEntry.objects.filter(pk__in=found.keys).values_list("slug", flat=True)) == wanted


def test_no_row_of_an_entry_is_read_to_count_without_words(many, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        read_facets(days=DAYS, selection=Selection(authority="ico", year="2024", band="none"))
    assert "liveentry" not in asked[0]["sql"]


def test_the_least_day_means_always():
    assert date(1, 1, 1) == counting.ALWAYS
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_livecount WHERE number = 0")
        assert cursor.fetchone() == (0,)
