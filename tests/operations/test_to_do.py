"""Tasks and notes on a case."""

from datetime import date

import pytest

from casework.models import Case, Event, Task
from casework.operations.acting import PowerMissing
from casework.operations.to_do import (
    NoteMissing,
    TaskNotAllowed,
    drop_task,
    finish_task,
    reassign_task,
    set_task,
    write_note,
)
from casework.queries.cases import CaseFilter, find_cases
from casework.queries.work import find_worklist
from tests.make import at, make_case

NOW = at("2025-03-10")


@pytest.fixture
def case(cast):
    return make_case(cast)


def put(case, cast, officer=None, **more):
    given = {"text": "Call the respondent", "due_on": date(2025, 3, 14), "actor": cast.ada,
             "now": NOW}  # fmt: skip
    return set_task(case_id=case.pk, officer=officer or cast.ben, **{**given, **more})


def listed(officer, cast, today=date(2025, 3, 10), *, everyone=False):
    work = find_worklist(officer=officer, authority=cast.ico, today=today, everyone=everyone)
    return [task.text for task in work.tasks]


def test_sets_a_task_that_stands_on_the_officers_work(case, cast):
    task = put(case, cast)
    assert (task.officer, task.state, task.authority) == (cast.ben, "open", cast.ico)
    said = Event.objects.get(kind="task_set").summary
    assert said == "Ben Sample: Call the respondent, 14 March 2025"
    assert listed(cast.ben, cast) == ["Call the respondent"]
    assert listed(cast.ada, cast) == []
    assert listed(cast.ada, cast, everyone=True) == ["Call the respondent"]


def test_whose_it_is_may_finish_it(case, cast):
    task = put(case, cast, cast.pia)
    finish_task(task_id=task.pk, said="Reached", actor=cast.pia, now=NOW)
    task.refresh_from_db()
    assert (task.state, task.ended_by.kind) == ("done", "task_finished")
    assert task.ended_by.summary == "Call the respondent. Reached"
    assert listed(cast.pia, cast) == []
    with pytest.raises(TaskNotAllowed, match="ended already"):
        finish_task(task_id=task.pk, said="", actor=cast.pia, now=NOW)


def test_others_need_the_power(case, cast):
    task = put(case, cast)
    with pytest.raises(PowerMissing, match="record events"):
        finish_task(task_id=task.pk, said="", actor=cast.ola, now=NOW)
    with pytest.raises(PowerMissing):
        put(case, cast, actor=cast.ola)
    with pytest.raises(PowerMissing):
        reassign_task(task_id=task.pk, officer=cast.tom, reason="x", actor=cast.ola, now=NOW)
    task.refresh_from_db()
    assert (task.state, Task.objects.count()) == ("open", 1)


def test_hands_over(case, cast):
    task = put(case, cast)
    with pytest.raises(TaskNotAllowed, match="already"):
        reassign_task(task_id=task.pk, officer=cast.ben, reason="x", actor=cast.ada, now=NOW)
    reassign_task(task_id=task.pk, officer=cast.tom, reason="Leave", actor=cast.ada, now=NOW)
    assert (listed(cast.ben, cast), listed(cast.tom, cast)) == ([], ["Call the respondent"])
    said = Event.objects.get(kind="task_reassigned").summary
    assert said == "Call the respondent: Ben Sample → Tom Sample. Leave"


def test_drops_with_a_reason(case, cast):
    task = put(case, cast)
    with pytest.raises(TaskNotAllowed, match="reason"):
        drop_task(task_id=task.pk, reason="", actor=cast.ada, now=NOW)
    drop_task(task_id=task.pk, reason="Not needed", actor=cast.ada, now=NOW)
    task.refresh_from_db()
    assert (task.state, task.ended_by.kind) == ("dropped", "task_dropped")


def test_refuses_nothing_to_do_a_past_day_and_who_may_not_see_the_case(case, cast):
    with pytest.raises(TaskNotAllowed, match="what is to be done"):
        put(case, cast, text=" ")
    with pytest.raises(TaskNotAllowed, match="9 March 2025 is past"):
        put(case, cast, due_on=date(2025, 3, 9))
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    with pytest.raises(TaskNotAllowed, match="Ben Sample may not see"):
        put(case, cast)
    with pytest.raises(TaskNotAllowed, match="Gus Sample may not see"):
        put(case, cast, cast.gus)
    assert not Task.objects.exists()


def test_a_task_of_a_case_that_may_not_be_seen_any_more_is_not_listed(case, cast):
    put(case, cast)
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert listed(cast.ben, cast) == []


def test_writes_a_note_that_is_found_by_its_words(case, cast):
    event = write_note(case_id=case.pk, text=" The zebra called. ", actor=cast.ada, now=NOW)
    assert (event.kind, event.summary) == ("note_written", "The zebra called.")
    found = find_cases(
        officer=cast.ada, today=NOW.date(), days={cast.ico.pk: NOW.date()},
        wanted=CaseFilter(text="zebra"),
    )  # fmt: skip
    assert list(found) == [case]


def test_refuses_an_empty_note_and_a_missing_power(case, cast):
    with pytest.raises(NoteMissing):
        write_note(case_id=case.pk, text=" ", actor=cast.ada, now=NOW)
    with pytest.raises(PowerMissing):
        write_note(case_id=case.pk, text="x", actor=cast.ola, now=NOW)
