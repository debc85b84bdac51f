"""What a house deadline of a case may hang on: its running deadlines and its appointments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.models import Appointment, Case, Deadline
from casework.models.deadline import RUNNING
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """The running deadlines of a case, and its appointments, each by its day."""

    deadlines: Sequence[DeadlineLine]
    appointments: Sequence[Appointment]


def find_anchors(*, case: Case, today: date) -> Anchors:
    """Return what a house deadline of the case may hang on."""
    running = with_rule(Deadline.objects.filter(case=case, state__in=RUNNING))
    rows = running.prefetch_related("suspensions").order_by("due_on", "id")
    return Anchors(
        deadlines=read_lines(rows, today=today),
        appointments=list(case.appointments.order_by("starts_at", "id")),
    )
