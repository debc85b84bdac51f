"""On which days a reminder is owed, and to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.calendars import CALENDARS, get_calendar
from casework.law.reminding import (
    HOUSES,
    USUAL,
    Occasion,
    Policy,
    PolicyNotAllowed,
    Rung,
    Setting,
    check_policy,
    first_occasion,
    house_of,
    is_urgent,
    latest_occasions,
    next_occasion,
    policy_of,
    working_day_after,
)

DUE = date(2025, 10, 15)  # a Wednesday
POLICY = Policy(before=(14, 3, 0))
CLIMBING = replace(POLICY, lead_after=3, head_after=10)
ENGLAND = get_calendar("GB-ENG")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("after", "following"),
    [
        ("2025-09-01", "2025-10-01"),
        ("2025-10-01", "2025-10-12"),
        ("2025-10-12", "2025-10-15"),
        ("2025-10-15", "2025-10-16"),
        ("2025-10-16", "2025-10-23"),
        ("2025-10-22", "2025-10-23"),
        ("2025-10-23", "2025-10-30"),
        ("2026-01-01", "2026-01-08"),
    ],
)
def test_finds_the_next_occasion(after, following):
    found = next_occasion(due_on=DUE, policy=POLICY, calendar=ENGLAND, after=day(after))
    assert found == day(following)


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        ("2025-09-30", None),
        ("2025-10-01", "2025-10-01"),
        ("2025-10-11", "2025-10-01"),
        ("2025-10-15", "2025-10-15"),
        ("2025-10-22", "2025-10-16"),
        ("2025-10-31", "2025-10-30"),
    ],
)
def test_finds_the_last_occasion_that_has_come(today, latest):
    found = latest_occasions(due_on=DUE, policy=POLICY, calendar=ENGLAND, today=day(today))
    assert found == ([Occasion(day(latest))] if latest else [])


@pytest.mark.parametrize("policy", [POLICY, CLIMBING, replace(CLIMBING, every=1)])
@pytest.mark.parametrize("due", ["2025-10-15", "2025-12-31", "2026-03-29", "2024-02-29"])
def test_never_lets_an_occasion_slip_between_the_two(policy, due):
    course = {"due_on": day(due), "policy": policy, "calendar": ENGLAND}
    for offset in range(-30, 60):
        today = day(due) + timedelta(days=offset)
        following = next_occasion(**course, after=today)
        assert following > today
        owed = latest_occasions(**course, today=following)
        assert following in {occasion.on for occasion in owed}
        for between in range(1, (following - today).days):
            quiet = latest_occasions(**course, today=today + timedelta(days=between))
            assert quiet == latest_occasions(**course, today=today)


def test_climbs_to_the_team_lead_and_the_head_by_working_days_overdue():
    # Thursday, Friday, Monday are the first three; the head follows after two weeks.
    three = latest_occasions(due_on=DUE, policy=CLIMBING, calendar=ENGLAND, today=day("2025-10-20"))
    assert Occasion(day("2025-10-20"), Rung.LEAD) in three
    before = latest_occasions(
        due_on=DUE, policy=CLIMBING, calendar=ENGLAND, today=day("2025-10-19")
    )
    assert {one.rung for one in before} == {Rung.OFFICER}
    ten = latest_occasions(due_on=DUE, policy=CLIMBING, calendar=ENGLAND, today=day("2025-10-29"))
    assert Occasion(day("2025-10-29"), Rung.HEAD) in ten


@pytest.mark.parametrize(
    ("calendar", "due", "third"),
    [
        ("AT", "2025-12-23", "2025-12-30"),  # 25 and 26 December, a weekend
        ("GB-ENG", "2025-12-31", "2026-01-06"),  # New Year's Day
        ("GB-SCT", "2025-12-31", "2026-01-07"),  # and the day after it
        ("IT-RM", "2025-12-31", "2026-01-07"),  # Epiphany on the 6th
        ("FR", "2026-04-03", "2026-04-09"),  # Easter Monday
    ],
)
def test_counts_working_days_in_the_calendar_of_the_authority(calendar, due, third):
    found = working_day_after(day=day(due), count=3, calendar=CALENDARS[calendar])
    assert found == day(third)


def usual(**more: object) -> Policy:
    given = {"limit": "x", "before": (14, 3, 0), "is_own": True, "is_critical": False, **more}
    return policy_of(**given)


def test_is_tighter_for_what_is_critical():
    assert usual(is_critical=True).before == (14, 7, 3, 1, 0)
    assert usual(is_critical=True).lead_after < usual().lead_after
    assert usual(is_critical=True).every < usual().every


def test_knows_how_every_authority_reminds_where_it_has_set_nothing():
    assert set(HOUSES) == set(AUTHORITIES)
    later = replace(USUAL, since_on=day("2026-01-01"), own=Policy(before=(5, 0), every=3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(HOUSES, "dsb", (USUAL, later))
        assert house_of("dsb", on=day("2025-12-31")) == USUAL
        assert house_of("dsb", on=day("2026-01-01")) == later
    assert usual(house=later).every == 3
    assert usual(house=later).before == (14, 3, 0)  # the rule's own go first


def test_keeps_the_days_of_the_rule_where_nothing_is_set():
    assert usual(before=(90, 30, 0)).before == (90, 30, 0)


def test_lets_a_window_climb_to_nobody():
    assert usual(is_window=True, is_critical=True).lead_after is None


def test_prefers_what_is_set_for_the_limit_then_for_all():
    for_all = Setting(policy=Policy(before=(5, 0)), since_on=day("2025-01-01"))
    critical = Setting(policy=Policy(before=(9, 0)), since_on=day("2025-01-01"), is_critical=True)
    for_one = Setting(policy=Policy(before=(30, 0)), since_on=day("2025-02-01"), limit="x")
    settings = (for_one, for_all, critical)
    on = day("2025-03-01")
    assert usual(settings=settings, on=on).before == (30, 0)
    assert usual(settings=settings, on=on, limit="y").before == (5, 0)
    assert usual(settings=settings, on=on, limit="y", is_critical=True).before == (9, 0)
    assert usual(settings=settings, on=day("2025-01-15")).before == (5, 0)


def test_takes_the_later_of_two_decisions_of_a_day():
    first = Setting(policy=Policy(before=(5, 0)), since_on=day("2025-01-01"))
    second = Setting(policy=Policy(before=(6, 0)), since_on=day("2025-01-01"))
    assert usual(settings=(first, second), on=day("2025-01-01")).before == (6, 0)


@pytest.mark.parametrize(
    "policy",
    [
        Policy(before=()),
        Policy(before=(3,)),
        Policy(before=(500, 0)),
        Policy(before=(-1, 0)),
        Policy(before=(0,), every=0),
        Policy(before=(0,), lead_after=0),
        Policy(before=(0,), lead_after=5, head_after=2),
    ],
)
def test_refuses_a_policy_that_leaves_gaps(policy):
    with pytest.raises(PolicyNotAllowed):
        check_policy(policy)


def test_says_from_when_a_deadline_reminds_at_all():
    assert first_occasion(due_on=DUE, policy=POLICY) == day("2025-10-01")


@pytest.mark.parametrize(
    ("due", "critical", "urgent"),
    [
        ("2025-10-15", False, True),
        ("2025-10-16", False, True),
        ("2025-10-17", True, False),
        ("2025-10-14", False, False),
        ("2025-10-14", True, True),
    ],
)
def test_says_what_cannot_wait_for_the_digest(due, critical, urgent):
    found = is_urgent(due_on=day(due), is_critical=critical, is_window=False, today=DUE)
    assert found is urgent
    assert not is_urgent(due_on=day(due), is_critical=critical, is_window=True, today=DUE)
