"""Long work and what the calendar orders."""

from celery import shared_task

from casework import clock
from casework.operations import bulk, jobs, reminder_settings, reports
from casework.reports.catalogue import WORK


@shared_task(name="casework.wake_jobs")
def wake_jobs() -> int:
    """Do the jobs that are owed."""
    return jobs.run_owed_jobs(
        read_clock=clock.now, work={**WORK, **bulk.WORK, **reminder_settings.WORK}
    )


@shared_task(name="casework.order_weekly_reports")
def order_weekly_reports() -> int:
    """Order the weekly reports that are due by now."""
    return reports.order_weekly_reports(now=clock.now())
