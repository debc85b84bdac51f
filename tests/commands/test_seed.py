"""Made-up cases: lawful, believable, and the same for the same seed."""

from datetime import UTC, date, datetime, time
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from casework.law.folding import fold
from casework.management.demo import register_crowd
from casework.management.demo.cast import PEOPLE, admit_cast
from casework.management.demo.crowds import draw_crowd
from casework.management.demo.made_up import WORDS
from casework.management.demo.plots import PLOTS
from casework.management.demo.register_crowd import draw_entries
from casework.management.demo.seeding import Draw, tell_made_up, tell_one
from casework.models import (
    Case,
    EntryVersion,
    History,
    LiveChange,
    LiveCount,
    LiveEntry,
    Organisation,
    Party,
)
from casework.operations.expiry import settle_counts
from casework.operations.setting_up import sync_authorities
from casework.queries.cases import CaseFilter, find_cases
from casework.register.finding import find_by
from casework.register.live_facts import facts_of
from casework.register.reading import Selection, read_all
from casework.register.selecting import shown
from casework.register.snapshot import read_snapshot
from casework.register.statistics import read_statistics, sum_amounts

pytestmark = pytest.mark.walks
TODAY = date(2025, 10, 13)
NOW = datetime.combine(TODAY, time(12), UTC)


@pytest.fixture
def casts(db):
    return {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}


def told(cases):
    return [
        (c.title, c.procedure, c.stage, c.opened_on, c.last_event_number, str(c.parties.first()))
        for c in cases
    ]


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: f"{plot.procedure}-{plot.origin}")
def test_every_course_is_lawful_to_its_end(casts, plot):
    for seed in range(2):
        case = tell_one(casts, Draw(Random(seed), plot, TODAY), date(2023, 1, 9 + seed * 7))
        kinds = set(case.events.values_list("kind", flat=True))
        assert {step.kind for step in plot.steps} <= kinds


def test_adds_cases_at_several_authorities_over_three_years(db, on_day):
    on_day("2025-10-13")
    call_command("seed", cases=16, seed=7)
    assert Case.objects.count() == 16
    assert len(set(Case.objects.values_list("authority__code", flat=True))) >= 3
    days = Case.objects.values_list("opened_on", flat=True)
    assert min(days) > date(2022, 10, 1)
    assert max(days) <= TODAY


def test_the_same_seed_gives_the_same_cases(casts):
    first = tell_made_up(casts, count=4, seed=3, today=TODAY)
    again = tell_made_up(casts, count=4, seed=3, today=TODAY)
    assert [row[:5] for row in told(first)] == [row[:5] for row in told(again)]


def test_names_nobody_real_and_no_person_in_public(casts):
    tell_made_up(casts, count=12, seed=5, today=TODAY)
    made_up = [mark for words in WORDS.values() for mark in words.marks]
    for name in Organisation.objects.values_list("name", flat=True):
        assert any(word in name for word in made_up), name
    persons = Party.objects.exclude(person_name="").values_list("person_name", flat=True)
    for entry in LiveEntry.objects.all():
        assert not any(person in str(entry.snapshot) for person in persons)


@pytest.mark.parametrize("cases", [0, 2_000_001])
def test_refuses_too_few_and_too_many(db, cases):
    with pytest.raises(CommandError, match="Between 1 and"):
        call_command("seed", cases=cases)


def assert_is_found_as_published(row: LiveEntry) -> None:
    """All that follows from the snapshot is what publishing would have worked out."""
    snapshot = read_snapshot(row.snapshot)
    told = {**find_by(snapshot), **vars(facts_of(snapshot)), "title": snapshot.title}
    assert told == {name: getattr(row, name) for name in told}
    for name in ("slug", "respondent", "status", "decided_on", "published_on", "is_anonymised"):
        assert getattr(snapshot, name) == getattr(row, name)


def assert_counts_are_kept() -> None:
    """Counting anew changes nothing of what is kept, and it is what a reader would count."""
    kept = list(LiveCount.objects.order_by("day", "article", "id").values_list("day", "number"))
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT casework_recount_entries()")
    settle_counts(now=NOW)
    anew = LiveCount.objects.order_by("day", "article", "id").values_list("day", "number")
    assert sorted(anew) == sorted(kept)
    days = {a.code: TODAY for a in sync_authorities()}
    found = read_statistics(days=days).sums
    assert found == sum_amounts(shown(days, using="default"))
    assert found.count == len(list(read_all(selection=Selection(), days=days))) > 0


