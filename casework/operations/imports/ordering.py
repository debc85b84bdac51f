"""Order the rehearsal of an import, let it be applied, stop it, and order it to be taken back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from casework.imports.planned import Outcome
from casework.law.wording import N_
from casework.models import Import, Job, Officer
from casework.models.imports import ImportState
from casework.models.job import JobState
from casework.operations.imports.locking import (
    ImportRefused,
    count_change,
    lock_import,
    require_importing,
)
from casework.operations.jobs import cancel_job, order_job
from casework.operations.operation import operation

REHEARSE, APPLY, UNDO = "import_rehearse", "import_apply", "import_undo"
RUNNING = frozenset({JobState.OWED, JobState.RUNNING})
# Once it has begun, what is made stays until it is taken back.
BEGUN = frozenset({ImportState.APPLYING, ImportState.APPLIED, ImportState.PARTLY})


@operation
def rehearse_import(
    *, batch_id: int, actor: Officer, now: datetime, seen: int | None = None
) -> Import:
    """Owe the rehearsal of an import: what each of its rows would become.

    :raises PowerMissing: if the officer may not import.
    :raises ImportRefused: if it is being worked on, or was applied.
    """
    states = (ImportState.READ, ImportState.REHEARSED, ImportState.CANCELLED)
    batch = lock_import(batch_id, actor=actor, now=now, states=states, seen=seen)
    batch.state, batch.checkpoint = ImportState.REHEARSING, 0
    batch.job = _order(REHEARSE, batch, actor, now)
    return count_change(batch, "state", "checkpoint", "job")


@operation
def approve_differences(
    *, batch_id: int, numbers: Collection[int] | None, actor: Officer, now: datetime,
    seen: int | None = None,
) -> int:  # fmt: skip
    """Let the file's word stand in rows that differ from the record, in all where None are named.

    Nothing is changed before the import is applied, and then as a correction.

    :returns: in how many rows.
    :raises PowerMissing: if the officer may not import at each of the authorities.
    :raises ImportRefused: if it was not rehearsed, or was applied.
    """
    batch = _hold_differences(batch_id, numbers, actor, now, seen)
    rows = _differing(batch, numbers).filter(approved_by=None)
    count = rows.update(approved_by=actor, approved_at=now)
    count_change(batch)
    return count


@operation
def refuse_differences(
    *, batch_id: int, numbers: Collection[int] | None, actor: Officer, now: datetime,
    seen: int | None = None,
) -> int:  # fmt: skip
    """Let the record stand after all in rows where the file's word was approved.

    :returns: in how many rows.
    :raises PowerMissing: if the officer may not import at each of the authorities.
    :raises ImportRefused: if it was not rehearsed, or was applied.
    """
    batch = _hold_differences(batch_id, numbers, actor, now, seen)
    rows = _differing(batch, numbers).exclude(approved_by=None)
    count = rows.update(approved_by=None, approved_at=None)
    count_change(batch)
    return count


@operation
def apply_import(
    *, batch_id: int, all_or_nothing: bool, actor: Officer, now: datetime, seen: int | None = None
) -> Import:
    """Owe the making of what was rehearsed; with ``all_or_nothing`` of every row or of none.

    :raises PowerMissing: if the officer may import at none of its authorities.
    :raises ImportRefused: if it was not rehearsed, no row is new, or all are to be made and some
        would be refused.
    """
    batch = lock_import(batch_id, actor=actor, now=now, states=(ImportState.REHEARSED,), seen=seen)
    refused = batch.rows.filter(outcome=Outcome.REFUSED).count()
    if all_or_nothing and refused:
        raise ImportRefused(
            N_("Of the rows {count} would be refused, so that nothing is made."), count=refused
        )
    if not batch.rows.filter(outcome__in=[Outcome.MADE, Outcome.DIFFERS]).exists():
        raise ImportRefused(N_("There is nothing to make: no row is new."))
    batch.state, batch.all_or_nothing, batch.checkpoint = ImportState.APPLYING, all_or_nothing, 0
    batch.applied_by, batch.applied_at = actor, now
    batch.job = _order(APPLY, batch, actor, now)
    return count_change(
        batch, "state", "all_or_nothing", "checkpoint", "applied_by", "applied_at", "job"
    )


@operation
def cancel_import(
    *, batch_id: int, actor: Officer, now: datetime, seen: int | None = None
) -> Import:
    """Give up an import, or stop it at its next step.

    What was made until then stands and can be taken back; of an import of all or nothing it is
    taken back at once.

    :raises PowerMissing: if the officer may not import.
    :raises ImportRefused: if it has ended.
    """
    states = (
        ImportState.READ, ImportState.REHEARSING, ImportState.REHEARSED, ImportState.APPLYING
    )  # fmt: skip
    batch = lock_import(batch_id, actor=actor, now=now, states=states, seen=seen)
    if batch.job is not None and batch.job.state in RUNNING:
        cancel_job(job_id=batch.job_id, now=now)
    if batch.state != ImportState.APPLYING or not has_made(batch):
        batch.state = ImportState.CANCELLED
        return count_change(batch, "state")
    if batch.all_or_nothing:
        return take_back(batch, actor=actor, now=now)
    batch.state = ImportState.PARTLY
    return count_change(batch, "state")


@operation
def undo_import(*, batch_id: int, actor: Officer, now: datetime, seen: int | None = None) -> Import:
    """Owe the taking back of all that an import made and nobody has worked on since.

    What could not be taken back before is tried again.

    :raises PowerMissing: if the officer may not import at each of its authorities.
    :raises ImportRefused: if nothing of it stands, or it is still being made.
    """
    states = (*BEGUN, ImportState.UNDOING, ImportState.UNDONE)
    batch = lock_import(batch_id, actor=actor, now=now, states=states, seen=seen)
    require_importing(officer=actor, codes=batch.authorities, now=now, all_of_them=True)
    if any(job is not None and job.state in RUNNING for job in (batch.job, batch.undo_job)):
        raise ImportRefused(N_("This is still being done; stop it first."))
    if not has_made(batch, undone_at=None):
        raise ImportRefused(N_("There is nothing to take back."))
    return take_back(batch, actor=actor, now=now)


def take_back(batch: Import, *, actor: Officer, now: datetime) -> Import:
    """Owe the taking back of an import that is locked."""
    batch.state, batch.undone_by, batch.undone_at = ImportState.UNDOING, actor, now
    batch.undo_job = _order(UNDO, batch, actor, now)
    return count_change(batch, "state", "undone_by", "undone_at", "undo_job")


def has_made(batch: Import, **chosen: Any) -> bool:
    """Whether an import made cases or letters, of those that are chosen."""
    return batch.made.filter(**chosen).exists() or batch.letters.filter(**chosen).exists()


def _order(kind: str, batch: Import, actor: Officer, now: datetime) -> Job:
    """Owe a job; each change of an import is an occasion of its own."""
    parameters: dict[str, Any] = {"import": batch.pk}
    occasion = f"{kind}:{batch.pk}:{batch.change}"
    return order_job(
        kind=kind, parameters=parameters, occasion=occasion, asked_by=actor, now=now
    )  # fmt: skip


def _hold_differences(
    batch_id: int, numbers: Collection[int] | None, actor: Officer, now: datetime,
    seen: int | None,
) -> Import:  # fmt: skip
    batch = lock_import(
        batch_id, actor=actor, now=now, states=(ImportState.REHEARSED,), seen=seen
    )  # fmt: skip
    codes = _differing(batch, numbers).values_list("authority", flat=True).distinct()
    require_importing(officer=actor, codes=set(codes.order_by()), now=now, all_of_them=True)
    return batch


def _differing(batch: Import, numbers: Collection[int] | None) -> Any:
    rows = batch.rows.filter(outcome=Outcome.DIFFERS)
    return rows if numbers is None else rows.filter(number__in=numbers)
