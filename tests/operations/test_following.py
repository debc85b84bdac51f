"""Following a case."""

import pytest

from casework.models import Case, Event, Following
from casework.operations.acting import PowerMissing
from casework.operations.following import follow_case, mark_read, unfollow_case
from casework.operations.to_do import write_note
from casework.queries.following import find_news
from tests.make import at, make_case

NOW = at("2025-03-10")


@pytest.fixture
def case(cast):
    return make_case(cast)


def follow(case, officer):
    return follow_case(case_id=case.pk, actor=officer, now=NOW)


def note(case, officer, text="News"):
    return write_note(case_id=case.pk, text=text, actor=officer, now=NOW)


def news(officer):
    found = find_news(officer=officer, today=NOW.date())
    return {one.case.pk: [new.event.summary for new in one.events] for one in found}


def test_tells_what_others_record_from_then_on(case, cast):
    note(case, cast.ben, "Before")
    follow(case, cast.ada)
    assert news(cast.ada) == {}
    note(case, cast.ben, "After")
    note(case, cast.ada, "My own")
    assert news(cast.ada) == {case.pk: ["After"]}


def test_each_follower_reads_for_themselves(case, cast):
    follow(case, cast.ada)
    note(case, cast.ben, "One")
    follow(case, cast.tom)
    last = note(case, cast.ben, "Two")
    assert news(cast.ada) == {case.pk: ["One", "Two"]}
    assert news(cast.tom) == {case.pk: ["Two"]}
    mark_read(case_id=case.pk, read_to=last.number, actor=cast.ada)
    assert (news(cast.ada), news(cast.tom)) == ({}, {case.pk: ["Two"]})


def test_reading_never_goes_back_nor_beyond_what_there_is(case, cast):
    follow(case, cast.ada)
    note(case, cast.ben)
    mark_read(case_id=case.pk, read_to=10**6, actor=cast.ada)
    assert Following.objects.get().read_to == 2
    mark_read(case_id=case.pk, read_to=1, actor=cast.ada)
    assert Following.objects.get().read_to == 2


def test_following_twice_changes_nothing_and_leaving_ends_it(case, cast):
    follow(case, cast.ada)
    note(case, cast.ben)
    follow(case, cast.ada)
    assert news(cast.ada) == {case.pk: ["News"]}
    unfollow_case(case_id=case.pk, actor=cast.ada)
    assert news(cast.ada) == {}


def test_tells_nothing_of_a_case_that_may_not_be_seen_any_more(case, cast):
    follow(case, cast.ben)
    note(case, cast.ada)
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert news(cast.ben) == {}


def test_needs_to_read_cases_and_leaves_no_event(case, cast):
    with pytest.raises(PowerMissing, match="read cases"):
        follow(case, cast.gus)
    follow(case, cast.ola)
    assert Event.objects.count() == 1
