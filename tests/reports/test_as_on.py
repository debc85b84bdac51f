"""Reports as on a moment: the same figures again, whatever was recorded since."""

from datetime import date

import pytest

from casework.law.correspondence import Way
from casework.models import Case, Correspondence
from casework.operations.assignments import assign_case
from casework.operations.deadlines import extend_deadline, meet_deadline, waive_deadline
from casework.operations.facts import EventFacts
from casework.operations.reports import Span
from casework.reports.catalogue import CATALOGUE, find_report
from casework.reports.scope import Scope
from tests.make import (
    at,
    correct,
    days,
    make_case,
    make_letter,
    make_penalty_case,
    pounds,
    publish,
    record,
)

SPAN = Span.of(first=date(2025, 1, 1), last=date(2025, 8, 31))
THEN, LATER = at("2025-09-01", 6), at("2025-12-01", 6)


def summarise(cast, name: str, as_of=THEN):
    return find_report(name=name).summarise(authority=cast.ico, span=SPAN, as_of=as_of)


@pytest.fixture
def world(cast, fined):
    """A case with a penalty, one that is open, one that was closed, and an answered letter."""
    case, notice = fined
    second, _ = make_penalty_case(cast, respondent="Second Ltd", title="Second")
    record(case, cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-20"))
    still = make_case(cast, respondent="Open Ltd", title="Open", opened="2025-02-03")
    closed = make_case(cast, respondent="Closed Ltd", title="Closed", opened="2025-03-03")
    record(closed, cast, "case_closed", on="2025-05-05", dates=days(decided="2025-05-05"))
    make_letter(still, on="2025-08-04", reply_by_on="2025-08-29")
    publish(notice.issued, actor=cast.pia, now=at("2025-08-10"))
    return case, notice, still, second


def test_says_the_same_after_everything_went_on(cast, world):
    before = {name: summarise(cast, name).as_data() for name in CATALOGUE}
    case, notice, still, second = world
    dated = days(decided="2025-06-20", sent="2025-06-23", served="2025-06-23")
    correct(
        notice,
        cast,
        EventFacts(kind=notice.kind, dates=dated, amount=pounds("120000")),
        reason="The notice says so.",
        now=at("2025-09-10"),
    )
    payment = second.deadlines.get(limit="payment")
    extend_deadline(
        deadline_id=payment.pk, to=date(2025, 12, 31), reason="Agreed.", agreed=True,
        actor=cast.ada, now=at("2025-09-11"),
    )  # fmt: skip
    other = second.deadlines.get(limit="appeal_to_tribunal")
    waive_deadline(
        deadline_id=other.pk, on=date(2025, 8, 1), reason="Said so.", actor=cast.ada,
        now=at("2025-09-11"),
    )  # fmt: skip
    record(still, cast, "case_closed", on="2025-09-12", dates=days(decided="2025-08-20"))
    record(case, cast, "appeal_dismissed", on="2025-09-15", dates=days(sent="2025-08-25"))
    assign_case(
        case_id=case.pk, officer=cast.ben, reason="Away.", actor=cast.tom, now=at("2025-09-16")
    )
    letter = still.correspondence.get()
    make_letter(still, on="2025-08-20", way=Way.OUT, answers=letter, recorded_at=at("2025-09-17"),
                received_on=None, sent_on="2025-08-20")  # fmt: skip
    Correspondence.objects.filter(pk=letter.pk).update(replied_on="2025-08-20")
    make_case(cast, respondent="New Ltd", title="New", opened="2025-09-18")
    publish(notice.issued, actor=cast.pia, now=at("2025-09-20"))
    after = {name: summarise(cast, name).as_data() for name in CATALOGUE}
    assert [name for name in CATALOGUE if after[name] != before[name]] == []
    later = [n for n in CATALOGUE if summarise(cast, n, LATER).as_data()["tables"] !=
             before[n]["tables"]]  # fmt: skip
    assert set(later) == set(CATALOGUE) - {"cooperation", "publications"}


def test_counts_something_of_this_world(cast, world):
    for name in set(CATALOGUE) - {"cooperation"}:
        tables = summarise(cast, name).tables
        assert any(value for t in tables for row in t.rows for value in row.values), name


def read(table) -> dict[str, dict[str, object]]:
    codes = [column.code for column in table.columns]
    return {row.code: dict(zip(codes, row.values, strict=True)) for row in table.rows}


def test_counts_a_correction_from_its_own_moment_on(cast, world):
    notice = world[1]
    moved = days(decided="2024-12-20", sent="2024-12-23", served="2024-12-23")
    facts = EventFacts(kind=notice.kind, dates=moved, amount=pounds("100000"))
    record_of = read(summarise(cast, "enforcement").table("decisions"))
    assert record_of["penalty_notice"]["issued"] == 2
    with pytest.raises(Exception, match="2024"):  # before the notice of intent: refused
        correct(notice, cast, facts, reason="Typed.", now=at("2025-09-10"))


def test_counts_a_deadline_met_late_by_the_days(cast, world):
    payment = world[3].deadlines.get(limit="payment")
    meet_deadline(
        deadline_id=payment.pk, on=date(2025, 8, 8), reason="Paid.", actor=cast.ada,
        now=at("2025-08-20"),
    )  # fmt: skip
    row = read(summarise(cast, "deadlines").table("rules"))["payment"]
    assert (row["late"], row["median_late"]) == (1, 10)  # due on 29 July
    reopened = read(summarise(cast, "deadlines", as_of=at("2025-08-19")).table("rules"))["payment"]
    assert (reopened["late"], reopened["missed"]) == (0, 1)


def test_measures_the_time_at_each_stage(cast, world):
    rows = read(summarise(cast, "caseload").table("stage_times"))
    row = rows["investigating"]
    assert row["cases"] == 2
    assert row["median"] == row["longest"] == (date(2025, 3, 3) - date(2025, 1, 13)).days


def test_leads_from_each_figure_to_the_cases(cast, world):
    for kind in CATALOGUE.values():
        figures = summarise(cast, kind.name)
        for table in figures.tables:
            part = kind.find_part(scope=scope(cast), table=table.code)
            for row in table.rows:
                for column, value in zip(table.columns, row.values, strict=True):
                    behind = part.find_behind(row.code, column.code).count()
                    is_none = value is None or getattr(value, "minor", value) == 0
                    assert is_none or behind > 0, (kind.name, table.code, row.code, column.code)
                    if isinstance(value, int) and value == 0:
                        assert column.code.startswith(("median", "longest")) or behind == 0


def scope(cast):
    return Scope(authority=cast.ico, span=SPAN, as_of=THEN)


def test_counts_no_confidential_case(cast, world):
    Case.objects.update(is_confidential=True)
    for name in CATALOGUE:
        tables = summarise(cast, name).tables
        assert not any(value for t in tables for row in t.rows for value in row.values), name
