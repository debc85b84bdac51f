"""Waking a worker: after commit, and without harm when there is no broker."""

import time

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from casework.operations import waking
from casework.operations.jobs import order_job
from casework.operations.waking import WAKE_JOBS, WAKE_OUTBOX, wake_worker
from tests.make import at


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """The names of the tasks that were sent."""
    names: list[str] = []
    monkeypatch.setattr(waking.current_app, "send_task", lambda name, **options: names.append(name))
    return names


def test_wakes_after_commit_and_not_before(cast, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        wake_worker(task=WAKE_JOBS)
        assert sent == []
    assert sent == [WAKE_JOBS]


def test_wakes_once_however_often_a_transaction_asks(
    cast, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        wake_worker(task=WAKE_JOBS)
        wake_worker(task=WAKE_OUTBOX)
        wake_worker(task=WAKE_JOBS)
    assert sent == [WAKE_JOBS, WAKE_OUTBOX]


def test_goes_on_without_a_broker(cast, monkeypatch, django_capture_on_commit_callbacks):
    def refuse(name, **options):
        raise OperationalError("no broker")

    monkeypatch.setattr(waking.current_app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = order_job(
            kind="report", parameters={}, occasion="once", asked_by=cast.ada, now=at("2025-07-01")
        )
    assert job.state == "owed"


def test_finds_out_quickly_that_the_broker_is_down(cast, django_capture_on_commit_callbacks):
    address = current_app.conf.broker_url
    current_app.conf.broker_url = "redis+socket:///nowhere/valkey.sock?virtual_host=0"
    begun = time.monotonic()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            wake_worker(task=WAKE_JOBS)
    finally:
        current_app.conf.broker_url = address
    assert time.monotonic() - begun < 2
