"""What an officer has to do, by urgency."""

from datetime import date

from casework.queries.deadlines import Urgency
from casework.queries.work import find_worklist
from tests.make import days, make_case, record


def complain(cast, received, **more):
    """Make a case with a complaint of a day; its clock runs three months."""
    case = make_case(cast, opened=received, **more)
    record(case, cast, "complaint_received", on=received, dates=days(received=received))
    return case


def work(cast, today, officer=None, everyone=False):
    return find_worklist(
        officer=officer or cast.ada, authority=cast.ico, today=date.fromisoformat(today),
        everyone=everyone,
    )  # fmt: skip


def references(lines):
    return [line.deadline.case.reference for line in lines]


def test_each_deadline_stands_in_one_list(cast):
    for received in ("2025-07-07", "2025-07-13", "2025-07-14", "2025-07-28"):
        complain(cast, received)
    found = work(cast, "2025-10-13")  # a Monday
    assert references(found.overdue) == ["ICO-2025-0001"]
    assert references(found.due_today) == ["ICO-2025-0002"]
    assert references(found.this_week) == ["ICO-2025-0003"]
    assert references(found.coming) == ["ICO-2025-0004"]
    assert found.overdue[0].days_left == -6
    assert found.overdue[0].urgency is Urgency.OVERDUE


def test_the_week_ends_with_sunday(cast):
    complain(cast, "2025-07-20")
    assert work(cast, "2025-10-13").coming
    assert work(cast, "2025-10-20").due_today


def test_mine_leaves_out_the_cases_of_others(cast):
    complain(cast, "2025-07-07", lead=cast.ben)
    assert work(cast, "2025-10-13").is_empty
    assert references(work(cast, "2025-10-13", everyone=True).overdue) == ["ICO-2025-0001"]
    assert references(work(cast, "2025-10-13", officer=cast.ben).overdue) == ["ICO-2025-0001"]


def test_a_window_that_has_ended_is_not_overdue(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case, cast, "preliminary_enforcement_notice_given", on="2025-02-03",
        dates=days(sent="2025-02-03"),
    )  # fmt: skip
    record(
        case, cast, "urgent_assessment_notice_given", on="2025-02-10",
        dates=days(sent="2025-02-10"),
    )  # fmt: skip
    action = case.actions.get(instrument="assessment_notice")
    waiting = work(cast, "2025-03-03").waiting
    assert [line.limit.code for line in waiting] == ["urgent_assessment_begins"]
    assert waiting[0].deadline.action == action
    assert waiting[0].instrument == "Assessment notice"


def test_nothing_asks_the_database_line_by_line(cast, django_assert_max_num_queries):
    for received in ("2025-07-07", "2025-07-08", "2025-07-09", "2025-07-10"):
        complain(cast, received)
    with django_assert_max_num_queries(7):
        found = work(cast, "2025-10-13")
        assert len([line.limit.label for line in found.overdue]) == 4
        assert found.overdue[0].deadline.case.respondents[0].name == "Example Ltd"
