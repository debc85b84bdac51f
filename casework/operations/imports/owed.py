"""Read the rows that an import still owes, ahead of the step that makes them.

While an import is applied nobody changes a row that is still to be made, but the step that
makes it. So the rows of the next step are read with this one, and unpacked beside it while the
database is busy.
"""

import json
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from casework.imports.plan_storage import unpack_plan
from casework.imports.planned import Outcome, RowPlan
from casework.models import Import
from casework.operations.imports.weighing import Weighed, core_of

NEW = (Outcome.MADE, Outcome.DIFFERS)
COLUMNS = ("pk", "number", "line", "outcome", "authority")


@dataclass(frozen=True, kw_only=True, slots=True)
class OwedRow:
    """A row that is still to be made, or that differs and is to stand as the file has it."""

    pk: int
    number: int
    line: int
    outcome: str
    authority: str
    weighed: Weighed


@dataclass(kw_only=True)
class OwedRows:
    """The rows that an import owes, step by step; ``beside`` unpacks those of the next step.

    What is read anew from the table leaves out what is made: the second transaction of a step
    that was broken off may have come to its end.
    """

    beside: Executor
    behind: int | None = None
    next: "Future[list[OwedRow]] | None" = None

    def take(self, batch: Import, size: int) -> list[OwedRow]:
        """Return the next rows behind what is made: as they were read ahead, or from the table."""
        if self.is_ahead_of(batch):
            return self.next.result()
        return unpack_rows(read_owed(batch, batch.checkpoint, size, made=None))

    def is_ahead_of(self, batch: Import) -> bool:
        """Whether the next rows behind what is made are read already."""
        return self.next is not None and self.behind == batch.checkpoint

    def read_ahead(self, batch: Import, behind: int, size: int) -> None:
        """Read the rows of the next step, and have them unpacked when there is time."""
        found = read_owed(batch, behind, size)
        self.behind, self.next = behind, self.beside.submit(unpack_rows, found)


def read_owed(batch: Import, behind: int, size: int, **chosen: Any) -> list[tuple[Any, ...]]:
    """Return the rows behind a number that are to be made, of those chosen, their plans as text."""
    owed = batch.rows.filter(number__gt=behind, outcome__in=NEW, **chosen)
    owed = owed.exclude(outcome=Outcome.DIFFERS, approved_by=None)
    found = owed.values_list(*COLUMNS, Cast("planned", TextField()))
    return list(found.order_by("number", "id")[:size])


def unpack_rows(found: Sequence[tuple[Any, ...]]) -> list[OwedRow]:
    """Return rows with what each would become; asks nothing of the database."""
    return [_unpack(row) for row in found]


def _unpack(row: tuple[Any, ...]) -> OwedRow:
    """Return a row as it was rehearsed, to be held against the record as it stands now."""
    pk, number, line, outcome, authority, text = row
    data = json.loads(text)
    planned = unpack_plan(data)
    core_of(planned.respondent)  # which is then known when the row is weighed
    plan = RowPlan(
        line=line, original=(), outcome=Outcome.MADE, authority=authority, planned=planned
    )
    weighed = Weighed(plan=plan, likeness=data["likeness"])
    return OwedRow(
        pk=pk, number=number, line=line, outcome=outcome, authority=authority, weighed=weighed
    )
