"""The weekly summary: what was decided, kept, missed and left."""

from datetime import date, datetime

import pytest

from casework.law.money import Money
from casework.models.event import Precision
from casework.operations.deadlines import (
    extend_deadline,
    meet_deadline,
    suspend_deadline,
    waive_deadline,
)
from casework.operations.reports import Span
from casework.reports.catalogue import find_report
from casework.reports.tables import Figures, Table
from tests import make
from tests.make import at, days, pounds

# make_penalty_case: notice of intent on 3 March 2025, penalty notice of £100,000 on
# 1 July 2025; payment and appeal both due on 29 July 2025.
DECISION_WEEK = Span.of(first=date(2025, 6, 30), last=date(2025, 7, 6))
DUE_WEEK = Span.of(first=date(2025, 7, 28), last=date(2025, 8, 3))
MONDAY_AFTER = at("2025-08-04", 6)


@pytest.fixture
def case(fined):
    """A case with its penalty imposed in the week of 30 June 2025."""
    return fined[0]


def summarise(cast, span: Span = DUE_WEEK, as_of: datetime = MONDAY_AFTER) -> Figures:
    return find_report(name="weekly").summarise(authority=cast.ico, span=span, as_of=as_of)


def read(table: Table) -> dict[str, dict[str, object]]:
    """Return a table's figures by row and column."""
    columns = [column.code for column in table.columns]
    return {row.code: dict(zip(columns, row.values, strict=True)) for row in table.rows}


def kept(cast, whose: str, **more) -> dict[str, object]:
    return read(summarise(cast, **more).table("deadlines"))[whose]


def do(operation, deadline, cast, on: str, **more):
    return operation(
        deadline_id=deadline.pk, reason="Said so.", actor=cast.ada, now=at(on),
        **({"on": date.fromisoformat(on)} if operation is not extend_deadline else {}), **more,
    )  # fmt: skip


def test_counts_instruments_by_kind(case, cast):
    figures = summarise(cast, DECISION_WEEK, at("2025-07-07", 6))
    assert read(figures.table("decisions")) == {"penalty_notice": {"issued": 1}}
    assert summarise(cast).table("decisions").rows == ()


def test_sums_penalties_imposed(case, cast):
    make.make_penalty_case(cast, respondent="Second Ltd")
    figures = summarise(cast, DECISION_WEEK, at("2025-07-07", 6))
    assert read(figures.table("penalties")) == {
        "imposed_GBP": {"penalties": 2, "amount": Money.of("200000", "GBP"), "unknown": 0}
    }


def test_never_adds_two_currencies(case, cast):
    make.make_penalty_case(cast, respondent="Second Ltd")
    second = cast.ico.cases.order_by("-id").first()
    second.penalties.update(currency="EUR")
    figures = summarise(cast, DECISION_WEEK, at("2025-07-07", 6))
    rows = read(figures.table("penalties"))
    assert rows["imposed_GBP"]["amount"] == Money.of("100000", "GBP")
    assert rows["imposed_EUR"]["amount"] == Money.of("100000", "EUR")


def test_does_not_count_a_proposal_as_a_penalty(cast):
    case = make.make_case(cast)
    make.record(
        case, cast, "investigation_opened", on="2025-06-30", dates=days(decided="2025-06-30")
    )
    make.record(
        case, cast, "notice_of_intent_given", on="2025-07-01", dates=days(served="2025-07-01"),
        amount=pounds("150000"),
    )  # fmt: skip
    assert summarise(cast, DECISION_WEEK).table("penalties").rows == ()


def test_counts_what_was_met_in_time_and_late(case, cast):
    payment, appeal = (case.deadlines.get(limit=code) for code in ("payment", "appeal_to_tribunal"))
    do(meet_deadline, payment, cast, "2025-07-29")
    do(meet_deadline, appeal, cast, "2025-07-31")
    assert kept(cast, "respondent") == {
        "fell_due": 2, "in_time": 1, "late": 1, "undated": 0, "missed": 0, "given_up": 0,
        "other": 0,
    }  # fmt: skip


def test_counts_what_was_met_on_an_unknown_day_neither_as_late_nor_as_overdue(case, cast):
    make.record(
        case, cast, "appeal_lodged", on="2025-08-01", dates=days(received="2025-07-31"),
        precision=Precision.MONTH,
    )  # fmt: skip
    row = kept(cast, "respondent")
    assert (row["undated"], row["late"], row["missed"]) == (1, 0, 0)
    table = read(summarise(cast, as_of=at("2026-06-01")).table("overdue"))
    assert all(values["respondent"] == 0 for values in table.values())


