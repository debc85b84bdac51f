"""Bulk acts as they stand: how many lines are in which state, and each line."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from casework.models import BulkAct, BulkLine, Case, Officer
from casework.models.bulk import LineState
from casework.models.job import JobState

ON_THE_WAY = {JobState.OWED, JobState.RUNNING}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a bulk act is; ``states`` counts its lines."""

    act: BulkAct
    states: dict[LineState, int]

    @property
    def total(self) -> int:
        """How many cases it is about."""
        return sum(self.states.values())

    @property
    def treated(self) -> int:
        """How many of them have their result."""
        left = self.states.get(LineState.OWED, 0) + self.states.get(LineState.UNDOING, 0)
        return self.total - left

    @property
    def is_on_its_way(self) -> bool:
        """Whether it is still being done, or undone."""
        job = self.act.undo_job or self.act.job
        return job.state in ON_THE_WAY

    @property
    def may_be_undone(self) -> bool:
        """Whether there is something done that was not undone."""
        return not self.is_on_its_way and self.act.undo_job is None and bool(self.done)

    @property
    def done(self) -> int:
        """In how many cases it was done."""
        return self.states.get(LineState.DONE, 0)


def own_acts(*, officer: Officer) -> QuerySet[BulkAct]:
    """Return the bulk acts that an officer ordered, the latest first."""
    acts = BulkAct.objects.filter(officer=officer).select_related("job", "undo_job")
    return acts.order_by("-recorded_at", "-id")


def read_progress(act: BulkAct) -> Progress:
    """Return how far a bulk act is, in one query."""
    rows = act.lines.order_by().values_list("state").annotate(number=Count("pk"))
    return Progress(act=act, states={LineState(state): number for state, number in rows})


def find_lines(*, act: BulkAct, cases: QuerySet[Case]) -> QuerySet[BulkLine]:
    """Return the lines of a bulk act that are of ``cases``, with these, in their order."""
    lines = act.lines.filter(case__in=cases.order_by().values("pk"))
    return lines.select_related("case").order_by("id")
