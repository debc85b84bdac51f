"""Take back what an import made, unless somebody has worked on it since.

The database itself deletes, through a function that takes back nothing but what an import
made and nobody else has touched; what is deleted stays in the history. Corrections that an
import brought about stand: they were approved one by one, and are corrected again by hand.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection

from casework.law.counting.storage import pack_sentence
from casework.law.wording import N_, Sentence
from casework.models import Import, ImportMade, Officer
from casework.models.imports import ImportState
from casework.operations.imports.locking import count_change
from casework.operations.jobs import Lease, LeaseLost
from casework.operations.operation import operation

CHUNK = 200  # cases in one transaction
WHY_NOT = {
    "worked_on": N_("Somebody has worked on {case} since."),
    "referred_to": N_("Something else refers to {case} by now."),
    "card_worked_on": N_("The card of the respondent in {case} was changed since."),
    "card_referred_to": N_("The card of the respondent in {case} is used elsewhere by now."),
}
# Cases go before the cards of their respondents, and the last made before the first.
CASES = "SELECT * FROM casework_take_back_many(%(batch)s, %(before)s, %(most)s)"
CARDS = "SELECT * FROM casework_take_back_cards(%(batch)s, %(before)s, %(most)s)"
FIRST = 2**62


def take_rows_back(lease: Lease, *, letters: Callable[..., int] | None = None) -> None:
    """Take back what an import made, chunk by chunk, and say what could not be.

    ``letters`` takes back the next letters of an import that made some, and no cases.
    """
    batch = Import.objects.select_related("undone_by").get(pk=lease.job.parameters["import"])
    given = {"batch_id": batch.pk, "job_id": lease.job.pk, "actor": batch.undone_by}
    cases = [partial(take_back_rows, statement=statement) for statement in (CASES, CARDS)]
    for take in [letters] if letters is not None else cases:
        before = FIRST
        while before:
            lease.renew()
            before = take(before=before, **given)
    finish_undoing(now=lease.read_clock(), **given)


@operation
def take_back_rows(
    *, batch_id: int, job_id: int, statement: str, before: int, actor: Officer
) -> int:
    """Take back the next that an import made, and return behind which to go on; 0 at the end.

    :raises LeaseLost: if it is no longer taken back by this job.
    """
    batch = hold_undoing(batch_id, job_id)
    found, behind = fetch_taken_back(statement, batch=batch, before=before)
    for pk, reference, why in found:
        if why in WHY_NOT:
            said = pack_sentence(Sentence(WHY_NOT[why], {"case": reference}))
            ImportMade.objects.filter(pk=pk).update(refusal=said)
    return behind


def fetch_taken_back(
    statement: str, *, batch: Import, before: int
) -> tuple[list[tuple[Any, ...]], int]:
    """Let the database take back the next that an import made.

    :returns: what became of each, its key first, and behind which to go on; 0 at the end.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, {"batch": batch.pk, "before": before, "most": CHUNK})
        found = cursor.fetchall()
    return found, found[-1][0] if len(found) == CHUNK else 0


@operation
def finish_undoing(*, batch_id: int, job_id: int, actor: Officer, now: datetime) -> None:
    """Count what was taken back and what stands."""
    batch = hold_undoing(batch_id, job_id)
    batch.state, batch.undone_at = ImportState.UNDONE, now
    made = (batch.made, batch.letters)
    batch.counts = {
        **batch.counts,
        "taken_back": sum(rows.exclude(undone_at=None).count() for rows in made),
        "stuck": sum(rows.exclude(refusal={}).count() for rows in made),
    }
    count_change(batch, "state", "undone_at", "counts")


def hold_undoing(batch_id: int, job_id: int) -> Import:
    """Return an import that is taken back by a job, locked.

    :raises LeaseLost: if it no longer is.
    """
    batch = Import.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.UNDOING or batch.undo_job_id != job_id:
        raise LeaseLost(f"Import {batch_id} is no longer taken back by job {job_id}.")
    return batch
