"""What Celery calls: read the clock, make one call, nothing else."""

from casework.tasks.answers import forget_answers
from casework.tasks.files import read_files, scan_files
from casework.tasks.jobs import order_weekly_reports, wake_imports, wake_jobs
from casework.tasks.mail import fetch_mail
from casework.tasks.messages import sweep_reminders, wake_outbox
from casework.tasks.publishing import release_entries, sweep_entries
from casework.tasks.record import seal_record
from casework.tasks.subscribers import (
    forget_subscriptions,
    invite_subscribers,
    tell_subscribers,
)

__all__ = [
    "fetch_mail", "forget_answers", "forget_subscriptions", "invite_subscribers",
    "order_weekly_reports", "read_files", "release_entries", "scan_files", "seal_record",
    "sweep_entries", "sweep_reminders", "tell_subscribers", "wake_imports", "wake_jobs",
    "wake_outbox",
]  # fmt: skip
