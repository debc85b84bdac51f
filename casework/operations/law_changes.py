"""Compare the open deadlines with the law of today, and compute anew those it moves."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from casework.law.wording import N_
from casework.models import DeadlineChange, Officer
from casework.operations.acting import local_day
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.calendar_changes import ChangeIncomplete
from casework.operations.clocks import Cause
from casework.operations.hanging import rehang
from casework.operations.notices import owe_notices
from casework.operations.record import append_note, lock_case
from casework.operations.recounting import (
    Recount,
    apply_recount,
    open_deadlines,
    recount_deadlines,
    rule_as_in_law,
)
from casework.queries.declared import declared_days

ACT = "deadlines_reviewed"
CHUNK = 500  # deadlines read at a time


def find_outdated() -> Iterator[Recount]:
    """Yield the open deadlines that the rules and holidays of today would end otherwise.

    Those whose rule the law has no longer, for the day on which they started, are among them.
    """
    recounts = recount_deadlines(
        deadlines=open_deadlines().iterator(chunk_size=CHUNK),
        declared=declared_days(),
        rule_of=rule_as_in_law,
    )
    return (recount for recount in recounts if recount.differs)


def bring_up_to_date(*, reason: str, actor: Officer, now: datetime) -> int:
    """Compute anew what :func:`find_outdated` lists, and owe a notice to those who lead.

    What was extended, or lost its rule, keeps its day: an officer decides.

    :returns: how many deadlines were moved.
    :raises ChangeIncomplete: if no reason is given.
    """
    if not reason.strip():
        raise ChangeIncomplete(N_("Give a reason: it joins the record."))
    cases = sorted({r.deadline.case_id for r in find_outdated() if not r.is_by_hand})
    changes: list[DeadlineChange] = []
    with transaction.atomic():
        for case_id in cases:
            changes += _review_case(case_id, reason, actor, now)
        owe_notices(changes=changes, occasion=f"review:{now:%Y%m%dT%H%M%S%f}", now=now)
    return len(changes)


def _review_case(case_id: int, reason: str, actor: Officer, now: datetime) -> list[DeadlineChange]:
    case = lock_case(case_id)
    recounts = recount_deadlines(
        deadlines=open_deadlines().filter(case=case),
        declared=declared_days(),
        rule_of=rule_as_in_law,
    )
    moved = [recount for recount in recounts if recount.differs and not recount.is_by_hand]
    if not moved:
        return []
    event = append_note(
        case=case, kind=ACT, on=local_day(authority=case.authority, now=now), summary=reason,
        actor=actor, now=now,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    changes = [apply_recount(recount, act=ACT, cause=cause) for recount in moved]
    changes += rehang(case=case, cause=cause)
    lapse_stale(case=case, actor=cause.actor, now=cause.now)
    return changes
