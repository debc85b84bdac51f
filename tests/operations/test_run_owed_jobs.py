"""Jobs: ordered once, done once, taken up again when their worker is gone."""

from datetime import datetime, timedelta

import pytest

from casework.law.wording import LawError
from casework.models import Job
from casework.models.job import JobState
from casework.operations.jobs import (
    LEASE,
    MOST_ATTEMPTS,
    WAIT,
    CannotCancel,
    Lease,
    cancel_job,
    order_job,
    run_owed_jobs,
)
from tests.make import at

NOON = at("2025-07-01", 12)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at noon."""
    return Clock()


@pytest.fixture
def job(cast) -> Job:
    """A job that is owed."""
    return order_job(
        kind="count", parameters={"n": 1}, occasion="first", asked_by=cast.ada, now=NOON
    )


def test_orders_once_for_an_occasion(job, cast):
    again = order_job(
        kind="count", parameters={"n": 2}, occasion="first", asked_by=cast.ben, now=NOON
    )
    assert (again.pk, Job.objects.count()) == (job.pk, 1)


def test_does_what_is_owed_and_marks_it(job, clock):
    done: list[dict] = []
    count = run_owed_jobs(
        read_clock=clock, work={"count": lambda lease: done.append(lease.job.parameters)}
    )
    job.refresh_from_db()
    assert (count, done) == (1, [{"n": 1}])
    assert (job.state, job.done_at, job.leased_until) == (JobState.DONE, NOON, None)


def test_does_nothing_twice(job, clock):
    work = {"count": lambda lease: None}
    assert [run_owed_jobs(read_clock=clock, work=work) for _ in range(2)] == [1, 0]


def test_leaves_alone_what_another_worker_holds(job, clock):
    Job.objects.update(state=JobState.RUNNING, leased_until=NOON + LEASE, attempts=1)
    assert run_owed_jobs(read_clock=clock, work={"count": lambda lease: None}) == 0


def test_leaves_to_another_worker_what_this_one_does_not_do(job, clock):
    assert run_owed_jobs(read_clock=clock, work={"other": lambda lease: None}) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.OWED, 0)


def test_takes_up_a_job_whose_worker_is_gone(job, clock):
    Job.objects.update(state=JobState.RUNNING, leased_until=NOON - timedelta(seconds=1), attempts=1)
    assert run_owed_jobs(read_clock=clock, work={"count": lambda lease: None}) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_gives_up_a_job_that_ends_each_of_its_workers(job, clock):
    Job.objects.update(state=JobState.RUNNING, leased_until=NOON - LEASE, attempts=MOST_ATTEMPTS)
    run_owed_jobs(read_clock=clock, work={"count": lambda lease: None})
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "worker stopped" in job.error


def test_tries_again_later_after_a_fault(job, clock):
    def stumble(lease: Lease) -> None:
        raise RuntimeError("out of paper")

    run_owed_jobs(read_clock=clock, work={"count": stumble})
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.OWED, "RuntimeError: out of paper")
    assert run_owed_jobs(read_clock=clock, work={"count": stumble}) == 0
    for _ in range(MOST_ATTEMPTS):
        clock.now += WAIT
        run_owed_jobs(read_clock=clock, work={"count": stumble})
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)


def test_does_not_try_again_what_the_law_refuses(job, clock):
    def refuse(lease: Lease) -> None:
        raise LawError("There is no such report.")

    run_owed_jobs(read_clock=clock, work={"count": refuse})
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "There is no such report.")


def test_goes_on_with_the_next_after_a_fault(job, cast, clock):
    order_job(kind="other", parameters={}, occasion="second", asked_by=cast.ada, now=NOON)

    def stumble(lease: Lease) -> None:
        raise RuntimeError("out of paper")

    work = {"count": stumble, "other": lambda lease: None}
    assert run_owed_jobs(read_clock=clock, work=work) == 2
    assert Job.objects.get(occasion="second").state == JobState.DONE


def test_renews_the_lease_while_it_works(job, clock):
    def work(lease: Lease) -> None:
        clock.now += timedelta(minutes=4)
        lease.renew()
        assert Job.objects.get().leased_until == clock.now + LEASE

    run_owed_jobs(read_clock=clock, work={"count": work})
    assert Job.objects.get().state == JobState.DONE


def test_leaves_the_rest_alone_once_the_lease_is_lost(job, clock):
    def work(lease: Lease) -> None:
        Job.objects.update(attempts=2)
        lease.renew()

    run_owed_jobs(read_clock=clock, work={"count": work})
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.RUNNING, 2)


def test_stops_at_the_next_step_once_cancelled(job, clock):
    reached: list[str] = []

    def work(lease: Lease) -> None:
        cancel_job(job_id=job.pk, now=NOON)
        lease.renew()
        reached.append("too far")

    run_owed_jobs(read_clock=clock, work={"count": work})
    assert (reached, Job.objects.get().state) == ([], JobState.CANCELLED)


def test_refuses_to_cancel_what_has_ended(job):
    cancel_job(job_id=job.pk, now=NOON)
    with pytest.raises(CannotCancel):
        cancel_job(job_id=job.pk, now=NOON)
