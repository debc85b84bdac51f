"""Carry out on the deadlines of a case what the law foresees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.consequences import Clock, Opening, Plan
from casework.law.counting import Reckoning, count_time
from casework.law.counting import Suspension as LawSuspension
from casework.law.declared import DeclaredDay
from casework.law.house import OWN
from casework.law.housekeeping import label_of
from casework.law.periods import Period, Unit, parse_period
from casework.law.procedure import Nature, TimeLimit
from casework.law.reminding import first_occasion
from casework.models import (
    Action,
    Case,
    Deadline,
    DeadlineChange,
    Event,
    Officer,
    Order,
    Suspension,
)
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.event import Precision
from casework.operations.reminder_rows import withdraw_untrue
from casework.queries.deadlines import procedure_of, rule_of
from casework.queries.declared import declared_days
from casework.queries.reminder_policies import PolicyBook

MORNING = time(7)  # when reminders of a day are owed, in the authority's own zone


def limit_of(deadline: Deadline) -> TimeLimit:
    """Return the rule behind a deadline, as it stood when the clock started."""
    return rule_of(deadline)


def clocks_of(case: Case) -> list[Clock]:
    """Return the running deadlines of a case as the law sees them, which sees no house ones."""
    running = case.deadlines.filter(state__in=RUNNING).exclude(limit=OWN).select_related("trigger")
    clocks = []
    for deadline in running:
        deadline.case = case
        limit = rule_of(deadline)
        clocks.append(
            Clock(
                id=deadline.pk,
                limit=deadline.limit,
                label=limit.label,
                due_on=deadline.due_on,
                action=deadline.action_id,
                nature=Nature(deadline.nature),
                is_suspended=deadline.state == DeadlineState.SUSPENDED,
            )
        )
    return clocks


def apply_plan(
    *, case: Case, plan: Plan, event: Event, action: Action | None, orders: list[Order],
    actor: Officer, now: datetime,
) -> None:  # fmt: skip
    """Start, end, suspend, resume and withdraw what ``plan`` says, because of ``event``.

    What an event ends whose day is not known is ended without a day, and what it stops
    is stopped as early as the event may have happened.
    """
    ended_on = event.occurred_on if event.precision == Precision.DAY else None
    cause = Cause(event=event, actor=actor, now=now)
    for clock in plan.ends:
        end_deadline(_get(clock), DeadlineState.MET, on=ended_on, cause=cause)
    for clock in plan.withdraws:
        end_deadline(_get(clock), DeadlineState.WITHDRAWN, on=ended_on, cause=cause)
    why = replace(cause, reason=label_of(procedure_of(case), event.kind))
    for clock in plan.suspends:
        stop_deadline(_get(clock), on=event.earliest_on, cause=why)
    for clock in plan.resumes:
        continue_deadline(_get(clock), on=event.earliest_on, cause=why)
    for opening in plan.opens:
        order = orders[opening.order] if opening.order is not None else None
        open_deadline(case=case, opening=opening, event=event, action=action, order=order, now=now)


def _get(clock: Clock) -> Deadline:
    return Deadline.objects.select_related("case", "authority", "trigger").get(pk=clock.id)


def open_deadline(
    *, case: Case, opening: Opening, event: Event, action: Action | None, order: Order | None,
    now: datetime,
) -> Deadline:  # fmt: skip
    """Start one clock; it waits where its day cannot be determined yet."""
    limit, reckoning = opening.limit, opening.reckoning
    deadline = Deadline(
        case=case,
        authority=case.authority,
        action=action,
        order=order,
        limit=limit.code,
        whose=limit.whose,
        nature=limit.nature,
        regime=limit.regime,
        calendar=case.authority.calendar,
        period=str(opening.period or ""),
        trigger=event,
        trigger_date=limit.runs_from,
        state=DeadlineState.WAITING,
        recorded_at=now,
    )
    if order is not None:
        deadline.period = order.period
    if opening.reason is not None:
        deadline.reason = {
            "template": opening.reason.template,
            "values": dict(opening.reason.values),
        }
    if reckoning is not None:
        set_day(deadline, reckoning, limit, now)
        deadline.first_due_on = deadline.due_on
    deadline.save()
    return deadline


def set_day(deadline: Deadline, reckoning: Reckoning, limit: TimeLimit, now: datetime) -> None:
    """Put what was reckoned into the deadline, and when its next reminder is owed."""
    moment = reckoning.moment
    deadline.trigger_on = moment.date() if isinstance(moment, datetime) else moment
    deadline.due_on = reckoning.due_on
    deadline.due_at = reckoning.due_at
    deadline.reckoning = reckoning.as_data()
    deadline.reason = {}
    deadline.state = DeadlineState.OPEN
    set_reminder(deadline, limit, now)


def set_reminder(deadline: Deadline, limit: TimeLimit, now: datetime) -> None:
    """Say when the first reminder of an open deadline is owed, none where it is not open.

    Where that is past, the next sweep finds which has come since.
    """
    if deadline.state != DeadlineState.OPEN or deadline.due_on is None:
        deadline.remind_at = None
        return
    zone = deadline.authority.zone
    today = now.astimezone(ZoneInfo(zone)).date()
    book = PolicyBook([deadline.authority])
    policy = book.find(
        authority=deadline.authority_id, limit=limit, is_critical=deadline.is_critical, on=today
    )
    deadline.remind_at = morning_of(first_occasion(due_on=deadline.due_on, policy=policy), zone)


def morning_of(day: date, zone: str) -> datetime:
    """Return the moment at which the reminders of a day are owed."""
    return datetime.combine(day, MORNING, ZoneInfo(zone))


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a deadline changes: by which event, by whom, when, and for what reason."""

    event: Event
    actor: Officer
    now: datetime
    reason: str = ""


