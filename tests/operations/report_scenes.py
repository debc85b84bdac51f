"""What the tests of scheduled reports share."""

from datetime import datetime, time

from casework.law.recurrence import Recurrence, Rhythm
from casework.models import ReportSchedule
from casework.operations.jobs import run_owed_jobs
from casework.operations.report_schedules import (
    Timing,
    make_schedule,
    order_scheduled_reports,
)
from casework.reports.catalogue import WORK
from tests.make import at

MADE = at("2025-06-10")
FIRST_OF_MONTH = Timing(recurrence=Recurrence(rhythm=Rhythm.MONTHLY, day=1), at=time(6))


def schedule(cast, **more) -> ReportSchedule:
    """Schedule the weekly report for the first of each month at six, of which Ada is told."""
    given = {"authority": cast.ico, "name": "weekly", "timing": FIRST_OF_MONTH,
             "subscribers": [cast.ada], "actor": cast.ada, "now": MADE}  # fmt: skip
    return make_schedule(**(given | more))


def write(now: datetime) -> int:
    """Owe what is due and write it, as a worker would."""
    order_scheduled_reports(now=now)
    return run_owed_jobs(read_clock=lambda: now, work=WORK)
