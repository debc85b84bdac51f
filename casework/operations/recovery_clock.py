"""The time within which a penalty must be recovered: restarted, undone, ended by payment."""

from datetime import date

from casework.law.counting import Reckoning
from casework.law.openings import DAY_NOT_RECORDED, as_day
from casework.law.payment.rules import StepKind
from casework.law.payment.time_bar import Start, latest_start
from casework.law.procedure import EventDate
from casework.law.terms import DATE_WORDS
from casework.models import Deadline, DeadlineChange, Event, Penalty, RecoveryStep, Suspension
from casework.models.deadline import DeadlineState
from casework.operations.clocks import (
    Cause,
    end_deadline,
    limit_of,
    note_change,
    recount,
    reopen_deadline,
)
from casework.queries.ledger import is_paid_up
from casework.queries.recovery import find_clock

BY_MONEY = ("payment_recorded", "sum_written_off", "penalty_settled", "entry_reversed")
RESTARTED = "restarted"


def follow_payment(*, penalty: Penalty, cause: Cause) -> None:
    """End the time to recover what is paid up; let it run again where a payment was undone."""
    clock = find_clock(penalty)
    if clock is None:
        return
    clock.case = penalty.case
    is_paid = is_paid_up(Penalty.objects.prefetch_related("amounts", "ledger").get(pk=penalty.pk))
    if clock.is_running and is_paid:
        end_deadline(clock, DeadlineState.MET, on=cause.event.occurred_on, cause=cause)
    elif not is_paid and _was_ended_by_money(clock):
        reopen_deadline(clock, cause=cause)


def _was_ended_by_money(clock: Deadline) -> bool:
    return clock.state == DeadlineState.MET and clock.ended_by.kind in BY_MONEY


def restart_clock(clock: Deadline, *, trigger: Event, on: date, cause: Cause) -> None:
    """Let an open time to recover run anew from a day, because of ``trigger``."""
    before, working = clock.due_on, clock.reckoning
    clock.trigger, clock.trigger_on = trigger, on
    clock.trigger_date = EventDate.DECIDED
    recount(clock, cause.now)
    clock.save()
    note_change(clock, RESTARTED, before=before, working=working, cause=cause)


def undo_effect(clock: Deadline, *, step: RecoveryStep, cause: Cause) -> None:
    """Let a running time to recover run as if a step, which is taken back, had not been."""
    if step.clock_before_id is not None:
        start, trigger = _find_start(step.penalty)
        if start is None:
            _wait_again(clock, trigger, cause)
        else:
            restart_clock(clock, trigger=trigger, on=start.on, cause=cause)
    elif step.kind == StepKind.DEFERRED:
        _undo_stop(clock, step, cause)
    elif step.kind == StepKind.RESUMED:
        _undo_resumption(clock, step, cause)


def _wait_again(clock: Deadline, trigger: Event, cause: Cause) -> None:
    """Let the clock wait for its day, as it did before any step gave it one."""
    before, working = clock.due_on, clock.reckoning
    clock.trigger, clock.trigger_date = trigger, limit_of(clock).runs_from
    clock.trigger_on = clock.due_on = clock.remind_at = None
    clock.reckoning, clock.state = {}, DeadlineState.WAITING
    clock.reason = {
        "template": DAY_NOT_RECORDED, "values": {"date": DATE_WORDS[clock.trigger_date]}
    }  # fmt: skip
    clock.save()
    note_change(clock, RESTARTED, before=before, working=working, cause=cause)


def _find_start(penalty: Penalty) -> tuple[Start | None, Event]:
    """Return the start that counts without the steps taken back, and the event behind it.

    There is none where only a step taken back had given the time its first day.
    """
    steps = list(
        penalty.recovery.filter(clock_before__isnull=False)
        .select_related("event", "clock_before", "taken_back_by")
        .order_by("id")
    )
    first = steps[0]
    change = DeadlineChange.objects.get(event=first.event, act=RESTARTED)
    starts = {
        step.pk: (Start(key=step.pk, on=step.occurred_on), step.event)
        for step in steps if not hasattr(step, "taken_back_by")
    }  # fmt: skip
    if change.reckoning_before:
        moment = Reckoning.from_data(change.reckoning_before).moment
        starts[0] = Start(key=None, on=as_day(moment)), first.clock_before
    if not starts:
        return None, first.clock_before
    latest = latest_start(start for start, _ in starts.values())
    return latest, starts[latest.key or 0][1]


def _undo_stop(clock: Deadline, step: RecoveryStep, cause: Cause) -> None:
    for suspension in clock.suspensions.filter(begun_by=step.event):
        _set_end(clock, suspension, suspension.from_on, cause)


def _undo_resumption(clock: Deadline, step: RecoveryStep, cause: Cause) -> None:
    ended = clock.suspensions.filter(until_on=step.occurred_on).order_by("-id").first()
    if ended is not None and not clock.suspensions.filter(until_on__isnull=True).exists():
        _set_end(clock, ended, None, cause)


def _set_end(clock: Deadline, suspension: Suspension, until_on: date | None, cause: Cause) -> None:
    before, working = clock.due_on, clock.reckoning
    suspension.until_on = until_on
    suspension.save(update_fields=["until_on"])
    if until_on is None:
        clock.state, clock.remind_at = DeadlineState.SUSPENDED, None
    else:
        recount(clock, cause.now)
    clock.save()
    note_change(clock, "stop_moved", before=before, working=working, cause=cause)