def filled(row: LiveEntry) -> set[str]:
    """The columns that say something of an entry, but for what was drawn to say it or not."""
    drawn = {"matter_key", "kept_under_appeal"}
    return {f.column for f in row._meta.concrete_fields if getattr(row, f.attname)} - drawn


@pytest.fixture
def crowd(committed):
    """Ten told cases and twenty-six likenesses of them."""
    made = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
    draw_crowd(made, count=36, seed=4, today=TODAY, told=10)
    return made


def test_likenesses_take_the_courses_of_the_told_under_other_names(crowd):
    cases = list(Case.objects.order_by("id"))
    assert len({case.reference for case in cases}) == len(cases) == 36
    for number, case in enumerate(cases[10:]):
        model = cases[number % 10]
        assert (case.stage, case.opened_on) == (model.stage, model.opened_on)
        assert case.last_event_number == model.last_event_number == case.events.count()
        assert case.deadlines.count() == model.deadlines.count()
        assert case.parties.count() == model.parties.count()
        for deadline in case.deadlines.all():
            assert deadline.trigger.case == case
            assert deadline.action is None or deadline.action.case == case
        assert case.events.get(kind="case_opened").summary == case.title


def test_every_public_entry_of_a_likeness_reads_as_its_own(crowd):
    live = LiveEntry.objects.filter(is_anonymised=False)
    assert live.count() > 10
    for entry in live:
        snapshot = read_snapshot(entry.snapshot)
        version = EntryVersion.objects.get(slug=entry.slug, state="released")
        card = version.case.parties.get(role="respondent").organisation
        assert snapshot.slug == entry.slug
        assert snapshot.respondent == entry.respondent == card.name
        assert card.name in entry.title
        assert fold(card.name) in entry.search_text
        assert_is_found_as_published(entry)
        published = version.case.events.filter(kind="decision_published", action=version.action)
        assert any(event.summary.startswith(f"{entry.slug} (") for event in published)


def test_no_likeness_without_a_name_names_anybody(committed):
    made = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
    draw_crowd(made, count=48, seed=4, today=TODAY, told=24)
    copies = LiveEntry.objects.filter(is_anonymised=True)
    assert copies.count() > 2
    names = Organisation.objects.values_list("name", flat=True)
    for copy in copies:
        text = f"{copy.title} {copy.search_text} {copy.snapshot}".casefold()
        assert not [name for name in names if name.casefold() in text]


def test_a_case_opened_after_a_crowd_goes_on_from_its_numbers(crowd):
    draw_crowd(crowd, count=3, seed=9, today=TODAY, told=3)
    references = list(Case.objects.values_list("reference", flat=True))
    assert len(set(references)) == len(references) == 39


def test_likenesses_are_found_by_their_names(crowd):
    last = Case.objects.order_by("id").last()
    name = last.parties.get(role="respondent").organisation.name
    wanted = CaseFilter(text=name)
    found = find_cases(officer=last.lead, today=TODAY, days={}, wanted=wanted)
    assert last in found


def test_likenesses_may_be_written_without_their_history(committed):
    made = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
    draw_crowd(made, count=12, seed=4, today=TODAY, told=6, has_history=False)
    kept = set(History.objects.filter(table_name="casework_case").values_list("row_key", flat=True))
    cases = [str(key) for key in Case.objects.order_by("id").values_list("pk", flat=True)]
    assert [key in kept for key in cases] == [True] * 6 + [False] * 6
    Case.objects.filter(pk=cases[-1]).update(title="Told of again")
    assert History.objects.filter(table_name="casework_case", row_key=cases[-1]).exists()


def test_entries_for_measuring_are_found_and_counted_as_their_own(committed, monkeypatch):
    monkeypatch.setattr(register_crowd, "TOLD", 12)
    draw_entries(
        {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE},
        count=30, seed=4, now=NOW,
    )  # fmt: skip
    assert Case.objects.count() == 12
    rows = list(LiveEntry.objects.order_by("id"))
    published, drawn = rows[:-30], rows[-30:]
    for number, row in enumerate(drawn):
        assert_is_found_as_published(row)
        assert filled(row) == filled(published[number % len(published)])
        assert row.stays_until is None or row.stays_until > TODAY or row.kept_under_appeal
    for name in ("respondent", "decided_on", "articles", "amount_minor", "snapshot"):
        assert len({str(getattr(row, name)) for row in drawn}) > 10, name
    assert_counts_are_kept()
    added = LiveChange.objects.filter(change="added", slug__in=[row.slug for row in drawn])
    assert added.count() == len([row for row in drawn if row.shown_from is None])


def test_refuses_too_many_entries(db):
    with pytest.raises(CommandError, match="At most"):
        call_command("seed", entries=2_000_001)
