"""Figures: what the database keeps of the entries is what counting them one by one gives."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connections

from casework.models import LiveCount, LiveEntry, LiveProvision, LiveSum
from casework.register import reading
from casework.register.reading import Selection, read_all, read_facets
from casework.register.selecting import shown
from casework.register.snapshot import PublicBreach
from casework.register.statistics import read_statistics, sum_amounts
from tests.register.entries import PENALTY, make_entry

FIRST = date(2025, 10, 7)
BREACHES = [
    PublicBreach(law="UK GDPR", place=place, finding=finding, mark="verified", source=source)
    for place, finding, source in (
        ("art. 5(1)(a)", "upheld", "https://example.org/5"), ("art. 5(1)(f)", "upheld", ""),
        ("art. 5(1)(f)", "upheld", "https://example.org/5"), ("art. 6", "not_upheld", ""),
    )
]  # fmt: skip


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    monkeypatch.setattr(reading, "PUBLIC", "default")


def a_penalty(random: Random):
    imposed = random.choice([None, 0, 5_000, 1_000_000_00])
    changed = replace(
        PENALTY, imposed_minor=imposed, effective_minor=random.choice([imposed, 700, None])
    )
    rate = replace(PENALTY.conversion, rate_on=date(2022, 5, random.randint(1, 28)))
    return random.choice([
        None, replace(changed, conversion=None), replace(changed, conversion=rate),
        replace(changed, currency="EUR", conversion=None),
    ])  # fmt: skip


@pytest.fixture
def many():
    """Forty entries over all that can be known of an amount, of which some begin or end."""
    random = Random(11)
    for number in range(40):
        begins, ends = random.choice([(None, None), (None, 3), (2, None), (1, 4), (4, 5)])
        make_entry(
            f"entry-{number}", shown_from=FIRST + timedelta(days=begins) if begins else None,
            stays_until=FIRST + timedelta(days=ends) if ends else None,
            kept=random.random() < 0.2, authority_code=random.choice(["ico", "cnil"]),
            instrument=random.choice(["penalty_notice", "reprimand"]),
            decided_on=date(random.choice([2023, 2024]), 3, 1), penalty=a_penalty(random),
            breaches=tuple(random.sample(BREACHES, random.randint(0, 4))),
        )  # fmt: skip


def is_as_counted(days) -> bool:
    """Whether every figure is what the entries shown give, and there is something shown."""
    found, provisions = read_statistics(days=days), Counter()
    entries = [entry.snapshot for entry in read_all(selection=Selection(), days=days)]
    for snapshot in entries:
        upheld = [b for b in snapshot.breaches if b.finding == "upheld"]
        provisions.update({(b.law, b.place) for b in upheld})
    assert found.sums == sum_amounts(shown(days, using="default"))
    assert {(one.law, one.place): one.count for one in found.provisions} == dict(provisions)
    assert found.count_by("year", "authority") == Counter(
        (str(s.decided_on.year), s.authority_code) for s in entries
    )
    assert found.sums.count == read_facets(days=days).total == len(entries)
    return bool(entries)


def week() -> list[dict[str, date]]:
    """The days of a week at two authorities, which are not on the same one."""
    ahead = [FIRST + timedelta(days=number) for number in range(8)]
    return [{"ico": day, "cnil": day + timedelta(days=1)} for day in ahead]


def test_every_figure_is_right_on_every_day_with_nothing_running(many):
    assert all(is_as_counted(days) for days in week())


def test_figures_follow_what_changes_and_say_nothing_of_what_has_gone(many):
    for act in (
        {"kept_under_appeal": True}, {"imposed_minor": 3, "amount_minor": None},
        {"shown_from": None, "kept_under_appeal": False}, {"currency": "SEK"},
    ):  # fmt: skip
        LiveEntry.objects.filter(authority_code="ico", amount_known="known").update(**act)
        assert is_as_counted(week()[3]), act
    LiveEntry.objects.all().delete()
    for kept in (LiveCount, LiveSum, LiveProvision):
        assert not kept.objects.exists(), kept


def kept_rows() -> list[set[tuple]]:
    models = (LiveCount, LiveSum, LiveProvision)
    names = [[f.name for f in m._meta.fields if f.name != "id"] for m in models]
    return [set(m.objects.values_list(*n)) for m, n in zip(models, names, strict=True)]


def call(function: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {function}")


def test_counting_anew_gives_what_the_triggers_kept(many):
    before = kept_rows()
    LiveCount.objects.update(number=9)
    LiveProvision.objects.all().delete()
    call("casework_recount_entries()")
    assert kept_rows() == before


def test_what_has_begun_is_counted_with_what_always_was(many):
    today = week()[3]["ico"]
    ahead = LiveCount.objects.filter(day__gt=today).count()
    call(f"casework_settle_counts('ico', '{today}')")
    call(f"casework_settle_counts('cnil', '{today}')")
    for kept in (LiveCount, LiveSum, LiveProvision):
        assert not kept.objects.filter(day__gt=date.min, day__lte=today).exists()
    assert LiveCount.objects.filter(day__gt=today).count() == ahead > 0
    assert all(is_as_counted(days) for days in week()[3:])
    LiveEntry.objects.filter(stays_until__lte=today, kept_under_appeal=False).delete()
    assert is_as_counted(week()[3])


def test_no_entry_is_read_for_figures_but_for_the_days_of_rates(many, django_assert_num_queries):
    with django_assert_num_queries(4) as asked:
        read_statistics(days=week()[0])
    read = [query["sql"] for query in asked if "casework_liveentry" in query["sql"]]
    assert len(read) == 1
    assert "rate_on" in read[0]
    assert read[0].count("LIMIT 1") == 2
