"""Extend, suspend, resume, meet and waive a deadline, each with a reason."""

from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.counting import Reckoning, extend
from casework.law.periods import Direction
from casework.law.powers import Power
from casework.law.wording import N_, LawError, Term
from casework.models import Approval, Deadline, Officer
from casework.models.deadline import RUNNING, DeadlineState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import (
    Cause,
    continue_deadline,
    end_deadline,
    limit_of,
    note_change,
    set_day,
    stop_deadline,
)
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import is_critical

NOT_IN_STATE = {
    DeadlineState.OPEN: N_("The deadline runs, so this cannot be done."),
    DeadlineState.WAITING: N_("The deadline waits for its day, so this cannot be done."),
    DeadlineState.SUSPENDED: N_("The deadline is suspended, so this cannot be done."),
    DeadlineState.MET: N_("The deadline is met, so this cannot be done."),
    DeadlineState.WAIVED: N_("The deadline is waived, so this cannot be done."),
    DeadlineState.WITHDRAWN: N_("The deadline is withdrawn, so this cannot be done."),
}


class DeadlineNotRunning(LawError):
    """The deadline has ended, or is not in the state that the act needs."""


class ExtensionNotAllowed(LawError):
    """The law knows no such extension of this time limit."""


class NoClock(LawError):
    """A day that the house set has no clock to stop; it is moved instead."""


class ReasonMissing(LawError):
    """A change of a deadline needs a reason."""


@operation
def extend_deadline(
    *, deadline_id: int, to: date, reason: str, agreed: bool, actor: Officer, now: datetime
) -> Deadline:
    """Move a deadline to a later day, as far as the law lets it.

    ``agreed`` says that both sides agreed, where the provision asks for that.

    :raises ExtensionNotAllowed: if the rule cannot be extended, again, or without agreement.
    :raises ExtensionBeyondCeiling: if the day lies past the ceiling.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now, DeadlineState.OPEN)
    limit = limit_of(deadline)
    extension = limit.extension
    if extension is None:
        raise ExtensionNotAllowed(
            N_("“{limit}” cannot be extended ({provision})."),
            limit=Term(limit.label),
            provision=limit.citation.provision,
        )
    if extension.times is not None and deadline.times_extended >= extension.times:
        raise ExtensionNotAllowed(
            N_("“{limit}” was extended already ({provision})."),
            limit=Term(limit.label),
            provision=extension.citation.provision,
        )
    if extension.needs_agreement and not agreed:
        raise ExtensionNotAllowed(
            N_("“{limit}” can only be extended if both sides agree ({provision})."),
            limit=Term(limit.label),
            provision=extension.citation.provision,
        )
    before, working = deadline.due_on, deadline.reckoning
    longer = extend(
        Reckoning.from_data(working),
        to=to,
        ceiling=extension.at_most,
        provision=extension.citation.provision,
    )
    set_day(deadline, longer, limit, now)
    deadline.times_extended += 1
    deadline.save()
    summary = f"{limit.label}: {before} → {to}. {reason}"
    event = append_note(
        case=deadline.case, kind="deadline_extended", summary=summary, actor=actor, now=now,
        on=local_day(authority=deadline.authority, now=now), action=deadline.action,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    note_change(deadline, "extended", before=before, working=working, cause=cause)
    rehang(case=deadline.case, cause=cause)
    lapse_stale(case=deadline.case, actor=cause.actor, now=cause.now)
    return deadline


@operation
def suspend_deadline(
    *, deadline_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Stop a deadline's clock from a day on, until it is resumed.

    :raises DeadlineNotRunning: if it is not open.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now, DeadlineState.OPEN)
    if deadline.is_own:
        raise NoClock(N_("The house set this day: it has no clock to stop. Move it instead."))
    _check_day(deadline, on, now)
    event = append_note(
        case=deadline.case, kind="deadline_suspended", on=on, actor=actor, now=now,
        summary=f"{limit_of(deadline).label}. {reason}", action=deadline.action,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    stop_deadline(deadline, on=on, cause=cause)
    rehang(case=deadline.case, cause=cause)
    lapse_stale(case=deadline.case, actor=cause.actor, now=cause.now)
    return deadline


@operation
def resume_deadline(
    *, deadline_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Let a stopped clock run again from a day on; the days in between do not count.

    :raises DeadlineNotRunning: if it is not suspended.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now, DeadlineState.SUSPENDED)
    begun = deadline.suspensions.get(until_on__isnull=True)
    if on < begun.from_on:
        raise DeadlineNotRunning(
            N_("It cannot run again on {day}, before it was stopped on {stopped}."),
            day=on,
            stopped=begun.from_on,
        )
    _check_day(deadline, on, now)
    event = append_note(
        case=deadline.case, kind="deadline_resumed", on=on, actor=actor, now=now,
        summary=f"{limit_of(deadline).label}. {reason}", action=deadline.action,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    continue_deadline(deadline, on=on, cause=cause)
    rehang(case=deadline.case, cause=cause)
    lapse_stale(case=deadline.case, actor=cause.actor, now=cause.now)
    return deadline


@operation
def meet_deadline(
    *, deadline_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Say that what was due was done, on the day ``on``.

    :raises DeadlineNotRunning: if it has ended already.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now)
    return _end(deadline, DeadlineState.MET, on=on, reason=reason, actor=actor, now=now)


@operation
def waive_deadline(
    *, deadline_id: int, on: date, reason: str, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> Deadline:  # fmt: skip
    """Say that a deadline no longer matters, and why.

    :raises DeadlineNotRunning: if it has ended already.
    :raises ApprovalNeeded: if it is critical, and another officer has to approve it first.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now)
    check_end(deadline=deadline, on=on, now=now)
    if is_critical(deadline):
        require_approval(
            verb="waive_deadline", subject=Subject.CRITICAL_DEADLINE, case=deadline.case,
            arguments=waiver_arguments(deadline_id=deadline_id, on=on, reason=reason),
            actor=actor, approval=approval,
        )  # fmt: skip
    return _end(
        deadline, DeadlineState.WAIVED, on=on, reason=reason, actor=actor, now=now,
        details=name_approvers(approval),
    )  # fmt: skip


