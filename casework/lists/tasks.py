"""The open tasks of “My work” as a table."""

from collections.abc import Sequence

from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.lists.asked import Asked, Found, written
from casework.lists.words import name_officer, short
from casework.models import Task
from casework.models.task import TaskState
from casework.queries.visibility import visible_tasks


def find_task_table(asked: Asked) -> Found:
    """Return the open tasks of the officer, or everyone's where the address asks for these."""
    found = visible_tasks(**asked.own).filter(
        state=TaskState.OPEN, authority__in=sorted(asked.days)
    )
    if asked.given.get("of") != "everyone":
        found = found.filter(officer=asked.officer)
    columns = [
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="task", label=gettext("Task")),
        Column(code="officer", label=gettext("Officer")),
        Column(code="due_on", label=gettext("Due"), kind=Kind.DATE),
    ]
    return Found(
        columns=columns, rows=written(found.select_related("case", "authority", "officer"), _write),
        found=found, cases=found.order_by().values("case"),
    )  # fmt: skip


def _write(task: Task) -> Sequence[Value]:
    return (
        task.case.reference, short(task.authority), task.text, name_officer(task.officer),
        task.due_on,
    )  # fmt: skip
