"""The list of cases."""

from datetime import date

import pytest

from casework.models import Event
from casework.operations.corrections import correct_event
from casework.operations.facts import EventFacts
from casework.queries.cases import (
    CaseFilter,
    Order,
    find_cases,
    in_order,
    read_rows,
)
from casework.queries.keyed import count_up_to
from tests.make import at, days, make_case, make_penalty_case, record

TODAY = date(2025, 10, 13)


def ask(cast, **wanted):
    asked, local = CaseFilter(**wanted), {cast.ico.pk: TODAY}
    found = find_cases(officer=cast.ada, today=TODAY, days=local, wanted=asked)
    return in_order(found, wanted=asked, days=local)


def find(cast, **wanted):
    return [case.reference for case in ask(cast, **wanted)]


@pytest.fixture
def three(cast):
    make_case(cast, title="Letters gone astray", respondent="Sample Trust", opened="2025-01-06")
    late = make_case(cast, title="No answer", respondent="Fictional plc", opened="2025-02-03")
    record(late, cast, "complaint_received", on="2025-02-03", dates=days(received="2025-02-03"))
    made, _ = make_penalty_case(cast, respondent="Made-up Ltd", opened="2024-12-02", lead=cast.ben)
    return late, made


@pytest.mark.parametrize("text", ["gone ASTRAY", "sample trust", "ico 2025 0001", "ICO-2025-0001"])
def test_text_finds_title_respondent_and_reference(cast, three, text):
    assert find(cast, text=text) == ["ICO-2025-0001"]


def test_text_that_is_all_punctuation_finds_nothing(cast, three):
    assert find(cast, text="!?") == []


def test_the_stage_narrows(cast, three):
    assert find(cast, stage="decided") == ["ICO-2024-0001"]


def test_the_officer_narrows(cast, three):
    assert find(cast, officer=cast.ben) == ["ICO-2024-0001"]


def test_overdue_keeps_what_is_past_its_last_day(cast, three):
    late, _ = three
    assert late.reference in find(cast, overdue=True)
    assert "ICO-2025-0001" not in find(cast, overdue=True)


def test_the_order_is_by_opening_unless_asked_otherwise(cast, three):
    assert find(cast) == ["ICO-2025-0002", "ICO-2025-0001", "ICO-2024-0001"]
    assert find(cast, order=Order.REFERENCE) == ["ICO-2024-0001", "ICO-2025-0001", "ICO-2025-0002"]
    assert find(cast, order=Order.DUE)[-1] == "ICO-2025-0001"


def test_a_row_knows_its_stage_and_what_is_overdue(cast, three):
    cases = ask(cast, text="Fictional")
    [row] = read_rows(cases.select_related("authority"), days={cast.ico.pk: TODAY})
    assert row.case.next_due_on == date(2025, 5, 6)  # 3 May is a Saturday, the 5th a bank holiday
    assert row.is_overdue
    assert row.stage.code == "received"


def test_a_count_is_exact_up_to_its_limit(cast, three):
    cases = ask(cast)
    assert (count_up_to(cases, 3).number, count_up_to(cases, 3).is_more) == (3, False)
    assert (count_up_to(cases, 2).number, count_up_to(cases, 2).is_more) == (2, True)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "penalty_notice_given"}, ["ICO-2024-0001"]),
        ({"kind": "penalty_variation_notice_given"}, []),
        ({"least": 100_000, "most": 100_000}, ["ICO-2024-0001"]),
        ({"least": 100_001}, []),
        ({"most": 99_999}, []),
        ({"opened_since": date(2025, 2, 3)}, ["ICO-2025-0002"]),
        ({"opened_until": date(2024, 12, 2)}, ["ICO-2024-0001"]),
        ({"opened_since": date(2025, 1, 6), "opened_until": date(2025, 1, 6)}, ["ICO-2025-0001"]),
    ],
)
def test_each_condition_narrows(cast, three, wanted, found):
    assert find(cast, **wanted) == found


def test_a_corrected_event_counts_no_longer(cast, three):
    assert find(cast, kind="complaint_received") == ["ICO-2025-0002"]
    wrong = Event.objects.get(kind="complaint_received")
    facts = EventFacts(kind=wrong.kind, dates=days(received="2025-02-04"))
    correct_event(
        event_id=wrong.pk, facts=facts, reason="A day late", actor=cast.ada, now=at("2025-02-05")
    )
    assert find(cast, kind="complaint_received") == ["ICO-2025-0002"]
