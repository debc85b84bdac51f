"""How an entry leaves the public, and how its respondent is kept from learning there first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.leaving import (
    CHOSEN,
    GRACE,
    LEAVING_LABELS,
    LEAVING_SENTENCES,
    REVIEW,
    GraceOver,
    Leaving,
    check_grace,
    is_in_grace,
    review_day,
)
from casework.law.procedure import EventDate, InForce
from casework.law.publication import NoPublicationRule, NotSentYet, check_reached, find_rule

DONE = datetime(2025, 7, 8, 9, 0, tzinfo=UTC)
SENT, SERVED = EventDate.SENT, EventDate.SERVED
FIRST, SECOND = date(2025, 7, 1), date(2025, 7, 3)


def rule_of(code, procedure=""):
    return find_rule(
        rules=get_authority(code).publication, is_individual=False, procedure=procedure
    )


@pytest.mark.parametrize(
    ("code", "reached", "on"),
    [
        ("ico", {SENT: FIRST}, FIRST),
        ("ico", {SENT: FIRST, SERVED: SECOND}, FIRST),
        ("cnil", {SENT: FIRST, SERVED: SECOND}, SECOND),
        ("garante", {SERVED: SECOND}, SECOND),
        ("dsb", {SERVED: SECOND}, date(2026, 1, 1)),
    ],
)
def test_lets_out_from_the_day_on_which_the_respondent_has_it(code, reached, on):
    check_reached(rule=rule_of(code), reached=reached, published_on=on)


@pytest.mark.parametrize(
    ("code", "reached", "on", "why"),
    [
        ("ico", {SENT: SECOND}, FIRST, "before it was sent on 3 July 2025"),
        ("ico", {}, FIRST, "no day is recorded on which it was sent"),
        ("cnil", {SENT: FIRST, SERVED: SECOND}, date(2025, 7, 2), "before it was served on 3 July"),
        ("cnil", {SENT: FIRST}, SECOND, "served on the respondent is not on record"),
        ("garante", {SENT: FIRST}, SECOND, "served on the respondent is not on record"),
        ("dsb", {SENT: FIRST, SERVED: None}, SECOND, "served on the respondent is not on record"),
    ],
)
def test_keeps_in_what_the_respondent_does_not_have(code, reached, on, why):
    with pytest.raises(NotSentYet, match=why):
        check_reached(rule=rule_of(code), reached=reached, published_on=on)


def test_lets_out_what_the_authority_made_known_itself():
    check_reached(rule=rule_of("cnil"), reached={}, published_on=FIRST, is_announced=True)


@pytest.mark.parametrize("code", AUTHORITIES)
def test_says_that_no_provision_was_read_for_waiting(code):
    for rule in get_authority(code).publication:
        assert not rule.waits_by.is_confirmed
        assert rule.waits_by.note


def test_finds_the_rule_of_the_day():
    until = date(2026, 1, 1)
    old, new = rule_of("ico"), rule_of("garante")
    rules = [
        replace(old, in_force=InForce(until=until)), replace(new, in_force=InForce(since=until)),
    ]  # fmt: skip
    found = {
        day: find_rule(rules=rules, is_individual=False, on=day).removal
        for day in (date(2025, 12, 31), until)
    }
    assert found == {date(2025, 12, 31): old.removal, until: new.removal}
    assert find_rule(rules=rules, is_individual=False).removal == new.removal
    with pytest.raises(NoPublicationRule):
        find_rule(rules=rules[1:], is_individual=False, on=date(2025, 1, 1))


def test_a_mistake_is_taken_back_within_a_day_and_not_a_second_later():
    last = DONE + timedelta(hours=24)
    check_grace(done_at=DONE, now=last)
    assert is_in_grace(done_at=DONE, now=last)
    late = last + timedelta(seconds=1)
    assert not is_in_grace(done_at=DONE, now=late)
    with pytest.raises(GraceOver, match="9 July 2025, 09:00"):
        check_grace(done_at=DONE, now=late)


@pytest.mark.parametrize(
    ("seen", "ends", "due"),
    [
        (FIRST, date(2027, 7, 9), date(2027, 7, 9)),
        (FIRST, None, date(2026, 7, 1)),
        (date(2024, 2, 29), None, date(2025, 2, 28)),
        (FIRST, date(2025, 6, 1), date(2026, 7, 1)),
    ],
)
def test_everything_is_looked_at_again(seen, ends, due):
    assert review_day(seen_on=seen, ends_on=ends) == due


def test_what_the_house_set_itself_is_marked_so():
    for rule in (GRACE, REVIEW):
        assert not rule.citation.is_confirmed
        assert rule.citation.note


def test_every_reason_has_its_words_and_names_nobody():
    assert set(LEAVING_LABELS) == set(LEAVING_SENTENCES) == set(Leaving)
    assert not {Leaving.TIME_OVER, Leaving.NAME_OVER, Leaving.MISTAKE} & set(CHOSEN)
