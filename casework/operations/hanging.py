"""Let house deadlines follow what they hang on: another deadline, or an appointment.

Whoever moves, stops or ends a deadline, moves an appointment or closes a case calls
:func:`rehang` afterwards. It compares and changes only what differs, so that calling it
once more is harmless.
"""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from casework.law.house import OWN, count_own
from casework.law.periods import Direction, parse_period
from casework.law.wording import N_
from casework.models import Appointment, Case, Deadline, DeadlineChange
from casework.models.deadline import RUNNING, DeadlineState
from casework.operations.clocks import Cause, end_deadline, limit_of, note_change, set_day
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days

NO_DAY = N_("What it hangs on has no day at present.")
ACT = "followed"


def rehang(*, case: Case, cause: Cause) -> list[DeadlineChange]:
    """Move, stop and withdraw the running house deadlines of a case; it must be locked.

    What hangs on something that has ended is withdrawn, except what lies after something
    that took place. A closed case keeps none running.
    """
    is_closed = procedure_of(case).stage(case.stage).is_closed
    done: dict[int, Deadline] = {}
    changes: list[DeadlineChange] = []
    for deadline in _running(case):
        deadline.case = case
        anchor = done.get(deadline.hangs_on_id or 0, deadline.hangs_on)
        if is_closed or _has_lapsed(deadline, anchor):
            end_deadline(deadline, DeadlineState.WITHDRAWN, on=_day_ended(anchor), cause=cause)
        elif anchor is not None or deadline.appointment is not None:
            changes += _follow(deadline, day_of(anchor or deadline.appointment, case), cause)
        done[deadline.pk] = deadline
    return changes


def day_of(anchor: Deadline | Appointment | None, case: Case) -> date | None:
    """Return the day from which what hangs on something is counted; None while it has none."""
    if isinstance(anchor, Appointment):
        return anchor.starts_at.astimezone(ZoneInfo(case.authority.zone)).date()
    if anchor is None or anchor.state in {DeadlineState.WAITING, DeadlineState.SUSPENDED}:
        return None
    return anchor.due_on


def _running(case: Case) -> QuerySet[Deadline]:
    found = case.deadlines.filter(limit=OWN, state__in=RUNNING)
    return found.select_related("authority", "trigger", "hangs_on", "appointment").order_by("id")


def _has_lapsed(deadline: Deadline, anchor: Deadline | None) -> bool:
    if anchor is None or anchor.is_running:
        return False
    took_place = anchor.state == DeadlineState.MET
    return not (took_place and deadline.direction == Direction.AFTER)


def _day_ended(anchor: Deadline | None) -> date | None:
    return anchor.ended_on if anchor is not None else None


def _follow(deadline: Deadline, day: date | None, cause: Cause) -> list[DeadlineChange]:
    before, working = deadline.due_on, deadline.reckoning
    if day is None:
        if deadline.state == DeadlineState.WAITING:
            return []
        deadline.due_on = deadline.due_at = deadline.remind_at = None
        deadline.state = DeadlineState.WAITING
        deadline.reason = {"template": NO_DAY, "values": {}}
    else:
        reckoning = count_own(
            period=parse_period(deadline.period), direction=Direction(deadline.direction),
            day=day, calendar=deadline.calendar, declared=declared_days(),
        )  # fmt: skip
        if deadline.state == DeadlineState.OPEN and reckoning.as_data() == working:
            return []
        set_day(deadline, reckoning, limit_of(deadline), cause.now)
        deadline.first_due_on = deadline.first_due_on or deadline.due_on
    deadline.save()
    return [note_change(deadline, ACT, before=before, working=working, cause=cause)]
