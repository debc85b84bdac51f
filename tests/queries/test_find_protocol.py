"""The protocol of a day: set, changed and ended, the same whenever it is asked for."""

from datetime import date

import pytest

from casework.models import Case, Deadline
from casework.operations.deadlines import extend_deadline, meet_deadline
from casework.operations.facts import EventFacts
from casework.queries.protocol import find_protocol
from casework.reports.protocol import write_protocol_pdf
from tests.make import at, correct, days, make_penalty_case, record


@pytest.fixture
def payment(fined) -> Deadline:
    case, _ = fined
    return case.deadlines.get(limit="payment")


def read(cast, on, officer=None):
    return find_protocol(
        officer=officer or cast.ola, authority=cast.ico, on=date.fromisoformat(on),
        today=date(2025, 12, 1),
    )  # fmt: skip


def extend(cast, payment, to, now):
    extend_deadline(
        deadline_id=payment.pk, to=date.fromisoformat(to), reason="Hardship", agreed=False,
        actor=cast.ada, now=now,
    )  # fmt: skip


def test_says_what_was_set_by_whom_and_because_of_what(cast, payment):
    lines = {line.deadline.limit: line for line in read(cast, "2025-07-01").set}
    assert set(lines) == {"payment", "appeal_to_tribunal"}
    line = lines["payment"]
    assert (line.after, line.actor, line.because) == (
        date(2025, 7, 29), cast.ada, "Penalty notice given",
    )  # fmt: skip


def test_says_the_days_before_and_after_a_change(cast, payment):
    extend(cast, payment, "2025-09-01", at("2025-07-14"))
    (line,) = read(cast, "2025-07-14").changed
    assert (line.before, line.after) == (date(2025, 7, 29), date(2025, 9, 1))
    assert (line.act, line.reason, line.actor) == ("extended", "Hardship", cast.ada)


def test_says_what_ended(cast, payment):
    meet_deadline(
        deadline_id=payment.pk, on=date(2025, 7, 13), reason="Paid", actor=cast.ada,
        now=at("2025-07-14"),
    )  # fmt: skip
    assert [line.act for line in read(cast, "2025-07-14").ended] == ["met"]
    assert read(cast, "2025-07-13").is_empty  # by when it was recorded, not by when it happened


def test_later_changes_leave_the_protocol_of_an_earlier_day_as_it_was(cast, payment):
    def write():
        return write_protocol_pdf(
            protocol=read(cast, "2025-07-01"), language="en-gb", now=at("2025-12-01")
        )

    before = write()
    assert before.startswith(b"%PDF")
    extend(cast, payment, "2025-09-01", at("2025-07-14"))
    meet_deadline(
        deadline_id=payment.pk, on=date(2025, 8, 1), reason="Paid", actor=cast.ada,
        now=at("2025-08-01"),
    )  # fmt: skip
    assert write() == before


def test_a_day_is_the_authoritys_own(cast, payment):
    extend(cast, payment, "2025-09-01", at("2025-07-14", 0))  # still the 13th in UTC
    assert read(cast, "2025-07-13").is_empty
    assert len(read(cast, "2025-07-14").changed) == 1


def test_leaves_out_cases_that_the_reader_may_not_see(cast, payment):
    Case.objects.update(is_confidential=True)
    assert read(cast, "2025-07-01", cast.ben).is_empty
    assert not read(cast, "2025-07-01", cast.ada).is_empty


def test_takes_few_queries_however_many(cast, payment, django_assert_max_num_queries):
    for _ in range(4):
        make_penalty_case(cast)
    with django_assert_max_num_queries(6):
        read(cast, "2025-07-01")


def test_lists_ends_and_stops_that_a_correction_moved(cast, fined):
    case, _ = fined
    lodged = record(case, cast, "appeal_lodged", on="2025-07-18", dates=days(received="2025-07-18"))
    facts = EventFacts(kind=lodged.kind, dates=days(received="2025-07-14"))
    correct(lodged, cast, facts, reason="Misread", now=at("2025-07-21"))
    lines = {(line.deadline.limit, line.act): line for line in read(cast, "2025-07-21").changed}
    assert set(lines) == {("appeal_to_tribunal", "end_moved"), ("payment", "stop_moved")}
    line = lines["appeal_to_tribunal", "end_moved"]
    assert line.reason == "2025-07-18 → 2025-07-14. Misread"
    assert line.before == line.after
