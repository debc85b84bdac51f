"""Closing a case with its result, and taking it up again."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.endings import Result
from casework.models import Event
from casework.operations.acting import PowerMissing
from casework.operations.endings import CannotClose, SomethingRuns, close_case, reopen_case
from casework.queries.still_running import find_still_running
from tests.make import at, days, make_case, make_order_case, make_penalty_case, record

NOW, DAY = at("2025-09-01"), date(2025, 9, 1)


@pytest.fixture
def case(cast):
    return make_case(cast)


def close(case, cast, **more):
    given = {"on": DAY, "result": Result.NO_BREACH, "reason": "Nothing found",
             "despite_open": False, "actor": cast.ada, "now": NOW}  # fmt: skip
    return close_case(case_id=case.pk, **{**given, **more})


def reopen(case, cast, **more):
    given = {"on": DAY, "reason": "New facts", "actor": cast.ada, "now": NOW}
    return reopen_case(case_id=case.pk, **{**given, **more})


def test_closes_by_the_procedures_own_event_with_result_and_reason(case, cast):
    event = close(case, cast)
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.result) == ("closed", DAY, "no_breach")
    assert (event.kind, event.summary) == ("case_closed", "No breach was found. Nothing found")


def test_what_runs_needs_a_word_and_then_its_clocks_fall_away(cast, fined):
    case, _ = fined
    with pytest.raises(SomethingRuns):
        close(case, cast)
    case.refresh_from_db()
    assert (case.stage, case.result) == ("decided", "")
    assert not Event.objects.filter(kind="case_closed").exists()
    close(case, cast, despite_open=True)
    assert not case.deadlines.filter(state="open").exists()


def test_reopens_and_has_ended_in_nothing(case, cast):
    close(case, cast)
    reopen(case, cast)
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.result) == ("investigating", None, "")
    kinds = [e.kind for e in case.events.order_by("number")]
    assert kinds == ["case_opened", "case_closed", "case_reopened"]


@pytest.mark.parametrize(
    ("wrong", "refusal", "says"),
    [
        ({"reason": " "}, CannotClose, "Give a reason"),
        ({"on": date(2025, 9, 2)}, DateOutOfOrder, "after today"),
        ({"on": date(2025, 1, 5)}, DateOutOfOrder, "before the case was opened"),
    ],
)
def test_refuses_to_close_and_changes_nothing(case, cast, wrong, refusal, says):
    with pytest.raises(refusal, match=says):
        close(case, cast, **wrong)
    case.refresh_from_db()
    assert (case.stage, case.closed_on) == ("received", None)


def test_each_needs_its_stage_and_the_power(case, cast):
    with pytest.raises(CannotClose, match="not closed"):
        reopen(case, cast)
    with pytest.raises(PowerMissing, match="record events"):
        close(case, cast, actor=cast.ola)
    close(case, cast)
    with pytest.raises(CannotClose, match="already"):
        close(case, cast)
    with pytest.raises(DateOutOfOrder, match="before the case was closed"):
        reopen(case, cast, on=date(2025, 8, 31))
    with pytest.raises(PowerMissing, match="record events"):
        reopen(case, cast, actor=cast.ola)


def test_finds_orders_penalties_and_appeals_that_are_open(cast):
    case, order = make_order_case(cast)
    assert find_still_running(case=case, now=NOW).orders == [order]
    fined, notice = make_penalty_case(cast, respondent="Another Ltd")
    assert len(find_still_running(case=fined, now=NOW).unpaid) == 1
    record(fined, cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-20"),
           action_id=notice.issued.pk)  # fmt: skip
    assert len(find_still_running(case=fined, now=NOW).appeals) == 1
    record(fined, cast, "penalty_paid", on="2025-07-21", dates=days(received="2025-07-21"))
    assert find_still_running(case=fined, now=NOW).unpaid == []
