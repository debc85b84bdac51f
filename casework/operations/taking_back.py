"""Take back a closing that ought not to have been, so that its clocks run as they stood."""

from datetime import date, datetime

from casework.law.endings import REOPENING
from casework.law.wording import N_, LawError
from casework.models import Case, Deadline, Event, Officer
from casework.models.deadline import DeadlineState
from casework.operations.clocks import Cause, limit_of, note_change, recount, set_reminder
from casework.operations.endings import reopen_case
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import lock_case


class CannotTakeBack(LawError):
    """Something happened since the closing, so that it is taken back no more."""


@operation
def take_back_closing(
    *, case_id: int, number: int, on: date, reason: str, actor: Officer, now: datetime
) -> Event:
    """Reopen a case, and let every clock run again that its closing, event ``number``, ended.

    A clock that stood still stands still again; one that was extended keeps its day; any
    other is counted again, since the calendar may have changed meanwhile.

    :raises CannotTakeBack: if the case was reopened since, or its closing corrected.
    :raises CannotClose: if it is not closed, its procedure cannot, or a reason is missing.
    :raises PowerMissing: if the officer may not record events.
    """
    case = lock_case(case_id)
    closing = case.events.get(number=number)
    if case.events.filter(number__gt=number, kind=REOPENING).exists():
        raise CannotTakeBack(N_("The case was reopened since."))
    if case.events.filter(corrects=closing).exists():
        raise CannotTakeBack(N_("The closing was corrected since; reopen the case by hand."))
    event = reopen_case(case_id=case.pk, on=on, reason=reason, actor=actor, now=now)
    cause = Cause(event=event, actor=actor, now=now, reason=reason.strip())
    for deadline in _ended_by(closing):
        _restore(deadline, cause)
    rehang(case=Case.objects.select_related("authority").get(pk=case.pk), cause=cause)
    return event


def _ended_by(closing: Event) -> list[Deadline]:
    related = ("case", "authority", "trigger")
    return list(closing.ended_deadlines.select_related(*related).order_by("id"))


def _restore(deadline: Deadline, cause: Cause) -> None:
    before, working = deadline.due_on, deadline.reckoning
    deadline.ended_by = deadline.ended_on = None
    if _stood_still(deadline):
        deadline.state = DeadlineState.SUSPENDED
        stop = deadline.suspensions.order_by("from_on", "id").last()
        stop.until_on = None
        stop.save(update_fields=["until_on"])
    elif before is None:
        deadline.state = DeadlineState.WAITING
    elif deadline.is_own or deadline.times_extended:
        deadline.state = DeadlineState.OPEN
        set_reminder(deadline, limit_of(deadline), cause.now)
    else:
        recount(deadline, cause.now)
    deadline.save()
    note_change(deadline, "reopened", before=before, working=working, cause=cause)


def _stood_still(deadline: Deadline) -> bool:
    """Whether the clock had been stopped and was not going again when it was ended."""
    moves = deadline.changes.filter(act__in=["suspended", "resumed"])
    return moves.order_by("-id").values_list("act", flat=True).first() == "suspended"
