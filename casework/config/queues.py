"""The queues, by urgency, and which task goes into which."""

QUEUES = ("mail", "sweeps", "reports", "imports")
TASKS = {
    "mail": ("wake_outbox", "fetch_mail"),
    "sweeps": (
        "sweep_reminders",
        "release_entries",
        "sweep_entries",
        "seal_record",
        "forget_answers",
        "order_weekly_reports",
        "order_scheduled_reports",
        "invite_subscribers",
        "tell_subscribers",
        "forget_subscriptions",
    ),
    "reports": ("wake_jobs", "order_register_files", "remove_old_exports", "remove_old_reports"),
    "imports": ("wake_imports", "read_files", "scan_files"),
}
ROUTES = {f"casework.{task}": {"queue": queue} for queue, tasks in TASKS.items() for task in tasks}
