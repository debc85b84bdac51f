"""The tasks: named as the schedule names them, and harmless when run twice."""

import pytest
from celery import current_app
from django.conf import settings

from casework import tasks
from casework.models import Job, MailboxMail, Message, Report
from tests import make


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


def run_all() -> None:
    for task in (
        tasks.sweep_reminders, tasks.wake_outbox, tasks.order_weekly_reports, tasks.wake_jobs,
    ):  # fmt: skip
        task.apply(throw=True)


def test_bear_the_names_of_the_schedule():
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(current_app.tasks)


def test_have_each_a_queue_of_their_own_urgency():
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(settings.CELERY_TASK_ROUTES)


def test_remind_send_order_and_write(fined, on_day, monkeypatch):
    on_day("2025-07-30")
    monkeypatch.setattr("casework.clock.now", lambda: make.at("2025-07-30", 9))
    run_all()
    assert MailboxMail.objects.count() == 1
    assert (Job.objects.count(), Report.objects.count()) == (1, 1)


def test_double_nothing_when_run_twice(fined, on_day, monkeypatch):
    monkeypatch.setattr("casework.clock.now", lambda: make.at("2025-07-30", 9))
    run_all()
    run_all()
    assert (Message.objects.count(), MailboxMail.objects.count()) == (1, 1)
    assert (Job.objects.count(), Report.objects.count()) == (1, 1)
