"""Stop an import on its way, and take it up again after its worker is gone."""

import pytest

from casework.models import Case, Job
from casework.models.imports import ImportState
from casework.models.job import JobState
from casework.operations.imports import applying
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.ordering import apply_import, cancel_import, rehearse_import
from casework.operations.jobs import LEASE, WAIT
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    Gone,
    applied,
    digest_tables,
    rehearsed,
    run_jobs,
    take_in,
)

pytestmark = pytest.mark.usefixtures("committed")
ROWS = HEADER + "".join(
    f"France;{day:02}.02.2021;Example {day} SAS;{day}00 EUR;A-{day};\n" for day in range(1, 8)
)


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 2)


def run_until(step: int, monkeypatch: pytest.MonkeyPatch, act) -> None:
    """Run the jobs, and do something when that many steps are done."""
    done = {"steps": 0}
    first = applying.import_rows

    def count(**given):
        if done["steps"] == step:
            act()
        done["steps"] += 1
        return first(**given)

    with monkeypatch.context() as patch:
        patch.setattr(applying, "import_rows", count)
        run_jobs()


def leave() -> None:
    raise Gone


def test_goes_on_where_a_worker_ended_and_makes_none_twice(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    with pytest.raises(Gone):
        run_until(2, monkeypatch, leave)
    batch.refresh_from_db()
    assert (batch.state, batch.checkpoint, Case.objects.count()) == (ImportState.APPLYING, 4, 4)
    run_jobs(now=NOW + LEASE * 2)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["made"], Case.objects.count()) == ("applied", 7, 7)
    references = sorted(Case.objects.values_list("reference", flat=True))
    assert references == [f"CNIL-IMP{batch.pk}-{number:06}" for number in range(1, 8)]


def test_a_step_that_fails_leaves_nothing_half_done(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    with monkeypatch.context() as patch:
        patch.setattr(applying, "_correct", None)
        patch.setattr(applying.Draft, "write", lambda draft: 1 / 0)
        run_jobs()
    batch.refresh_from_db()
    assert (batch.checkpoint, Case.objects.count()) == (0, 0)
    run_jobs(now=NOW + WAIT * 2)
    assert Case.objects.count() == 7


def test_stops_at_the_next_step_and_keeps_what_is_made(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    run_until(1, monkeypatch, lambda: cancel_import(batch_id=batch.pk, actor=ivy, now=NOW))
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == (ImportState.PARTLY, 2)
    assert batch.job.state == JobState.CANCELLED
    with pytest.raises(ImportRefused):
        cancel_import(batch_id=batch.pk, actor=ivy, now=NOW)


def test_takes_back_what_is_made_where_it_was_all_or_nothing(ivy, monkeypatch):
    before = digest_tables()
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    run_until(2, monkeypatch, lambda: cancel_import(batch_id=batch.pk, actor=ivy, now=NOW))
    run_jobs()
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == (ImportState.UNDONE, 0)
    assert digest_tables() == before


def test_takes_back_what_is_made_where_a_fault_ends_all_or_nothing(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    for attempt in range(3):
        moment = NOW + WAIT * 2 * attempt
        with monkeypatch.context() as patch:
            patch.setattr(applying, "CHUNK", 2 if attempt == 0 else 100)
            first = applying.Draft.write
            patch.setattr(
                applying.Draft, "write",
                lambda draft, write=first: write(draft) if Case.objects.count() < 2 else 1 / 0,
            )  # fmt: skip
            run_jobs(now=moment)
    run_jobs(now=NOW + WAIT * 10)
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == (ImportState.UNDONE, 0)
    assert Job.objects.get(pk=batch.job_id).state == JobState.FAILED


def test_takes_back_where_a_row_is_refused_after_all(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    run_until(2, monkeypatch, lambda: ivy.memberships.update(until_on=NOW.date()))
    run_jobs()
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == (ImportState.UNDONE, 0)
    assert "refused, so that nothing is made" in batch.refusal["template"]


def test_gives_up_before_anything_is_made(ivy):
    batch = take_in(ROWS, ivy)
    rehearse_import(batch_id=batch.pk, actor=ivy, now=NOW)
    cancel_import(batch_id=batch.pk, actor=ivy, now=NOW)
    run_jobs()
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (ImportState.CANCELLED, 0)


def test_a_rehearsal_that_is_taken_up_again_begins_anew(ivy, monkeypatch):
    batch = take_in(ROWS, ivy)
    monkeypatch.setattr("casework.operations.imports.rehearsing.CHUNK", 2)
    rehearse_import(batch_id=batch.pk, actor=ivy, now=NOW)
    with monkeypatch.context() as patch:
        patch.setattr("casework.operations.imports.rehearsing.finish_rehearsal", leave_any)
        with pytest.raises(Gone):
            run_jobs()
    assert batch.rows.count() == 7
    run_jobs(now=NOW + LEASE * 2)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (ImportState.REHEARSED, 7)


def leave_any(**_given: object) -> None:
    raise Gone


def test_applying_needs_a_rehearsal(ivy):
    batch = take_in(ROWS, ivy)
    with pytest.raises(ImportRefused):
        apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    assert applied(batch, ivy).state == ImportState.APPLIED
