"""Order reports, by an officer or by the calendar, and keep what was written."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Job, Officer, Report
from casework.operations.acting import local_day, require_power
from casework.operations.jobs import cancel_job, order_job
from casework.operations.operation import operation
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
    *, authority: Authority, name: str, span: Span, token: str, actor: Officer, now: datetime
) -> Job:
    """Order a report of an authority for a span of days.

    The same ``token`` again gives the job that was ordered the first time.

    :raises PowerMissing: if the officer may not run reports there.
    :raises ImpossibleSpan: if the first day lies after today.
    """
    require_power(officer=actor, authority=authority, power=Power.RUN_REPORTS, now=now)
    today = local_day(authority=authority, now=now)
    if span.from_on > today:
        raise ImpossibleSpan(
            N_("The first day, {day}, lies after today, {today}."), day=span.from_on, today=today
        )
    occasion = f"report:{name}:{authority.code}:asked:{actor.pk}:{token}"
    return _order(
        authority=authority, name=name, span=span, occasion=occasion, actor=actor, now=now
    )


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
            _order(
                authority=authority, name=WEEKLY, span=span, actor=system, now=now,
                occasion=_occasion(authority, monday),
            )  # fmt: skip
            ordered += 1
    return ordered


def moment_of(job: Job) -> datetime:
    """Return the moment by which what a report counts was recorded."""
    as_of = job.parameters.get("as_of")
    return datetime.fromisoformat(as_of) if as_of else job.recorded_at


def store_report(
    *, job: Job, authority: Authority, name: str, span: Span, as_of: datetime,
    figures: dict[str, Any], pdf: bytes, csv: bytes, now: datetime,
) -> Report:  # fmt: skip
    """Keep a report as it was written; the first one of a job stays."""
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
    }
    return Report.objects.get_or_create(job=job, defaults=values)[0]


def _order(
    *, authority: Authority, name: str, span: Span, occasion: str, actor: Officer, now: datetime
) -> Job:
    parameters = {
        "authority": authority.code,
        "name": name,
        "from_on": span.from_on.isoformat(),
        "until_on": span.until_on.isoformat(),
    }
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
