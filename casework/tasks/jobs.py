"""Long work and what the calendar orders."""

from celery import shared_task

from casework import clock
from casework.lists import ordered
from casework.operations import (
    bulk,
    exports,
    jobs,
    register_files,
    reminder_settings,
    report_schedules,
    reports,
)
from casework.operations.imports import work as imports
from casework.reports.catalogue import WORK

LONGEST = 6 * 3600  # seconds that everything of a large authority may take; leases guard the rest


@shared_task(name="casework.wake_jobs", soft_time_limit=LONGEST, time_limit=LONGEST + 60)
def wake_jobs() -> int:
    """Do the jobs that are owed, but for imports."""
    work = {
        **WORK, **bulk.WORK, **ordered.WORK, **reminder_settings.WORK, **register_files.WORK,
    }  # fmt: skip
    return jobs.run_owed_jobs(read_clock=clock.now, work=work)


@shared_task(name="casework.wake_imports", soft_time_limit=LONGEST, time_limit=LONGEST + 60)
def wake_imports() -> int:
    """Do the imports that are owed: rehearse, apply or take back."""
    return jobs.run_owed_jobs(read_clock=clock.now, work=imports.WORK)


@shared_task(name="casework.order_weekly_reports")
def order_weekly_reports() -> int:
    """Order the weekly reports that are due by now."""
    return reports.order_weekly_reports(now=clock.now())


@shared_task(name="casework.remove_old_exports")
def remove_old_exports() -> int:
    """Remove the files of exports that were kept long enough."""
    return exports.remove_old_exports(now=clock.now())


@shared_task(name="casework.order_scheduled_reports")
def order_scheduled_reports() -> int:
    """Owe the scheduled reports that are due by now."""
    return report_schedules.order_scheduled_reports(now=clock.now())


@shared_task(name="casework.remove_old_reports")
def remove_old_reports() -> int:
    """Take away reports that were kept long enough."""
    return reports.remove_old_reports(now=clock.now())