def note_change(
    deadline: Deadline, act: str, *, before: date | None, working: dict[str, Any], cause: Cause
) -> DeadlineChange:
    """Keep what a deadline was before it was changed; reminders of what was are withdrawn."""
    withdraw_untrue(deadline)
    return DeadlineChange.objects.create(
        deadline=deadline,
        act=act,
        due_on_before=before,
        due_on_after=deadline.due_on,
        reckoning_before=working,
        reason=cause.reason,
        event=cause.event,
        actor=cause.actor,
        recorded_at=cause.now,
    )


def end_deadline(
    deadline: Deadline, state: DeadlineState, *, on: date | None, cause: Cause
) -> None:
    """End a running deadline: met, waived or withdrawn on a day (None if unknown), by an event."""
    deadline.state = state
    deadline.ended_by = cause.event
    deadline.ended_on = on
    deadline.remind_at = None
    deadline.save()
    for suspension in deadline.suspensions.filter(until_on__isnull=True):
        suspension.until_on = max(on or cause.event.occurred_on, suspension.from_on)
        suspension.save(update_fields=["until_on"])
    note_change(deadline, state, before=deadline.due_on, working=deadline.reckoning, cause=cause)


def reopen_deadline(deadline: Deadline, *, cause: Cause) -> None:
    """Let a deadline that was ended run again, since what ended it turned out otherwise."""
    before, working = deadline.due_on, deadline.reckoning
    deadline.state = DeadlineState.WAITING if before is None else DeadlineState.OPEN
    deadline.ended_by = deadline.ended_on = None
    if before is not None:
        recount(deadline, cause.now)
    deadline.save()
    note_change(deadline, "reopened", before=before, working=working, cause=cause)


def stop_deadline(deadline: Deadline, *, on: date, cause: Cause) -> None:
    """Stop a clock from a day on, at the earliest from its start, until it is resumed."""
    start = max(on, deadline.trigger_on or deadline.trigger.occurred_on)
    Suspension.objects.create(
        deadline=deadline, from_on=start, reason=cause.reason, begun_by=cause.event
    )
    deadline.state = DeadlineState.SUSPENDED
    deadline.remind_at = None
    deadline.save()
    note_change(
        deadline, "suspended", before=deadline.due_on, working=deadline.reckoning, cause=cause
    )


def continue_deadline(deadline: Deadline, *, on: date, cause: Cause) -> None:
    """Let a stopped clock run again from a day on, and compute its new day."""
    suspension = deadline.suspensions.get(until_on__isnull=True)
    suspension.until_on = max(on, suspension.from_on)
    suspension.save(update_fields=["until_on"])
    before, working = deadline.due_on, deadline.reckoning
    deadline.state = DeadlineState.WAITING
    if before is not None:
        recount(deadline, cause.now)
    deadline.save()
    note_change(deadline, "resumed", before=before, working=working, cause=cause)


def recount(deadline: Deadline, now: datetime) -> None:
    """Compute the day of a deadline anew from its trigger, its period and its suspensions."""
    limit = limit_of(deadline)
    reckoning = reckon(
        deadline, limit=limit, regime=deadline.regime, period=parse_period(deadline.period),
        declared=declared_days(),
    )  # fmt: skip
    set_day(deadline, reckoning, limit, now)


def reckon(
    deadline: Deadline, *, limit: TimeLimit, regime: str, period: Period,
    declared: Sequence[DeclaredDay], start: date | None = None,
) -> Reckoning:  # fmt: skip
    """Return where a deadline that has a day would end under ``regime``; nothing is changed.

    ``start`` takes the place of the day from which it runs.
    """
    moment: date | datetime | None = start or deadline.trigger_on
    if deadline.trigger.occurred_at is not None and period.unit is Unit.HOURS:
        moment = deadline.trigger.occurred_at.astimezone(ZoneInfo(deadline.authority.zone))
    assert moment is not None  # noqa: S101 - a deadline with a day has a trigger
    return count_time(
        regime=regime,
        period=period,
        moment=moment,
        calendar=deadline.calendar,
        direction=limit.direction,
        suspensions=_law_suspensions(deadline, limit),
        declared=declared,
    )


def _law_suspensions(deadline: Deadline, limit: TimeLimit) -> list[LawSuspension]:
    provision = limit.citation.provision
    return [
        LawSuspension(from_on=s.from_on, until_on=s.until_on, reason=s.reason, provision=provision)
        for s in deadline.suspensions.all()
    ]
