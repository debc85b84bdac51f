"""Set tasks on a case, finish them, hand them over; and write notes."""

from datetime import date, datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError, write_plainly
from casework.models import Case, Event, Officer, Task
from casework.models.task import TaskState
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.visibility import visible_cases


class TaskNotAllowed(LawError):
    """The task cannot be set, or not changed any more."""


class NoteMissing(LawError):
    """A note says nothing."""


@operation
def set_task(
    *, case_id: int, text: str, officer: Officer, due_on: date | None, actor: Officer,
    now: datetime,
) -> Task:  # fmt: skip
    """Give an officer something to do on a case, by a day where one is set.

    :raises TaskNotAllowed: if it says nothing, its day is past, or the officer may not see
        the case.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    today = local_day(authority=case.authority, now=now)
    if not text.strip():
        raise TaskNotAllowed(N_("Say what is to be done."))
    if due_on is not None and due_on < today:
        raise TaskNotAllowed(N_("The day {day} is past."), day=due_on)
    _check_sees(case, officer, today)
    by = f", {write_plainly(due_on)}" if due_on else ""
    event = append_note(
        case=case, kind="task_set", on=today, actor=actor, now=now,
        summary=f"{officer.name}: {text.strip()}{by}",
    )  # fmt: skip
    return Task.objects.create(
        case=case, authority=case.authority, officer=officer, text=text.strip(), due_on=due_on,
        set_by=event,
    )  # fmt: skip


@operation
def finish_task(*, task_id: int, said: str, actor: Officer, now: datetime) -> Task:
    """Say that a task is done; whose it is may, and whoever records events.

    :raises TaskNotAllowed: if it has ended.
    """
    return _end(task_id, TaskState.DONE, said, actor, now)


@operation
def drop_task(*, task_id: int, reason: str, actor: Officer, now: datetime) -> Task:
    """Say that a task need not be done, and why.

    :raises TaskNotAllowed: if it has ended, or a reason is missing.
    """
    if not reason.strip():
        raise TaskNotAllowed(N_("Give a reason: it joins the record."))
    return _end(task_id, TaskState.DROPPED, reason, actor, now)


@operation
def reassign_task(
    *, task_id: int, officer: Officer, reason: str, actor: Officer, now: datetime
) -> Task:
    """Hand a task over to another officer.

    :raises TaskNotAllowed: if it has ended, or the officer has it or may not see the case.
    """
    task = _lock(task_id)
    require_power(officer=actor, authority=task.authority, power=Power.RECORD_EVENTS, now=now)
    if task.officer_id == officer.pk:
        raise TaskNotAllowed(N_("{name} has this task already."), name=officer.name)
    today = local_day(authority=task.authority, now=now)
    _check_sees(task.case, officer, today)
    said = f"{task.text}: {task.officer.name} → {officer.name}. {reason.strip()}"
    task.officer = officer
    task.save(update_fields=["officer"])
    append_note(
        case=task.case, kind="task_reassigned", on=today, summary=said.strip(), actor=actor,
        now=now, details={"task": task.pk},
    )  # fmt: skip
    return task


@operation
def write_note(*, case_id: int, text: str, actor: Officer, now: datetime) -> Event:
    """Write an internal note on a case; it is found by its words, and never public.

    :raises NoteMissing: if it says nothing.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if not text.strip():
        raise NoteMissing(N_("Write something."))
    return append_note(
        case=case, kind="note_written", on=local_day(authority=case.authority, now=now),
        summary=text.strip(), actor=actor, now=now,
    )  # fmt: skip


def _end(task_id: int, state: TaskState, said: str, actor: Officer, now: datetime) -> Task:
    task = _lock(task_id)
    power = Power.READ_CASES if task.officer_id == actor.pk else Power.RECORD_EVENTS
    require_power(officer=actor, authority=task.authority, power=power, now=now)
    kind = "task_finished" if state is TaskState.DONE else "task_dropped"
    task.state = state
    task.ended_by = append_note(
        case=task.case, kind=kind, on=local_day(authority=task.authority, now=now), now=now,
        summary=f"{task.text}. {said.strip()}".strip(), actor=actor, details={"task": task.pk},
    )  # fmt: skip
    task.save(update_fields=["state", "ended_by"])
    return task


def _lock(task_id: int) -> Task:
    case = lock_case(Task.objects.values_list("case_id", flat=True).get(pk=task_id))
    task = Task.objects.select_for_update(of=("self",)).select_related("officer").get(pk=task_id)
    task.case, task.authority = case, case.authority
    if task.state != TaskState.OPEN:
        raise TaskNotAllowed(N_("This task has ended already."))
    return task


def _check_sees(case: Case, officer: Officer, today: date) -> None:
    if not visible_cases(officer=officer, today=today).filter(pk=case.pk).exists():
        raise TaskNotAllowed(N_("{name} may not see this case."), name=officer.name)
