"""A step that two transactions share comes to the same as one, wherever one of them ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import connection
from django.db.utils import OperationalError

from casework.models import Case, History, Import, ImportMade, ImportRow, Organisation
from casework.operations.imports import applying, drafts, second
from casework.operations.imports.ordering import apply_import
from casework.operations.imports.owed import OwedRow
from casework.operations.jobs import LEASE, WAIT
from casework.operations.sealing import seal_record
from casework.queries.verification import verify_record
from tests.apart import another_connection
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    Gone,
    applied,
    digest_tables,
    rehearsed,
    run_jobs,
    take_in,
    undone,
)

pytestmark = pytest.mark.usefixtures("committed")
COUNT = 40
ROWS = HEADER + "".join(
    f"{('France', 'Italy')[number % 2]};{number % 28 + 1:02}.02.2021;Example {number % 9} SAS;"
    f"{number + 1}00 EUR;A-{number};Art. 5 GDPR\n"
    for number in range(COUNT)
)


@pytest.fixture(autouse=True)
def _shared_from_the_first_row(monkeypatch):
    monkeypatch.setattr(applying, "LEAST", 1)
    monkeypatch.setattr(applying, "CHUNK", 15)


@pytest.fixture
def batch(ivy):
    made = rehearsed(take_in(ROWS, ivy), ivy)
    return apply_import(batch_id=made.pk, all_or_nothing=False, actor=ivy, now=NOW)


@contextmanager
def holding(statement: str, given: list[object]) -> Iterator[None]:
    """Let another connection hold the locks of a statement meanwhile."""
    with another_connection() as other:
        with other.cursor() as cursor:
            cursor.execute(statement, given)
        yield


def numbers_made() -> list[int]:
    return sorted(ImportMade.objects.values_list("row__number", flat=True))


def break_the_leading(monkeypatch, fault: type[BaseException]) -> None:
    """Let the leading transaction fail when its part is written; the second comes to its end."""

    def fail(*_given: object, **_more: object) -> None:
        raise fault

    monkeypatch.setattr(applying.OwedRows, "read_ahead", fail)


def test_both_make_rows_and_each_respondent_has_one_card(ivy):
    batch = applied(take_in(ROWS, ivy), ivy)
    assert (batch.state, batch.counts["made"], Case.objects.count()) == ("applied", COUNT, COUNT)
    assert numbers_made() == list(range(1, COUNT + 1))
    assert Organisation.objects.count() == 18  # nine names before each of two authorities
    by = History.objects.filter(table_name="casework_case", act="insert")
    assert set(by.values_list("operation", "officer_id")) == {
        ("import_rows", ivy.pk), ("import_rows_beside", ivy.pk),
    }  # fmt: skip
    assert set(by.values_list("origin", flat=True)) == set(
        History.objects.filter(operation="import_rows").values_list("origin", flat=True)
    )


def test_is_taken_back_whole_and_the_record_verifies(ivy):
    before = digest_tables()
    batch = undone(applied(take_in(ROWS, ivy), ivy), ivy)
    assert batch.state == "undone"
    assert digest_tables() == before
    seal_record(now=NOW)
    assert verify_record().is_whole


def test_rows_of_one_respondent_are_written_by_the_same(batch):
    owed = applying.OwedRows(beside=None).take(batch, COUNT)
    parts = second.share_out(owed)
    assert sum(map(len, parts)) == COUNT
    assert all(parts)
    whose = [{(row.authority, row.weighed.planned.organisation) for row in part} for part in parts]
    assert not whose[0] & whose[1]


@pytest.mark.parametrize("fault", [Gone, ZeroDivisionError])
def test_what_the_second_made_is_not_made_again(batch, monkeypatch, fault):
    with monkeypatch.context() as patch:
        break_the_leading(patch, fault)
        if fault is Gone:
            with pytest.raises(Gone):
                run_jobs()
        else:
            run_jobs()
    batch.refresh_from_db()
    assert (batch.state, batch.checkpoint) == ("applying", 0)
    assert 0 < Case.objects.count() < 15
    run_jobs(now=NOW + max(LEASE, WAIT) * 2)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["made"], Case.objects.count()) == ("applied", COUNT, COUNT)
    assert numbers_made() == list(range(1, COUNT + 1))
    assert set(ImportRow.objects.values_list("outcome", flat=True)) == {"made"}


def test_a_fault_of_the_second_leaves_nothing_of_the_step(batch, monkeypatch):
    first = drafts.Draft.write
    with monkeypatch.context() as patch:
        patch.setattr(
            applying.Draft, "write",
            lambda draft: first(draft) if is_leading(draft.wanted) else 1 / 0,
        )  # fmt: skip
        run_jobs()
    batch.refresh_from_db()
    assert (batch.state, batch.checkpoint, Case.objects.count()) == ("applying", 0, 0)
    run_jobs(now=NOW + WAIT * 2)
    assert numbers_made() == list(range(1, COUNT + 1))


def is_leading(rows: list[OwedRow]) -> bool:
    return list(second.share_out(rows)[0]) == list(rows)


def test_a_row_that_the_second_refuses_takes_back_all_or_nothing(ivy, monkeypatch):
    before = digest_tables()
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    note, steps = applying.note_others, []

    def refuse(rows, weighed, of):
        if len(steps) >= 2 and not is_leading(rows):
            raise applying.NotAllMade("Line {line} is refused, so that nothing is made.", line="1")
        note(rows, weighed, of)

    with monkeypatch.context() as patch:
        patch.setattr(applying, "note_others", refuse)
        end = applying._end_of
        patch.setattr(
            applying, "_end_of", lambda rows, of: steps.append(1) or end(rows, of)
        )  # fmt: skip
        run_jobs()
    run_jobs()
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == ("undone", 0)
    assert digest_tables() == before


def test_waits_no_longer_for_a_lock_than_it_may(batch, monkeypatch):
    """Somebody holds the officer and waits in turn for the leading transaction."""
    monkeypatch.setattr(second, "LONGEST_WAIT", "100ms")
    raised = []
    first = applying.import_rows_beside

    def note(**given):
        try:
            first(**given)
        except OperationalError as error:
            raised.append(error)
            raise

    with monkeypatch.context() as patch, holding(
        "SELECT 1 FROM casework_officer WHERE id = %s FOR UPDATE", [batch.applied_by_id]
    ):  # fmt: skip
        patch.setattr(applying, "import_rows_beside", note)
        patch.setattr(applying, "_write", partial(skip_the_leading, applying._write))
        run_jobs()
    assert "lock timeout" in str(raised[0])
    assert Case.objects.count() == 0
    run_jobs(now=NOW + WAIT * 2)
    assert numbers_made() == list(range(1, COUNT + 1))


def skip_the_leading(write, draft, batch):
    """The leading one would wait for the same lock, and the database would see it."""
    if not is_leading(draft.wanted):
        write(draft, batch)


def test_another_worker_waits_for_a_second_transaction_that_still_runs(batch):
    key = [second.NAMESPACE, batch.pk]
    with holding("SELECT pg_advisory_xact_lock(%s, %s)", key), connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            second.await_second(batch)
        cursor.execute("SET lock_timeout = 0")
    second.await_second(batch)
    assert Import.objects.get(pk=batch.pk).checkpoint == 0
