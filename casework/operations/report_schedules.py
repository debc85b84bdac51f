"""Schedule reports, tell who subscribed, and owe each run once.

What is owed is decided by the database: a schedule is a row, and a sweep owes what fell due by
now and is not on record yet, under an occasion that can be there only once. So it may be called
late, twice, or by two at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.law.powers import Power
from casework.law.recurrence import Recurrence, Rhythm
from casework.law.wording import N_, LawError
from casework.models import Authority, Job, Officer, ReportRule, ReportSchedule, ReportSubscriber
from casework.operations.acting import local_day, powers_of, require_power
from casework.operations.operation import operation
from casework.operations.reports import Span, owe_report
from casework.operations.setting_up import find_system

MOST_RUNS = 8  # caught up at once after an interruption
LONGEST_KEPT = 36_500  # days


class CannotSubscribe(LawError):
    """The officer may not run the authority's reports, or has no part in the schedule."""


class ScheduleStopped(LawError):
    """The schedule was stopped."""


class RuleNotAllowed(LawError):
    """Reports cannot be kept for that long."""


@dataclass(frozen=True, kw_only=True)
class Timing:
    """When a report is written: on which day that comes round, and at what local time."""

    recurrence: Recurrence
    at: time


@operation
def make_schedule(
    *, authority: Authority, name: str, timing: Timing, subscribers: Iterable[Officer],
    actor: Officer, now: datetime,
) -> ReportSchedule:  # fmt: skip
    """Schedule a report from now on; who asks need not be among the subscribers.

    :raises PowerMissing: if the officer may not run reports there.
    :raises CannotSubscribe: if a subscriber may not.
    """
    require_power(officer=actor, authority=authority, power=Power.RUN_REPORTS, now=now)
    schedule = ReportSchedule.objects.create(
        authority=authority, name=name, actor=actor, recorded_at=now, **_columns(timing, now)
    )
    _set_subscribers(schedule, subscribers, now)
    return schedule


@operation
def change_schedule(
    *, schedule_id: int, timing: Timing, subscribers: Iterable[Officer], actor: Officer,
    now: datetime,
) -> ReportSchedule:  # fmt: skip
    """Change when a report is written, from now on, and who is told.

    :raises PowerMissing: if the officer may not run reports there.
    :raises ScheduleStopped: if the schedule was stopped.
    :raises CannotSubscribe: if a subscriber may not run reports there.
    """
    schedule = _lock(schedule_id, actor, now)
    columns = _columns(timing, now)
    if timing != timing_of(schedule):
        for column, value in columns.items():
            setattr(schedule, column, value)
        schedule.save(update_fields=list(columns))
    _set_subscribers(schedule, subscribers, now)
    return schedule


@operation
def stop_schedule(*, schedule_id: int, actor: Officer, now: datetime) -> ReportSchedule:
    """Let no more reports come; those that were written stay.

    :raises PowerMissing: if the officer may not run reports there.
    :raises ScheduleStopped: if it was stopped before.
    """
    schedule = _lock(schedule_id, actor, now)
    schedule.stopped_at = now
    schedule.save(update_fields=["stopped_at"])
    return schedule


@operation
def join_schedule(*, schedule_id: int, actor: Officer, now: datetime) -> None:
    """Be told of the reports of a schedule from now on; joining twice is joining once.

    :raises PowerMissing: if the officer may not run reports there.
    :raises ScheduleStopped: if it was stopped.
    """
    schedule = _lock(schedule_id, actor, now)
    _join(schedule, actor, now)


@operation
def leave_schedule(*, schedule_id: int, actor: Officer, now: datetime) -> None:
    """Be told no more.

    :raises CannotSubscribe: if the officer is no subscriber.
    """
    own = ReportSubscriber.objects.filter(schedule=schedule_id, officer=actor, left_at=None)
    if not own.update(left_at=now):
        raise CannotSubscribe(N_("You are not among the subscribers."))


@operation
def set_report_rule(
    *, authority: Authority, kept_days: int | None, is_attached: bool, actor: Officer,
    now: datetime,
) -> ReportRule:  # fmt: skip
    """Say how long an authority's reports are kept, and whether the file goes with the mail.

    :raises PowerMissing: if the officer may not set that.
    :raises RuleNotAllowed: if that is no day, or more than a hundred years.
    """
    require_power(officer=actor, authority=authority, power=Power.SET_REPORTS, now=now)
    if kept_days is not None and not 1 <= kept_days <= LONGEST_KEPT:
        raise RuleNotAllowed(
            N_("Reports are kept for 1 to {most} days, or without an end."), most=LONGEST_KEPT
        )
    values = {"kept_days": kept_days, "is_attached": is_attached, "actor": actor,
              "recorded_at": now}  # fmt: skip
    return ReportRule.objects.update_or_create(authority=authority, defaults=values)[0]


