"""Bulk acts: ordered, done case by case, undone."""

from datetime import timedelta
from uuid import UUID

import pytest

from casework.models import BulkAct, Case, Event, Job, Task
from casework.models.bulk import BulkKind
from casework.models.job import JobState
from casework.operations import bulk
from casework.operations.assignments import assign_case
from casework.operations.bulk import CannotOrder, order_bulk, undo_bulk
from casework.operations.endings import reopen_case
from casework.operations.jobs import cancel_job, run_owed_jobs
from casework.operations.recusals import recuse_officer
from casework.operations.tags import add_tag
from tests.make import at, make_case, make_penalty_case

NOW, TOKEN = at("2025-09-01"), UUID(int=7)


@pytest.fixture
def cases(cast):
    return [make_case(cast, title=f"Case {number}") for number in range(3)]


def order(cast, kind, cases, given, **more):
    keys = [case.pk for case in cases]
    return order_bulk(kind=kind, given=given, case_ids=keys,
                      **{"token": TOKEN, "actor": cast.tom, "now": NOW, **more})  # fmt: skip


def run():
    run_owed_jobs(read_clock=lambda: NOW, work=bulk.WORK)


def states(act):
    return [line.state for line in act.lines.order_by("id")]


def leads():
    return [case.lead.name if case.lead else "" for case in Case.objects.order_by("id")]


def assigning(cast):
    return {"officer": cast.ben.pk, "reason": "Leave"}


def test_does_nothing_until_a_worker_comes(cast, cases):
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    assert states(act) == ["owed"] * 3
    assert leads() == ["Ada Sample"] * 3
    run()
    assert states(act) == ["done"] * 3
    assert leads() == ["Ben Sample"] * 3
    assert Job.objects.get().state == JobState.DONE


def test_the_same_token_orders_once(cast, cases):
    first = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    assert order(cast, BulkKind.ASSIGN, cases[:1], assigning(cast)) == first
    assert BulkAct.objects.count() == 1


def test_a_refused_case_says_why_and_the_others_go_on(cast, cases):
    assign_case(case_id=cases[1].pk, officer=cast.ben, reason="x", actor=cast.tom, now=NOW)
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    run()
    assert states(act) == ["done", "refused", "done"]
    assert act.lines.get(case=cases[1]).said == "The case is in these hands already."


def test_a_recused_officer_gets_the_others_only(cast, cases):
    recuse_officer(
        case_id=cases[1].pk, officer=cast.ben, reason="A brother", actor=cast.ben, now=NOW
    )
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    run()
    assert states(act) == ["done", "refused", "done"]
    assert act.lines.get(case=cases[1]).said == "Ben Sample is recused from the case."
    assert leads() == ["Ben Sample", "Ada Sample", "Ben Sample"]


def test_who_lacks_the_power_is_refused_in_each(cast, cases):
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast), actor=cast.ada)
    run()
    assert states(act) == ["refused"] * 3
    assert "assign cases" in act.lines.first().said
    assert leads() == ["Ada Sample"] * 3


def test_a_case_that_may_not_be_seen_is_refused(cast, cases):
    Case.objects.filter(pk=cases[0].pk).update(is_confidential=True)
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    run()
    assert states(act) == ["refused", "done", "done"]
    assert act.lines.first().said == "You do not see this case any more."


def test_undoing_gives_each_back_to_whose_it_was(cast, cases):
    assign_case(case_id=cases[2].pk, officer=cast.tom, reason="x", actor=cast.tom, now=NOW)
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    run()
    assign_case(case_id=cases[0].pk, officer=cast.pia, reason="x", actor=cast.tom, now=NOW)
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    assert states(act) == ["undoing"] * 3
    run()
    assert states(act) == ["stuck", "undone", "undone"]
    assert act.lines.first().said == "The case was assigned anew since."
    assert leads() == ["Pia Sample", "Ada Sample", "Tom Sample"]
    with pytest.raises(CannotOrder, match="undone already"):
        undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)


