"""Order reports, by an officer or by the calendar, and keep what was written."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Job, Officer, Report, ReportRule
from casework.models.job import JobState
from casework.operations.acting import local_day, require_power
from casework.operations.jobs import cancel_job, order_job, wake_for
from casework.operations.operation import operation
from casework.operations.report_mail import owe_report_mail
from casework.operations.setting_up import find_system

REPORT = "report"  # the kind of job
WEEKLY = "weekly"  # the report that every authority gets each week
EARLY_MORNING = time(6)  # on Monday, in the authority's own zone
WEEK = timedelta(days=7)
MOST_WEEKS = 8  # caught up at once after an interruption
LONGEST_SPAN = 3660  # days
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)


class ImpossibleSpan(LawError):
    """The days of a report are not in order, or are too many."""


class CannotRunAgain(LawError):
    """The report was written, is on its way, or was cancelled."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from one up to another; ``until_on`` is the first day after them."""

    from_on: date
    until_on: date

    @classmethod
    def of(cls, *, first: date, last: date) -> "Span":
        """Return the span from its first to its last day, both within.

        :raises ImpossibleSpan: naming both days, if it ends before it begins or is too long.
        """
        if last < first:
            raise ImpossibleSpan(
                N_("The last day, {last}, lies before the first, {first}."), last=last, first=first
            )
        if first < EARLIEST or last > LATEST:
            raise ImpossibleSpan(
                N_("From {first} to {last} lies outside {earliest} to {latest}."),
                first=first,
                last=last,
                earliest=EARLIEST,
                latest=LATEST,
            )
        if (last - first).days >= LONGEST_SPAN:
            raise ImpossibleSpan(
                N_("From {first} to {last} is more than ten years."), first=first, last=last
            )
        return cls(from_on=first, until_on=last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day within."""
        return self.until_on - timedelta(days=1)


@operation
def order_report(
    *, authority: Authority, name: str, span: Span, token: str, actor: Officer, now: datetime,
    as_on: date | None = None,
) -> Job:  # fmt: skip
    """Order a report of an authority for a span of days.

    It counts what was recorded by the end of the day ``as_on``, or by now. The same ``token``
    again gives the job that was ordered the first time.

    :raises PowerMissing: if the officer may not run reports there.
    :raises ImpossibleSpan: if the first day lies after today, or after the day ``as_on``.
    """
    require_power(officer=actor, authority=authority, power=Power.RUN_REPORTS, now=now)
    today = local_day(authority=authority, now=now)
    if span.from_on > today:
        raise ImpossibleSpan(
            N_("The first day, {day}, lies after today, {today}."), day=span.from_on, today=today
        )
    if as_on is not None and span.from_on > as_on:
        raise ImpossibleSpan(
            N_("On {as_on} nothing of {day} could be on record."), as_on=as_on, day=span.from_on
        )
    return owe_report(
        authority=authority, name=name, span=span, actor=actor, now=now,
        occasion=f"report:{name}:{authority.code}:asked:{actor.pk}:{token}",
        as_of=end_of(authority=authority, on=as_on, now=now),
    )  # fmt: skip


@operation
def run_report_again(*, job_id: int, actor: Officer, now: datetime) -> Job:
    """Try a report again that failed, for the same days and as on the same moment.

    :raises PowerMissing: if the officer may not run reports there.
    :raises CannotRunAgain: if it did not fail.
    """
    job = Job.objects.select_for_update().get(pk=job_id, kind=REPORT)
    authority = Authority.objects.get(code=job.parameters["authority"])
    require_power(officer=actor, authority=authority, power=Power.RUN_REPORTS, now=now)
    if job.state != JobState.FAILED:
        raise CannotRunAgain(N_("Only a report that failed can be tried again."))
    job.state, job.attempts, job.error, job.refusal = JobState.OWED, 0, "", {}
    job.leased_until = job.done_at = None
    job.save(update_fields=["state", "attempts", "error", "refusal", "leased_until", "done_at"])
    wake_for(kind=job.kind)
    return job


@operation
def cancel_report(*, job_id: int, actor: Officer, now: datetime) -> Job:
    """Cancel a report that has not been written yet.

    :raises PowerMissing: if the officer may not run reports there.
    :raises CannotCancel: if it has been written, or will not be.
    """
    job = Job.objects.get(pk=job_id, kind=REPORT)
    authority = Authority.objects.get(code=job.parameters["authority"])
    require_power(officer=actor, authority=authority, power=Power.RUN_REPORTS, now=now)
    return cancel_job(job_id=job_id, now=now)


@operation
def order_weekly_reports(*, now: datetime) -> int:
    """Order each authority's report on the week before, from its own Monday at six.

    A Monday that was missed is caught up by the next call, up to eight of them; calling
    again orders nothing twice.

    :returns: how many were ordered for the first time.
    """
    system = find_system()
    ordered = 0
    for authority in Authority.objects.order_by("code"):
        for monday in _weeks_owed(authority, now):
            span = Span(from_on=monday, until_on=monday + WEEK)
            owe_report(
                authority=authority, name=WEEKLY, span=span, actor=system, now=now,
                occasion=_occasion(authority, monday),
            )  # fmt: skip
            ordered += 1
    return ordered


def moment_of(job: Job) -> datetime:
    """Return the moment by which what a report counts was recorded."""
    as_of = job.parameters.get("as_of")
    return datetime.fromisoformat(as_of) if as_of else job.recorded_at


def end_of(*, authority: Authority, on: date | None, now: datetime) -> datetime | None:
    """Return the end of a day at an authority; None if it is not over, or none is meant."""
    if on is None:
        return None
    until = datetime.combine(on + timedelta(days=1), time(), ZoneInfo(authority.zone))
    return until if until < now else None


@operation
def store_report(
    *, job: Job, authority: Authority, name: str, span: Span, as_of: datetime,
    figures: dict[str, Any], pdf: bytes, csv: bytes, now: datetime,
) -> Report:  # fmt: skip
    """Keep a report as it was written, and tell who subscribed; the first one of a job stays."""
    values = {
        "authority": authority,
        "name": name,
        "from_on": span.from_on,
        "until_on": span.until_on,
        "as_of": as_of,
        "figures": figures,
        "pdf": pdf,
        "csv": csv,
        "written_at": now,
        "schedule_id": job.parameters.get("schedule"),
    }
    report, _ = Report.objects.get_or_create(job=job, defaults=values)
    owe_report_mail(report=report, now=now)
    return report


@operation
def remove_old_reports(*, now: datetime) -> int:
    """Take away figures and files that were kept for as long as their authority says.

    That the report was there, for which days and as on which moment, stays.

    :returns: how many were taken away.
    """
    removed = 0
    for rule in ReportRule.objects.filter(kept_days__isnull=False).order_by("authority"):
        old = Report.objects.filter(
            authority=rule.authority_id, removed_at=None,
            written_at__lt=now - timedelta(days=rule.kept_days),
        )  # fmt: skip
        removed += old.update(pdf=b"", csv=b"", figures={}, removed_at=now)
    return removed


def owe_report(
    *, authority: Authority, name: str, span: Span, occasion: str, actor: Officer, now: datetime,
    as_of: datetime | None = None, schedule: int | None = None,
) -> Job:  # fmt: skip
    """Owe a report for an occasion, once; part of ordering and of the calendar's sweeps."""
    parameters = {
        "authority": authority.code,
        "name": name,
        "from_on": span.from_on.isoformat(),
        "until_on": span.until_on.isoformat(),
    }
    if as_of is not None:
        parameters["as_of"] = as_of.isoformat()
    if schedule is not None:
        parameters["schedule"] = schedule
    return order_job(kind=REPORT, parameters=parameters, occasion=occasion, asked_by=actor, now=now)


def _weeks_owed(authority: Authority, now: datetime) -> list[date]:
    """Return the Mondays of the weeks to be reported on, the oldest first."""
    local = now.astimezone(ZoneInfo(authority.zone))
    this_monday = local.date() - timedelta(days=local.weekday())
    if local < datetime.combine(this_monday, EARLY_MORNING, local.tzinfo):
        this_monday -= WEEK
    newest = this_monday - WEEK
    last = _last_ordered(authority)
    oldest = newest if last is None else max(last + WEEK, newest - (MOST_WEEKS - 1) * WEEK)
    return [oldest + n * WEEK for n in range((newest - oldest).days // 7 + 1)]


def _last_ordered(authority: Authority) -> date | None:
    prefix = _occasion(authority, None)
    jobs = Job.objects.filter(occasion__startswith=prefix).order_by("-occasion")
    occasion = jobs.values_list("occasion", flat=True).first()
    return None if occasion is None else date.fromisoformat(occasion.removeprefix(prefix))


def _occasion(authority: Authority, monday: date | None) -> str:
    day = "" if monday is None else monday.isoformat()
    return f"report:{WEEKLY}:{authority.code}:week:{day}"
