"""Reminders and the outbox."""

from celery import shared_task

from casework import clock
from casework.operations import outbox, reminders

MOST_AT_ONCE = 200  # messages, so that one call stays well within the time limit of a task


@shared_task(name="casework.sweep_reminders")
def sweep_reminders() -> int:
    """Owe the reminders that are due by now."""
    return reminders.sweep_reminders(now=clock.now())


@shared_task(name="casework.wake_outbox")
def wake_outbox() -> int:
    """Send the messages that are owed by now."""
    return outbox.send_messages(now=clock.now(), limit=MOST_AT_ONCE)
