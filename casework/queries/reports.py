"""Which reports an officer may order and read."""

from datetime import date

from django.db.models import Q, QuerySet

from casework.law.powers import POWERS, Power, Role
from casework.models import Authority, Job, Membership, Officer, Report, ReportSchedule
from casework.models.job import JobState

REPORTERS = [
    role
    for role, powers in POWERS.items()
    if Power.RUN_REPORTS in powers and role is not Role.SYSTEM
]
UNFINISHED = [JobState.OWED, JobState.RUNNING, JobState.FAILED]


def reporting_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities where the officer may run reports on a day."""
    if not officer.is_active or officer.is_system:
        return Authority.objects.none()
    held = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        officer=officer,
        since_on__lte=today,
        role__in=REPORTERS,
    )
    return Authority.objects.filter(pk__in=held.values("authority")).order_by("code", "id")


def visible_reports(*, officer: Officer, today: date) -> QuerySet[Report]:
    """Return the reports that the officer may read, without their files."""
    authorities = reporting_authorities(officer=officer, today=today).order_by()
    return Report.objects.filter(authority__in=authorities.values("pk")).defer("pdf", "csv")


def visible_report_jobs(*, officer: Officer, today: date) -> QuerySet[Job]:
    """Return the ordered reports of the authorities where the officer may run them."""
    authorities = reporting_authorities(officer=officer, today=today)
    codes = list(authorities.values_list("code", flat=True))
    return Job.objects.filter(kind="report", parameters__authority__in=codes)


def unfinished_report_jobs(*, officer: Officer, today: date) -> QuerySet[Job]:
    """Return those of them that are not written: owed, being written, or failed."""
    jobs = visible_report_jobs(officer=officer, today=today)
    return jobs.filter(state__in=UNFINISHED).order_by("-recorded_at", "-id")


def visible_schedules(*, officer: Officer, today: date) -> QuerySet[ReportSchedule]:
    """Return the schedules of the authorities where the officer may run reports."""
    authorities = reporting_authorities(officer=officer, today=today).order_by()
    return ReportSchedule.objects.filter(authority__in=authorities.values("pk")).order_by(
        "authority__code", "name", "id"
    )


def possible_subscribers(*, authorities: QuerySet[Authority], today: date) -> QuerySet[Officer]:
    """Return the officers who may run reports at one of the authorities on a day."""
    held = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        authority__in=authorities.order_by().values("pk"),
        since_on__lte=today,
        role__in=REPORTERS,
    )
    found = Officer.objects.filter(pk__in=held.values("officer"), is_active=True, is_system=False)
    return found.order_by("name", "id")
