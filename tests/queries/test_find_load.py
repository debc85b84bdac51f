"""A team's load: open cases and what is due, officer by officer."""

from datetime import date

import pytest

from casework.queries.load import find_load
from tests.make import days, make_case, record

TODAY = date(2025, 10, 13)


@pytest.fixture
def busy(cast):
    """Ada has a complaint overdue and one due this week; Ben a case with nothing due."""
    for received in ("2025-07-07", "2025-07-15"):
        case = make_case(cast, opened=received)
        received_on = days(received=received)
        record(case, cast, "complaint_received", on=received, dates=received_on)
    make_case(cast, lead=cast.ben)
    return cast


def test_counts_what_is_due_by_who_is_in_charge(busy):
    load = find_load(officer=busy.tom, authority=busy.ico, today=TODAY)
    lines = [(x.officer.name, x.cases, x.overdue, x.this_week, x.coming) for x in load.lines]
    assert lines == [("Ada Sample", 2, 1, 1, 0), ("Ben Sample", 1, 0, 0, 0)]


def test_draws_the_longest_bar_across_the_whole_width(busy):
    first, last = find_load(officer=busy.tom, authority=busy.ico, today=TODAY).lines
    assert [(p.tone, p.start, p.length) for p in first.parts] == [
        ("overdue", 0, 100), ("this_week", 100, 100),
    ]  # fmt: skip
    assert last.parts == ()


def test_counts_no_case_that_the_reader_may_not_see(busy):
    hidden = make_case(busy, lead=busy.ben)
    hidden.is_confidential = True
    hidden.save()
    load = find_load(officer=busy.tom, authority=busy.ico, today=TODAY)
    assert {x.officer.name: x.cases for x in load.lines}["Ben Sample"] == 1


def test_stands_on_the_work_of_a_team_lead_alone(busy, sign_in, on_day):
    on_day("2025-10-13")
    assert "The team's load at ICO" in sign_in(busy.tom).get("/work/").content.decode()
    assert "The team's load" not in sign_in(busy.ada).get("/work/").content.decode()
