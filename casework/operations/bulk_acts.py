"""What a bulk act does in one case, and what makes up for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.endings import Result
from casework.law.wording import N_, LawError
from casework.models import BulkAct, BulkLine, Officer, Task
from casework.models.bulk import BulkKind
from casework.models.task import TaskState
from casework.operations.acting import local_day
from casework.operations.assignments import assign_case
from casework.operations.endings import close_case
from casework.operations.tags import tag_case, untag_case
from casework.operations.taking_back import take_back_closing
from casework.operations.to_do import drop_task, set_task


class ChangedSince(LawError):
    """Somebody changed since what the bulk act did, so that it is not undone."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """How one thing is done to a case, and undone.

    ``do`` returns what undoing it needs, as data for JSON.
    """

    do: Callable[..., dict[str, Any]]
    undo: Callable[..., None]


def _assign(*, line: BulkLine, act: BulkAct, now: datetime) -> dict[str, Any]:
    given = act.given
    event = assign_case(
        case_id=line.case_id, officer=_officer(given["officer"]), reason=given["reason"],
        actor=act.officer, now=now,
    )  # fmt: skip
    return {"officer": event.details["from"]}


def _assign_back(*, line: BulkLine, act: BulkAct, now: datetime) -> None:
    if line.case.lead_id != act.given["officer"]:
        raise ChangedSince(N_("The case was assigned anew since."))
    assign_case(
        case_id=line.case_id, officer=_officer(line.before["officer"]), reason=_undoing(act),
        actor=act.officer, now=now,
    )  # fmt: skip


def _tag(*, line: BulkLine, act: BulkAct, now: datetime) -> dict[str, Any]:
    tag_case(case_id=line.case_id, tag_id=act.given["tag"], actor=act.officer, now=now)
    return {}


def _untag(*, line: BulkLine, act: BulkAct, now: datetime) -> None:
    untag_case(case_id=line.case_id, tag_id=act.given["tag"], actor=act.officer, now=now)


def _set_task(*, line: BulkLine, act: BulkAct, now: datetime) -> dict[str, Any]:
    """Set the task for the officer named, or for whoever is in charge of the case."""
    given, officer = act.given, _officer(act.given["officer"])
    due_on = date.fromisoformat(given["due_on"]) if given["due_on"] else None
    task = set_task(
        case_id=line.case_id, text=given["text"], officer=officer or line.case.lead or act.officer,
        due_on=due_on, actor=act.officer, now=now,
    )  # fmt: skip
    return {"task": task.pk}


def _drop_task(*, line: BulkLine, act: BulkAct, now: datetime) -> None:
    task = Task.objects.get(pk=line.before["task"])
    if task.state != TaskState.OPEN:
        raise ChangedSince(N_("The task has ended since."))
    drop_task(task_id=task.pk, reason=_undoing(act), actor=act.officer, now=now)


def _close(*, line: BulkLine, act: BulkAct, now: datetime) -> dict[str, Any]:
    given = act.given
    event = close_case(
        case_id=line.case_id, on=local_day(authority=line.case.authority, now=now),
        result=Result(given["result"]), reason=given["reason"],
        despite_open=given["despite_open"], actor=act.officer, now=now,
    )  # fmt: skip
    return {"event": event.number}


def _reopen(*, line: BulkLine, act: BulkAct, now: datetime) -> None:
    take_back_closing(
        case_id=line.case_id, number=line.before["event"],
        on=local_day(authority=line.case.authority, now=now), reason=_undoing(act),
        actor=act.officer, now=now,
    )  # fmt: skip


def _officer(pk: int | None) -> Officer | None:
    return Officer.objects.get(pk=pk) if pk is not None else None


def _undoing(act: BulkAct) -> str:
    return f"Undoing bulk act {act.pk}."


ACTS = {
    BulkKind.ASSIGN: Act(do=_assign, undo=_assign_back),
    BulkKind.TAG: Act(do=_tag, undo=_untag),
    BulkKind.TASK: Act(do=_set_task, undo=_drop_task),
    BulkKind.CLOSE: Act(do=_close, undo=_reopen),
}