def waiver_arguments(*, deadline_id: int, on: date, reason: str) -> dict[str, Any]:
    """Return the arguments under which waiving a critical deadline is approved."""
    return {"deadline": deadline_id, "on": on.isoformat(), "reason": reason}


def check_end(*, deadline: Deadline, on: date, now: datetime) -> None:
    """Refuse to end a deadline that does not run, or on a day that cannot be.

    :raises DeadlineNotRunning: saying which.
    """
    if not deadline.is_running:
        raise DeadlineNotRunning(NOT_IN_STATE[deadline.state])
    _check_day(deadline, on, now)


def check_reason(reason: str) -> None:
    """Refuse to change a deadline without saying why.

    :raises ReasonMissing: if nothing is said.
    """
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))


def _end(
    deadline: Deadline, state: DeadlineState, *, on: date, reason: str, actor: Officer,
    now: datetime, details: dict[str, Any] | None = None,
) -> Deadline:  # fmt: skip
    _check_day(deadline, on, now)
    event = append_note(
        case=deadline.case, kind=f"deadline_{state}", on=on, actor=actor, now=now,
        summary=f"{limit_of(deadline).label}. {reason}", action=deadline.action, details=details,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    end_deadline(deadline, state, on=on, cause=cause)
    rehang(case=deadline.case, cause=cause)
    lapse_stale(case=deadline.case, actor=cause.actor, now=cause.now)
    return deadline


def _check_day(deadline: Deadline, on: date, now: datetime) -> None:
    today = local_day(authority=deadline.authority, now=now)
    if on > today:
        raise DeadlineNotRunning(
            N_("The day {day} lies after today, {today}."), day=on, today=today
        )
    if _runs_forward(deadline) and deadline.trigger_on is not None and on < deadline.trigger_on:
        raise DeadlineNotRunning(
            N_("The day {day} lies before the clock started, on {start}."),
            day=on,
            start=deadline.trigger_on,
        )


def _runs_forward(deadline: Deadline) -> bool:
    """Whether nothing can be done in a deadline's time before the day it is counted from."""
    return not deadline.is_own and limit_of(deadline).direction is Direction.AFTER


def lock_deadline(
    deadline_id: int, reason: str, actor: Officer, now: datetime, *states: DeadlineState
) -> Deadline:
    """Return a deadline, locked with its case, if the officer may change it and it is fit.

    ``states`` are those in which the act is possible, any running one where none is named.
    """
    case_id = Deadline.objects.values_list("case_id", flat=True).get(pk=deadline_id)
    case = lock_case(case_id)
    deadline = (
        Deadline.objects.select_for_update(of=("self",))
        .select_related("authority", "trigger", "action")
        .get(pk=deadline_id)
    )
    deadline.case = case
    require_power(officer=actor, authority=case.authority, power=Power.MANAGE_DEADLINES, now=now)
    check_reason(reason)
    if deadline.state not in (states or RUNNING):
        raise DeadlineNotRunning(NOT_IN_STATE[deadline.state])
    return deadline
