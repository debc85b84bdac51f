"""What beat puts on the queues, and how often; what each task then does is what is owed by now."""

from datetime import timedelta
from typing import Any

EVERY = {
    "release_entries": timedelta(seconds=20),  # an embargo ends within a minute of its hour
    "wake_outbox": timedelta(minutes=1),
    "wake_jobs": timedelta(minutes=1),
    "wake_imports": timedelta(minutes=1),
    "seal_record": timedelta(minutes=1),
    "read_files": timedelta(minutes=1),
    "invite_subscribers": timedelta(minutes=1),
    "order_register_files": timedelta(minutes=5),  # once for all that changed in between
    "order_scheduled_reports": timedelta(minutes=5),
    "sweep_entries": timedelta(minutes=5),
    "sweep_reminders": timedelta(minutes=10),
    "scan_files": timedelta(minutes=10),
    "tell_subscribers": timedelta(minutes=10),
    "order_weekly_reports": timedelta(minutes=30),
    "remove_old_exports": timedelta(hours=1),
    "remove_old_reports": timedelta(hours=1),
    "forget_answers": timedelta(hours=1),
    "forget_subscriptions": timedelta(hours=1),
}
WHERE_A_MAILBOX_IS_NAMED = {"fetch_mail": timedelta(minutes=2)}


def write_schedule(*, fetches_mail: bool) -> dict[str, dict[str, Any]]:
    """Return the schedule as Celery reads it."""
    every = EVERY | (WHERE_A_MAILBOX_IS_NAMED if fetches_mail else {})
    return {
        task.replace("_", "-"): {"task": f"casework.{task}", "schedule": interval}
        for task, interval in every.items()
    }