def test_counts_what_was_missed_by_the_end_of_the_days(case, cast):
    do(meet_deadline, case.deadlines.get(limit="payment"), cast, "2025-08-04")
    assert kept(cast, "respondent")["missed"] == 2


def test_does_not_count_what_was_waived_or_stopped_as_missed(case, cast):
    do(waive_deadline, case.deadlines.get(limit="payment"), cast, "2025-07-20")
    do(suspend_deadline, case.deadlines.get(limit="appeal_to_tribunal"), cast, "2025-07-20")
    row = kept(cast, "respondent")
    assert (row["fell_due"], row["given_up"], row["other"], row["missed"]) == (2, 1, 1, 0)


def test_counts_a_moved_deadline_where_it_fell_due(case, cast):
    do(extend_deadline, case.deadlines.get(limit="payment"), cast, "2025-07-20",
       to=date(2025, 8, 20), agreed=True)  # fmt: skip
    assert kept(cast, "respondent")["fell_due"] == 1


def test_keeps_what_is_still_to_come_apart_in_a_week_that_runs(case, cast):
    row = kept(cast, "respondent", as_of=at("2025-07-29", 12))
    assert (row["missed"], row["other"]) == (0, 2)
    assert kept(cast, "respondent", as_of=at("2025-07-30", 12))["missed"] == 2


def test_does_not_count_a_window_that_has_ended_as_missed(cast):
    case = make.make_case(cast)
    make.record(
        case, cast, "investigation_opened", on="2025-06-30", dates=days(decided="2025-06-30")
    )
    make.record(
        case, cast, "notice_of_intent_given", on="2025-07-08", dates=days(served="2025-07-08"),
        amount=pounds("150000"),
    )  # fmt: skip
    assert case.deadlines.get(limit="representations").due_on == date(2025, 7, 29)
    assert kept(cast, "respondent")["fell_due"] == 0


@pytest.mark.parametrize(
    ("until", "row"),
    [
        ("2025-07-30", "1_7"), ("2025-08-05", "1_7"), ("2025-08-06", "8_30"),
        ("2025-08-28", "8_30"), ("2025-08-29", "31_90"), ("2025-10-27", "31_90"),
        ("2025-10-28", "over_90"),
    ],
)  # fmt: skip
def test_sorts_what_is_overdue_by_its_age(case, cast, until, row):
    span = Span(from_on=date(2025, 7, 1), until_on=date.fromisoformat(until))
    table = read(summarise(cast, span, at("2026-06-01")).table("overdue"))
    counts = {code: values["respondent"] for code, values in table.items()}
    assert counts == {"1_7": 0, "8_30": 0, "31_90": 0, "over_90": 0} | {row: 2}


def test_counts_nothing_due_on_the_very_day_as_overdue(case, cast):
    span = Span(from_on=date(2025, 7, 1), until_on=date(2025, 7, 29))
    table = read(summarise(cast, span, at("2025-07-29")).table("overdue"))
    assert all(values["respondent"] == 0 for values in table.values())


def test_counts_cases_opened_and_by_stage(case, cast):
    span = Span(from_on=date(2025, 1, 6), until_on=date(2025, 1, 13))
    figures = summarise(cast, span)
    assert read(figures.table("cases")) == {"opened": {"cases": 1}, "closed": {"cases": 0}}
    assert read(figures.table("stages"))["decided"] == {"cases": 1}


def test_ignores_what_was_recorded_later(case, cast):
    figures = summarise(cast, DECISION_WEEK, at("2025-06-30", 12))
    assert figures.table("decisions").rows == ()
    assert figures.table("penalties").rows == ()


def test_leaves_confidential_cases_out(case, cast):
    case.is_confidential = True
    case.save()
    figures = summarise(cast, DECISION_WEEK, at("2025-07-07", 6))
    assert figures.table("penalties").rows == ()
    assert kept(cast, "respondent")["fell_due"] == 0


def test_reads_back_what_it_wrote_as_json(case, cast):
    figures = summarise(cast, DECISION_WEEK)
    assert Figures.from_data(figures.as_data()) == figures


def test_counts_with_few_queries(case, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        summarise(cast)
