"""The reminders of an officer: what each is about, and where it leads."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.law.reminding import Kind, Rung, is_urgent
from casework.models import Officer, Prompt, Reminder
from casework.models.reminder import PromptState, ReminderState
from casework.queries.deadlines import rule_of
from casework.queries.visibility import visible_cases, visible_prompts, visible_reminders

MOST_LINES = 200


def kind_of(reminder: Reminder, today: date) -> Kind:
    """Return what a reminder is about, as far as somebody may choose how to be told."""
    if reminder.prompt_id is not None:
        return Kind.OWN
    if reminder.rung != Rung.OFFICER:
        return Kind.ESCALATED
    if reminder.letter_id is not None:
        return Kind.LETTER
    if reminder.due_on == today:
        return Kind.DUE
    if reminder.due_on > today or reminder.is_window:
        return Kind.COMING
    return Kind.OVERDUE


def with_things(reminders: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Load what reminders are about, so that no line asks the database again."""
    return reminders.select_related(
        "authority", "case__authority", "deadline__authority", "deadline__case__authority",
        "deadline__trigger", "letter", "prompt__organisation", "prompt__matter",
        "prompt__deadline", "prompt__letter", "prompt__penalty",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReminderLine:
    """A reminder as a page shows it, on a day of its authority."""

    reminder: Reminder
    today: date

    @cached_property
    def kind(self) -> Kind:
        """What it is about."""
        return kind_of(self.reminder, self.today)

    @cached_property
    def label(self) -> str:
        """The English label of the rule behind a deadline; what an officer wrote elsewhere."""
        deadline = self.reminder.deadline
        if deadline is not None:
            return rule_of(deadline).label
        letter, prompt = self.reminder.letter, self.reminder.prompt
        return letter.subject if letter is not None else prompt.note

    @property
    def days_left(self) -> int:
        """Days from today to the day it is about, negative once that has passed."""
        return (self.reminder.due_on - self.today).days

    @property
    def is_urgent(self) -> bool:
        """Whether it cannot wait."""
        row = self.reminder
        return row.prompt_id is None and is_urgent(
            due_on=row.due_on, is_critical=row.is_critical, is_window=row.is_window,
            today=self.today,
        )  # fmt: skip

    @property
    def may_wait(self) -> bool:
        """Whether it may still be put off: never past its day."""
        return self.reminder.prompt_id is not None or self.days_left > 0

    @property
    def is_put_off(self) -> bool:
        """Whether it waits for a later day."""
        until = self.reminder.snoozed_until
        return until is not None and until > self.today


def find_reminders(*, officer: Officer, today: date) -> list[ReminderLine]:
    """Return the open reminders of an officer, the soonest first."""
    rows = visible_reminders(officer=officer, today=today).filter(state=ReminderState.OPEN)
    found = with_things(rows).order_by("due_on", "id")[:MOST_LINES]
    return [ReminderLine(reminder=row, today=today) for row in found]


def unread_reminders(*, officer: Officer, today: date) -> QuerySet[Reminder]:
    """Return the open reminders of an officer that they have not marked as read.

    It stands on every page, so it asks only whether they see the case.
    """
    cases = visible_cases(officer=officer, today=today)
    return Reminder.objects.filter(
        Q(case__isnull=True) | Exists(cases.filter(pk=OuterRef("case"))),
        officer=officer, state=ReminderState.OPEN, read_at__isnull=True,
    )  # fmt: skip


def find_prompts(*, officer: Officer, today: date) -> QuerySet[Prompt]:
    """Return what an officer asked to be reminded of and has not been yet, the soonest first."""
    planned = visible_prompts(officer=officer, today=today).filter(state=PromptState.PLANNED)
    return planned.select_related(
        "case", "deadline__case__authority", "deadline__trigger", "letter__case", "penalty__case",
        "organisation", "matter",
    ).order_by("remind_on", "id")  # fmt: skip
