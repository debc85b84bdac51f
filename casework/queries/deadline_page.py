"""One deadline with all that led to its day: trigger, papers, stops, changes, what hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from casework.law.confidentiality import SEARCHED
from casework.law.counting import Reckoning
from casework.law.housekeeping import label_of
from casework.models import (
    Correspondence,
    Deadline,
    DeadlineChange,
    Document,
    Reminder,
    ReminderAnswer,
    Suspension,
)
from casework.queries.deadline_list import with_line
from casework.queries.deadlines import DeadlineLine, procedure_of, read_lines

MOST_REMINDERS = 50


@dataclass(frozen=True)
class ChangeLine:
    """One change, with the working that led to the day before it."""

    change: DeadlineChange

    @cached_property
    def working_before(self) -> Reckoning | None:
        """How the day before the change was worked out; None where there was no working."""
        data = self.change.reckoning_before
        return Reckoning.from_data(data) if data else None

    @property
    def has_moved(self) -> bool:
        """Whether the change moved the day."""
        return self.change.due_on_before != self.change.due_on_after


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A span in which the time did not run, and how many days of it there are so far."""

    suspension: Suspension
    days: int


@dataclass(frozen=True, kw_only=True)
class DeadlinePage:
    """What the page of a deadline shows."""

    line: DeadlineLine
    trigger: str
    letters: Sequence[Correspondence]
    papers: Sequence[Document]
    stops: Sequence[Stop]
    changes: Sequence[ChangeLine]
    hangs_on: DeadlineLine | None
    followers: Sequence[DeadlineLine]
    reminders: Sequence[Reminder]

    @property
    def days_stopped(self) -> int:
        """How many days did not count, up to today where the time still stands."""
        return sum(stop.days for stop in self.stops)

    @property
    def first_due_on(self) -> date | None:
        """The day on which it was due before anything moved it; None where that is unchanged."""
        deadline = self.line.deadline
        days = [change.change.due_on_before for change in self.changes]
        first = deadline.first_due_on or next((day for day in days if day is not None), None)
        return first if first != deadline.due_on else None


def read_deadline_page(deadline: Deadline, *, today: date) -> DeadlinePage:
    """Return what the page of a deadline shows on a day of its authority."""
    line = read_lines([deadline], today=today)[0]
    changes = deadline.changes.select_related("actor", "event").order_by("id")
    hangs_on = deadline.hangs_on_id
    anchor = with_line(Deadline.objects.filter(pk=hangs_on)) if hangs_on is not None else []
    followers = with_line(deadline.followers.order_by("due_on", "id"))
    letters = Correspondence.objects.filter(
        event=deadline.trigger, confidentiality__in=SEARCHED
    ).order_by("id")
    return DeadlinePage(
        line=line,
        trigger=label_of(procedure_of(deadline.case), deadline.trigger.kind),
        letters=list(letters),
        papers=list(
            Document.objects.filter(
                correspondence__in=letters.order_by(), confidentiality__in=SEARCHED
            ).order_by("title", "id")
        ),
        stops=[_stop(s, today) for s in deadline.suspensions.all()],
        changes=[ChangeLine(change) for change in changes],
        hangs_on=next(iter(read_lines(anchor, today=today)), None),
        followers=read_lines(followers, today=today),
        reminders=_find_reminders(deadline),
    )


def _find_reminders(deadline: Deadline) -> list[Reminder]:
    """Return who was reminded when, and how each answered, the latest first."""
    answers = ReminderAnswer.objects.filter(case=deadline.case_id).select_related("actor")
    found = deadline.reminders.select_related("officer").order_by("-occasion_on", "-id")
    return list(
        found.prefetch_related(Prefetch("answers", queryset=answers.order_by("id")))[
            :MOST_REMINDERS
        ]
    )


def _stop(suspension: Suspension, today: date) -> Stop:
    end = suspension.until_on or max(today, suspension.from_on)
    return Stop(suspension=suspension, days=(end - suspension.from_on).days)
