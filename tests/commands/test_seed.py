"""Made-up cases: lawful, believable, and the same for the same seed."""

from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command

from casework.management.demo.cast import PEOPLE, admit_cast
from casework.management.demo.made_up import WORDS
from casework.management.demo.plots import PLOTS
from casework.management.demo.seeding import Draw, tell_made_up, tell_one
from casework.models import Case, LiveEntry, Organisation, Party
from casework.operations.setting_up import sync_authorities

TODAY = date(2025, 10, 13)


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


@pytest.mark.parametrize("cases", [0, 501])
def test_refuses_too_few_and_too_many(db, cases):
    with pytest.raises(CommandError, match="Between 1 and 500"):
        call_command("seed", cases=cases)