@operation
def order_scheduled_reports(*, now: datetime) -> int:
    """Owe each report that fell due by now and was not owed before.

    A run that was missed is caught up, with the figures as on record when it was due; at most
    the last eight of a schedule.

    :returns: how many were owed for the first time.
    """
    system = find_system()
    running = ReportSchedule.objects.filter(stopped_at=None).select_related("authority")
    owed = 0
    for schedule in running.order_by("id"):
        for on in _days_owed(schedule, now):
            owed += _owe(schedule, on, system, now)
    return owed


def timing_of(schedule: ReportSchedule) -> Timing:
    """Return when the reports of a schedule are written."""
    return Timing(
        recurrence=Recurrence(
            rhythm=Rhythm(schedule.rhythm), day=schedule.day, month=schedule.month
        ),
        at=schedule.at,
    )


def next_moment(schedule: ReportSchedule, *, now: datetime) -> datetime | None:
    """Return when the next report is due; None if the schedule was stopped."""
    if not schedule.is_running:
        return None
    today = local_day(authority=schedule.authority, now=now)
    days = timing_of(schedule).recurrence.days(first=today, last=today + timedelta(days=400))
    moments = (_moment(schedule, day) for day in days)
    return next((moment for moment in moments if moment > now), None)


def _lock(schedule_id: int, actor: Officer, now: datetime) -> ReportSchedule:
    found = ReportSchedule.objects.select_related("authority")
    schedule = found.select_for_update(of=("self",)).get(pk=schedule_id)
    require_power(officer=actor, authority=schedule.authority, power=Power.RUN_REPORTS, now=now)
    if not schedule.is_running:
        raise ScheduleStopped(N_("This schedule was stopped."))
    return schedule


def _columns(timing: Timing, now: datetime) -> dict[str, object]:
    given = timing.recurrence
    return {
        "rhythm": given.rhythm, "day": given.day, "month": given.month, "at": timing.at,
        "counts_from": now,
    }  # fmt: skip


def _set_subscribers(schedule: ReportSchedule, officers: Iterable[Officer], now: datetime) -> None:
    wanted = {officer.pk: officer for officer in officers}
    living = schedule.subscribers.filter(left_at=None)
    living.exclude(officer__in=wanted).update(left_at=now)
    for officer in wanted.values():
        _join(schedule, officer, now)


def _join(schedule: ReportSchedule, officer: Officer, now: datetime) -> None:
    today = local_day(authority=schedule.authority, now=now)
    powers = powers_of(officer=officer, authority=schedule.authority, today=today)
    if officer.is_system or Power.RUN_REPORTS not in powers:
        raise CannotSubscribe(
            N_("{name} may not run reports at {authority}."), name=officer.name,
            authority=schedule.authority.code.upper(),
        )  # fmt: skip
    ReportSubscriber.objects.get_or_create(
        schedule=schedule, officer=officer, left_at=None, defaults={"joined_at": now}
    )


def _days_owed(schedule: ReportSchedule, now: datetime) -> list[date]:
    """Return the days that came round since the schedule counts, and are past, the last eight."""
    since = local_day(authority=schedule.authority, now=schedule.counts_from)
    today = local_day(authority=schedule.authority, now=now)
    days = timing_of(schedule).recurrence.days(first=since, last=today)
    past = [day for day in days if schedule.counts_from < _moment(schedule, day) <= now]
    return past[-MOST_RUNS:]


def _moment(schedule: ReportSchedule, on: date) -> datetime:
    return datetime.combine(on, schedule.at, ZoneInfo(schedule.authority.zone))


def _owe(schedule: ReportSchedule, on: date, system: Officer, now: datetime) -> bool:
    first, until = timing_of(schedule).recurrence.days_before(on)
    occasion = f"report:schedule:{schedule.pk}:{on.isoformat()}"
    if Job.objects.filter(occasion=occasion).exists():
        return False
    owe_report(
        authority=schedule.authority, name=schedule.name, actor=system, now=now,
        span=Span(from_on=first, until_on=until), occasion=occasion,
        as_of=_moment(schedule, on), schedule=schedule.pk,
    )  # fmt: skip
    return True
