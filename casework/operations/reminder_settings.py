"""Set how an authority reminds, and keep what an officer prefers within that."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from casework.law.powers import Power
from casework.law.reminding import KIND_LABELS, Kind, Policy, Quiet, check_policy
from casework.law.wording import N_, LawError, Term
from casework.models import (
    Authority,
    Deadline,
    MailRule,
    Officer,
    ReminderPolicy,
    ReminderPreference,
)
from casework.models.deadline import DeadlineState
from casework.models.reminder_policy import EARLIEST_HOUR, LATEST_HOUR
from casework.operations.acting import local_day, require_power
from casework.operations.clocks import MORNING
from casework.operations.jobs import Lease, order_job
from casework.operations.operation import operation
from casework.operations.waking import wake_worker
from casework.queries.reminder_policies import required_by, rule_of_mail
from casework.queries.visibility import readers_at

ANEW = "reminders"  # the kind of job
STEP = 5000  # deadlines at a time
NEARER = """
    UPDATE casework_deadline d
       SET remind_at = ((d.due_on - %s) + %s::time) AT TIME ZONE %s
     WHERE d.id = ANY(%s) AND d.state = 'open'
       AND d.remind_at > ((d.due_on - %s) + %s::time) AT TIME ZONE %s
"""


class SettingNotAllowed(LawError):
    """What is set would leave somebody without reminders, or says what cannot be."""


@dataclass(frozen=True, kw_only=True)
class MailFacts:
    """What an authority asks of mail to its officers."""

    required: Collection[Kind]
    latest_hour: int
    head: Officer | None = None


@operation
def set_reminder_policy(
    *, authority: Authority, limit: str, is_critical: bool, policy: Policy, reason: str,
    actor: Officer, now: datetime,
) -> ReminderPolicy:  # fmt: skip
    """Set from today on which days deadlines remind: those of one limit, or with none all.

    Deadlines that run are weighed anew by a worker.

    :raises PowerMissing: if the actor may not change how the authority reminds.
    :raises PolicyNotAllowed: if it leaves gaps.
    :raises SettingNotAllowed: if the reason is missing.
    """
    require_power(officer=actor, authority=authority, power=Power.SET_REMINDERS, now=now)
    _check_reason(reason)
    check_policy(policy)
    row = ReminderPolicy.objects.create(
        authority=authority, limit=limit, is_critical=is_critical and not limit,
        before=sorted(set(policy.before), reverse=True), every=policy.every,
        lead_after=policy.lead_after, head_after=policy.head_after, reason=reason.strip(),
        since_on=local_day(authority=authority, now=now), actor=actor, recorded_at=now,
    )  # fmt: skip
    order_job(
        kind=ANEW, parameters={"policy": row.pk}, occasion=f"{ANEW}:{row.pk}", asked_by=actor,
        now=now,
    )  # fmt: skip
    return row


@operation
def set_mail_rule(
    *, authority: Authority, facts: MailFacts, reason: str, actor: Officer, now: datetime
) -> MailRule:
    """Set what an authority's officers are told by e-mail in any case, by when, and who heads it.

    :raises PowerMissing: if the actor may not change how the authority reminds.
    :raises SettingNotAllowed: if the head may not read its cases, or the hour is none of a day.
    """
    require_power(officer=actor, authority=authority, power=Power.SET_REMINDERS, now=now)
    _check_reason(reason)
    if not EARLIEST_HOUR <= facts.latest_hour <= LATEST_HOUR:
        raise SettingNotAllowed(
            N_("A digest goes out between {first} and {last} o’clock."),
            first=EARLIEST_HOUR, last=LATEST_HOUR,
        )  # fmt: skip
    today = local_day(authority=authority, now=now)
    if facts.head and not readers_at(authority=authority, today=today).contains(facts.head):
        raise SettingNotAllowed(
            N_("{name} may not read cases at {authority}."), name=facts.head.name,
            authority=authority.code.upper(),
        )  # fmt: skip
    return MailRule.objects.create(
        authority=authority, head=facts.head, latest_hour=facts.latest_hour,
        required=sorted(facts.required), reason=reason.strip(), actor=actor, recorded_at=now,
    )  # fmt: skip


@operation
def choose_reminders(
    *, portal_only: Collection[Kind], quiet: Collection[Quiet], hour: int, actor: Officer,
    authorities: Collection[Authority], now: datetime,
) -> ReminderPreference:  # fmt: skip
    """Keep how an officer would be reminded.

    ``authorities`` are those at which they work: what one of these requires by e-mail cannot be
    turned off, and the earliest of their latest hours counts.

    :raises SettingNotAllowed: if something required is turned off, or the hour is too late.
    """
    for authority in authorities:
        rule = rule_of_mail(authority)
        for kind in sorted(required_by(rule) & set(portal_only)):
            raise SettingNotAllowed(
                N_("{authority} requires an e-mail here: {kind}."),
                authority=authority.code.upper(), kind=Term(KIND_LABELS[kind]),
            )  # fmt: skip
        if rule is not None and hour > rule.latest_hour:
            raise SettingNotAllowed(
                N_("At {authority} the digest goes out by {hour} o’clock."),
                authority=authority.code.upper(), hour=rule.latest_hour,
            )  # fmt: skip
    if not EARLIEST_HOUR <= hour <= LATEST_HOUR:
        raise SettingNotAllowed(
            N_("A digest goes out between {first} and {last} o’clock."),
            first=EARLIEST_HOUR, last=LATEST_HOUR,
        )  # fmt: skip
    row, _ = ReminderPreference.objects.update_or_create(
        officer=actor,
        defaults={
            "portal_only": sorted(portal_only), "quiet": sorted(quiet), "hour": hour,
            "recorded_at": now,
        },
    )  # fmt: skip
    return row


def weigh_anew(lease: Lease) -> None:
    """Let the next sweep look at every deadline that a policy may remind of sooner."""
    policy = ReminderPolicy.objects.select_related("authority").get(
        pk=lease.job.parameters["policy"]
    )
    running = Deadline.objects.filter(authority=policy.authority, state=DeadlineState.OPEN)
    if policy.limit:
        running = running.filter(limit=policy.limit)
    last = 0
    while keys := list(
        running.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STEP]
    ):
        _bring_nearer(keys, max(policy.before), policy.authority.zone)
        last = keys[-1]
        lease.renew()
    wake_worker(task="casework.sweep_reminders")


@operation
def _bring_nearer(keys: list[int], days: int, zone: str) -> None:
    moment = [days, MORNING.isoformat(), zone]
    with connection.cursor() as cursor:
        cursor.execute(NEARER, [*moment, keys, *moment])


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise SettingNotAllowed(N_("Give a reason: it joins the record."))


WORK = {ANEW: weigh_anew}