def test_tags_and_untags_but_only_what_it_tagged(cast, cases):
    tag = add_tag(authority=cast.ico, name="Cookies", actor=cast.tom, now=NOW)
    order(cast, BulkKind.TAG, cases[:1], {"tag": tag.pk})
    run()
    act = order(cast, BulkKind.TAG, cases, {"tag": tag.pk}, token=UUID(int=8))
    run()
    assert states(act) == ["refused", "done", "done"]
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    run()
    assert [borne.case for borne in tag.case_tags.all()] == cases[:1]


def test_sets_a_task_for_who_is_in_charge_and_drops_it(cast, cases):
    given = {"text": "Look again", "officer": None, "due_on": "2025-09-10"}
    act = order(cast, BulkKind.TASK, cases, given)
    run()
    assert [(t.officer, str(t.due_on)) for t in Task.objects.all()] == [
        (cast.ada, "2025-09-10")
    ] * 3
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    run()
    assert set(Task.objects.values_list("state", flat=True)) == {"dropped"}


def test_closes_what_nothing_runs_in_and_reopens(cast, cases):
    fined, _ = make_penalty_case(cast)
    given = {"result": "no_action", "reason": "Old", "despite_open": False}
    act = order(cast, BulkKind.CLOSE, [*cases, fined], given)
    run()
    assert states(act) == ["done", "done", "done", "refused"]
    assert Case.objects.filter(stage="closed", result="no_action").count() == 3
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    run()
    assert states(act)[:3] == ["undone"] * 3
    assert not Case.objects.filter(stage="closed").exists()


def test_undoing_a_closing_brings_its_clocks_back(cast):
    fined, _ = make_penalty_case(cast)

    def running():
        rows = fined.deadlines.filter(state="open").order_by("id")
        return list(rows.values_list("limit", "due_on"))

    stood = running()
    assert stood
    given = {"result": "no_action", "reason": "Old", "despite_open": True}
    act = order(cast, BulkKind.CLOSE, [fined], given)
    run()
    assert running() == []
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    run()
    assert (states(act), running()) == (["undone"], stood)


def test_undoing_says_why_a_closing_stays(cast, cases):
    given = {"result": "no_action", "reason": "Old", "despite_open": False}
    act = order(cast, BulkKind.CLOSE, cases[:1], given)
    run()
    case = cases[0]
    reopen_case(case_id=case.pk, on=NOW.date(), reason="x", actor=cast.tom, now=NOW)
    undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    run()
    assert (states(act), act.lines.get().said) == (["stuck"], "The case was reopened since.")
    assert act.lines.get().refusal["template"] == "The case was reopened since."


def test_goes_on_where_it_stopped_and_does_nothing_twice(cast, cases, monkeypatch):
    act, tried = order(cast, BulkKind.ASSIGN, cases, assigning(cast)), []
    check = bulk._check_sees

    def fail_once(officer, line, now):
        tried.append(line.pk)
        if len(tried) == 2:
            raise RuntimeError("power cut")
        check(officer, line, now)

    monkeypatch.setattr(bulk, "_check_sees", fail_once)
    run()
    assert states(act) == ["done", "owed", "owed"]
    run_owed_jobs(read_clock=lambda: NOW + timedelta(hours=1), work=bulk.WORK)
    assert states(act) == ["done"] * 3
    assert Event.objects.filter(kind="case_assigned").count() == 3


def test_stopped_it_leaves_the_rest_alone(cast, cases):
    act = order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    with pytest.raises(CannotOrder, match="still being done"):
        undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)
    cancel_job(job_id=act.job_id, now=NOW)
    run()
    assert states(act) == ["owed"] * 3
    with pytest.raises(CannotOrder, match="nothing to undo"):
        undo_bulk(act_id=act.pk, actor=cast.tom, now=NOW)


def test_refuses_none_too_many_and_anothers(cast, cases, monkeypatch):
    with pytest.raises(CannotOrder, match="at least one"):
        order(cast, BulkKind.ASSIGN, [], assigning(cast))
    monkeypatch.setattr(bulk, "MOST_CASES", 2)
    with pytest.raises(CannotOrder, match="ten thousand"):
        order(cast, BulkKind.ASSIGN, cases, assigning(cast))
    assert not Job.objects.exists()
    act = order(cast, BulkKind.ASSIGN, cases[:1], assigning(cast))
    with pytest.raises(CannotOrder, match="Only who ordered"):
        undo_bulk(act_id=act.pk, actor=cast.ada, now=NOW)
