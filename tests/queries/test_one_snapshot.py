"""What is read as at one moment agrees, while others write and the job stays held."""

import pytest
from django.db import InternalError, connections

from casework import clock
from casework.models import Authority, Job, Officer
from casework.operations.jobs import cancel_job, order_job, run_job
from casework.operations.setting_up import admit_officer, sync_authorities
from casework.queries.snapshot import SNAPSHOT, one_snapshot, reads_from
from tests.make import at

NOW = at("2025-07-10")


def admit(name: str) -> Officer:
    return admit_officer(email=f"{name}@ico.example", name=name.title(), password=None)


def test_does_not_see_what_others_commit_meanwhile(committed):
    sync_authorities()
    with one_snapshot():
        assert Authority.objects.exists()
        admit("new")
        assert not Officer.objects.filter(email="new@ico.example").exists()
        with one_snapshot():
            assert not Officer.objects.filter(email="new@ico.example").exists()
    assert Officer.objects.filter(email="new@ico.example").exists()


def test_cannot_write(committed):
    sync_authorities()
    with pytest.raises(InternalError, match="read-only"), one_snapshot():
        Authority.objects.using(SNAPSHOT).update(code="other")
    assert not Authority.objects.filter(code="other").exists()
    assert reads_from() == "default"


def test_what_is_open_already_is_read_in(db):
    sync_authorities()
    with one_snapshot():
        assert reads_from() == "default"
        assert Authority.objects.exists()


def test_a_job_is_held_and_stopped_meanwhile(committed):
    officer = admit("asking")
    job = order_job(kind="long", parameters={}, occasion="x", asked_by=officer, now=NOW)
    seen = []

    def work(lease):
        with one_snapshot():
            assert Job.objects.get().done == 0
            lease.note_progress(done=1, total=2)
            seen.append((Job.objects.using("default").get().done, Job.objects.get().done))
            cancel_job(job_id=job.pk, now=NOW)
            lease.note_progress(done=2, total=2)
            seen.append("went on")

    run_job(job_id=job.pk, read_clock=clock.now, work={"long": work})
    assert seen == [(1, 0)]
    assert Job.objects.get().state == "cancelled"
    assert connections[SNAPSHOT].connection is None
