"""Deadlines with their rule of law and their working, ready to be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db.models import QuerySet

from casework.law.authorities import get_authority
from casework.law.counting import Reckoning
from casework.law.house import OPEN_LABEL, own_limit
from casework.law.periods import Direction
from casework.law.procedure import Nature, Procedure, TimeLimit, Whose
from casework.law.rights import ANSWER, answer_limit
from casework.models import Case, Deadline, Suspension
from casework.models.deadline import DeadlineState


class Urgency(StrEnum):
    """How near a running deadline is, in the authority's own days."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"  # within seven days
    LATER = "later"
    ENDED = "ended"  # a time that had to pass first has passed
    NONE = "none"  # no day, or no longer running


SOON_DAYS = 7


def procedure_of(case: Case) -> Procedure:
    """Return the procedure that a case follows; its authority must be loaded."""
    return get_authority(case.authority.code).procedure(case.procedure)


def rule_of(deadline: Deadline) -> TimeLimit:
    """Return the rule behind a deadline as it stood when the clock started, or the house's own."""
    if deadline.is_own:
        direction = Direction(deadline.direction or Direction.AFTER)
        return own_limit(label=deadline.label, whose=Whose(deadline.whose), direction=direction)
    if deadline.limit == ANSWER:
        return answer_limit(get_authority(deadline.case.authority.code).country)
    return procedure_of(deadline.case).limit(deadline.limit, on=deadline.trigger.occurred_on)


def open_label(deadline: Deadline) -> str:
    """Return the English label that may leave the house: never what an officer wrote."""
    return OPEN_LABEL if deadline.is_own else rule_of(deadline).label


def is_critical(deadline: Deadline) -> bool:
    """Whether missing it loses a right: by the law, or by an officer's word."""
    return deadline.is_critical or rule_of(deadline).is_fatal


@dataclass(frozen=True, kw_only=True)
class DeadlineLine:
    """A deadline as a page shows it, on a day of the authority."""

    deadline: Deadline
    limit: TimeLimit
    today: date

    @cached_property
    def reckoning(self) -> Reckoning | None:
        """How the day was worked out; None while it cannot be determined."""
        data = self.deadline.reckoning
        return Reckoning.from_data(data) if data and self.deadline.due_on else None

    @property
    def days_left(self) -> int | None:
        """Days from today to the due day, negative once it has passed."""
        due_on = self.deadline.due_on
        return (due_on - self.today).days if due_on else None

    @property
    def is_window(self) -> bool:
        """Whether something may only happen once this time has ended."""
        return self.deadline.nature == Nature.FIRST_DAY

    @property
    def urgency(self) -> Urgency:
        """How near the due day is."""
        left = self.days_left
        if left is None or self.deadline.state != DeadlineState.OPEN:
            return Urgency.NONE
        if left < 0:
            return Urgency.ENDED if self.is_window else Urgency.OVERDUE
        if left == 0:
            return Urgency.TODAY
        return Urgency.SOON if left <= SOON_DAYS else Urgency.LATER

    @property
    def is_critical(self) -> bool:
        """Whether missing it loses a right: by the law, or by an officer's word."""
        return self.deadline.is_critical or self.limit.is_fatal

    @property
    def stands_still(self) -> bool:
        """Whether its clock runs to no day: suspended, or waiting for what is not known."""
        return self.deadline.state in {DeadlineState.SUSPENDED, DeadlineState.WAITING}

    @property
    def instrument(self) -> str:
        """The English label of the notice it belongs to; empty where it belongs to none."""
        action = self.deadline.action
        if action is None:
            return ""
        return procedure_of(self.deadline.case).instrument(action.instrument).label

    @property
    def stopped(self) -> Suspension | None:
        """The suspension that is still running, if any."""
        spans = [s for s in self.deadline.suspensions.all() if s.until_on is None]
        return spans[0] if spans else None

    @property
    def may_be_extended(self) -> bool:
        """Whether the law knows an extension of this limit that is not used up."""
        extension = self.limit.extension
        if extension is None or self.deadline.state != DeadlineState.OPEN:
            return False
        return extension.times is None or self.deadline.times_extended < extension.times

    @property
    def was_late(self) -> bool:
        """Whether what was due was done after its day."""
        deadline = self.deadline
        if deadline.state != DeadlineState.MET or not (deadline.due_on and deadline.ended_on):
            return False
        return deadline.nature == Nature.LAST_DAY and deadline.ended_on > deadline.due_on


def with_rule(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Load what :func:`read_lines` needs, so that no line asks the database again."""
    return deadlines.select_related(
        "case__authority", "authority", "trigger", "order", "action", "ended_by"
    )


def read_lines(deadlines: Iterable[Deadline], *, today: date) -> list[DeadlineLine]:
    """Return a line for each deadline, as on the day ``today`` of its authority."""
    return [
        DeadlineLine(
            deadline=deadline,
            limit=rule_of(deadline),
            today=today,
        )
        for deadline in deadlines
    ]
