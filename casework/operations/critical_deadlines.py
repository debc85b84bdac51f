"""Mark deadlines as critical and take the mark away, both with a second person."""

from datetime import datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.wording import N_
from casework.models import Approval, Deadline, Officer
from casework.operations.acting import local_day
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.clocks import Cause, limit_of, note_change, set_reminder
from casework.operations.deadlines import NOT_IN_STATE, DeadlineNotRunning, lock_deadline
from casework.operations.operation import operation
from casework.operations.record import append_note
from casework.operations.reminder_rows import mark_reminders


@operation
def mark_critical(
    *, deadline_id: int, reason: str, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> Deadline:  # fmt: skip
    """Mark a running deadline as critical: from then on nobody gives it up alone.

    :raises DeadlineNotRunning: if it has ended, or is marked already.
    :raises ApprovalNeeded: if another officer has to approve it first.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now)
    check_unmarked(deadline=deadline)
    require_approval(
        verb="mark_critical", subject=Subject.CRITICAL_DEADLINE, case=deadline.case,
        arguments=marking_arguments(deadline_id=deadline_id, reason=reason), actor=actor,
        approval=approval,
    )  # fmt: skip
    cause = _note(
        deadline, "deadline_marked", reason=reason, actor=actor, now=now, approval=approval
    )
    return _put_mark(deadline, is_critical=True, act="marked", cause=cause)


@operation
def unmark_critical(
    *, deadline_id: int, reason: str, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> Deadline:  # fmt: skip
    """Take an officer's mark from a critical deadline, with another officer's approval.

    :raises DeadlineNotRunning: if it has ended, or bears no officer's mark.
    :raises ApprovalNeeded: if another officer has to approve it first.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now)
    check_marked(deadline=deadline)
    require_approval(
        verb="unmark_critical", subject=Subject.CRITICAL_DEADLINE, case=deadline.case,
        arguments=marking_arguments(deadline_id=deadline_id, reason=reason), actor=actor,
        approval=approval,
    )  # fmt: skip
    cause = _note(
        deadline, "deadline_unmarked", reason=reason, actor=actor, now=now, approval=approval
    )
    return _put_mark(deadline, is_critical=False, act="unmarked", cause=cause)


def marking_arguments(*, deadline_id: int, reason: str) -> dict[str, Any]:
    """Return the arguments under which giving a mark, or taking it away, is approved."""
    return {"deadline": deadline_id, "reason": reason}


def check_unmarked(*, deadline: Deadline) -> None:
    """Refuse to mark what has ended or is marked.

    :raises DeadlineNotRunning: saying which.
    """
    _check_running(deadline)
    if deadline.is_critical:
        raise DeadlineNotRunning(N_("The deadline is marked as critical already."))


def check_marked(*, deadline: Deadline) -> None:
    """Refuse to take away a mark that no officer gave.

    :raises DeadlineNotRunning: if it has ended, or bears no officer's mark.
    """
    _check_running(deadline)
    if not deadline.is_critical:
        raise DeadlineNotRunning(N_("No officer marked this deadline as critical."))


def _check_running(deadline: Deadline) -> None:
    if not deadline.is_running:
        raise DeadlineNotRunning(NOT_IN_STATE[deadline.state])


def _note(
    deadline: Deadline, kind: str, *, reason: str, actor: Officer, now: datetime,
    approval: Approval | None,
) -> Cause:  # fmt: skip
    event = append_note(
        case=deadline.case, kind=kind, actor=actor, now=now, summary=reason,
        on=local_day(authority=deadline.authority, now=now), action=deadline.action,
        details=name_approvers(approval),
    )  # fmt: skip
    return Cause(event=event, actor=actor, now=now, reason=reason)


def _put_mark(deadline: Deadline, *, is_critical: bool, act: str, cause: Cause) -> Deadline:
    deadline.is_critical = is_critical
    set_reminder(deadline, limit_of(deadline), cause.now)
    deadline.save(update_fields=["is_critical", "remind_at"])
    mark_reminders(deadline)
    note_change(deadline, act, before=deadline.due_on, working=deadline.reckoning, cause=cause)
    return deadline
