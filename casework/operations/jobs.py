"""Long work: owed as a row, done by a worker that holds a lease on it.

A lease that runs out is taken up by the next worker, so that work outlives the one who
began it. Each claim raises ``attempts``; whoever finds that number changed has lost the
lease and leaves the rest alone.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from casework.law.counting.storage import pack_sentence
from casework.law.wording import N_, LawError, Refusal
from casework.models import Job, Officer
from casework.models.job import JobState
from casework.operations.operation import operation
from casework.operations.patience import wait_before
from casework.operations.waking import WAKE_IMPORTS, WAKE_JOBS, wake_worker

LEASE = timedelta(minutes=5)
WAIT = timedelta(minutes=2)  # before a failed job is tried again; doubled after each failure …
LONGEST_WAIT = timedelta(minutes=15)  # … up to this
MOST_ATTEMPTS = 3
LONGEST_ERROR = 500
IMPORTING = "import_"  # begins the name of each kind of job that has a queue of its own

logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker holds the job, or it was cancelled."""


class WorkerStopped(LawError):
    """The work was taken up as often as it may be, and never ended."""

    def __init__(self) -> None:
        super().__init__(N_("The worker stopped during each attempt."))


class CannotCancel(LawError):
    """The job has ended already."""


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The right to work on a job until a moment; renewed as the work goes on."""

    job: Job
    attempt: int
    read_clock: Callable[[], datetime]

    def renew(self) -> None:
        """Hold the job for another while.

        :raises LeaseLost: if it was taken over or cancelled meanwhile.
        """
        if not self._held().update(leased_until=self.read_clock() + LEASE):
            raise LeaseLost(f"Job {self.job.pk} is no longer ours.")

    def note_progress(self, *, done: int, total: int) -> None:
        """Say how many steps of the work are done, and hold the job for another while.

        :raises LeaseLost: if it was taken over or cancelled meanwhile.
        """
        until = self.read_clock() + LEASE
        if not self._held().update(leased_until=until, done=done, total=total):
            raise LeaseLost(f"Job {self.job.pk} is no longer ours.")

    def end(
        self, state: JobState, *, error: str = "", refusal: Refusal | None = None,
        retry_at: datetime | None = None,
    ) -> None:  # fmt: skip
        """Say how the attempt ended, unless somebody else holds the job by now."""
        done_at = None if state == JobState.OWED else self.read_clock()
        self._held().update(
            state=state, error=(str(refusal) if refusal else error)[:LONGEST_ERROR],
            refusal=pack_sentence(refusal.sentence) if refusal else {}, leased_until=retry_at,
            done_at=done_at,
        )  # fmt: skip

    def _held(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self.attempt)


# A work commits in transactions of its own, for a renewal must be seen by others at once.
Work = Callable[[Lease], None]


@operation
def order_job(
    *, kind: str, parameters: dict[str, Any], occasion: str, asked_by: Officer, now: datetime
) -> Job:
    """Owe a job; the one that was owed for the same occasion, if there is one.

    ``parameters`` hold what JSON can hold.
    """
    job, is_new = Job.objects.get_or_create(
        occasion=occasion,
        defaults={
            "kind": kind,
            "parameters": parameters,
            "asked_by": asked_by,
            "recorded_at": now,
        },
    )
    if is_new:
        wake_for(kind=kind)
    return job


def wake_for(*, kind: str) -> None:
    """Wake the worker that does a kind of job: one import may take longer than all the others."""
    wake_worker(task=WAKE_IMPORTS if kind.startswith(IMPORTING) else WAKE_JOBS)


@operation
def cancel_job(*, job_id: int, now: datetime) -> Job:
    """Cancel a job that is owed, or stop one at its next step.

    :raises CannotCancel: if it has ended.
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state not in {JobState.OWED, JobState.RUNNING}:
        raise CannotCancel(N_("This work has ended already."))
    job.state, job.done_at, job.leased_until = JobState.CANCELLED, now, None
    job.save(update_fields=["state", "done_at", "leased_until"])
    return job


def run_owed_jobs(
    *, read_clock: Callable[[], datetime], work: Mapping[str, Work], limit: int = 10
) -> int:
    """Do up to ``limit`` jobs that are owed, or whose lease has run out.

    ``work`` says by kind how a job is done; other kinds are left to who knows them.
    ``read_clock`` gives the moment anew, for the heartbeat of long ones.

    :returns: how many were attempted.
    """
    for count in range(limit):
        lease = _claim(read_clock, work)
        if lease is None:
            return count
        _attempt(lease, work)
    return limit


def run_job(*, job_id: int, read_clock: Callable[[], datetime], work: Mapping[str, Work]) -> bool:
    """Do one job here and now, unless a worker has it or it has ended; whether it was attempted."""
    lease = _claim(read_clock, work, job_id=job_id)
    if lease is not None:
        _attempt(lease, work)
    return lease is not None


@operation
def _claim(
    read_clock: Callable[[], datetime], kinds: Collection[str], *, job_id: int | None = None
) -> Lease | None:
    now = read_clock()
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    owed = Job.objects.filter(
        free, state__in=[JobState.OWED, JobState.RUNNING], kind__in=list(kinds)
    )
    if job_id is not None:
        owed = owed.filter(pk=job_id)
    job = owed.order_by("recorded_at", "id").select_for_update(skip_locked=True).first()
    if job is None:
        return None
    job.attempts += 1
    job.state, job.leased_until = JobState.RUNNING, now + LEASE
    job.save(update_fields=["attempts", "state", "leased_until"])
    return Lease(job=job, attempt=job.attempts, read_clock=read_clock)


def _attempt(lease: Lease, work: Mapping[str, Work]) -> None:
    """Do the work of one lease, and say how it ended."""
    if lease.attempt > MOST_ATTEMPTS:
        lease.end(JobState.FAILED, refusal=WorkerStopped())
        return
    try:
        work[lease.job.kind](lease)
    except LeaseLost:
        logger.warning("Job %s was taken over or cancelled.", lease.job.pk)
    except LawError as refusal:
        lease.end(JobState.FAILED, refusal=refusal)
    # A fault in one job must not keep the others from being done.
    except Exception as error:
        logger.exception("Job %s failed.", lease.job.pk)
        _put_off(lease, error)
    else:
        lease.end(JobState.DONE)


def _put_off(lease: Lease, error: Exception) -> None:
    said = f"{type(error).__name__}: {error}"
    if lease.attempt >= MOST_ATTEMPTS:
        lease.end(JobState.FAILED, error=said)
        return
    wait = wait_before(
        attempt=lease.attempt, first=WAIT, longest=LONGEST_WAIT, key=lease.job.occasion
    )
    lease.end(JobState.OWED, error=said, retry_at=lease.read_clock() + wait)
