"""Reminders: who is owed one of what, and how each was answered."""

from enum import StrEnum

from django.db import models

from casework.law.reminding import Rung
from casework.law.targets import Answer
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.correspondence import Correspondence
from casework.models.deadline import Deadline
from casework.models.matter import Matter
from casework.models.message import Message
from casework.models.officer import Officer
from casework.models.organisation import Organisation
from casework.models.penalty import Penalty

SUBJECTS = ("case", "deadline", "letter", "penalty", "organisation", "matter")


def _one_subject() -> models.Q:
    """Return the condition that exactly one of the subjects is named."""
    condition = models.Q()
    for wanted in SUBJECTS:
        condition |= models.Q(**{f"{name}__isnull": name != wanted for name in SUBJECTS})
    return condition


class PromptState(StrEnum):
    """Whether what an officer asked to be reminded of is still to come."""

    PLANNED = "planned"
    GIVEN = "given"
    CANCELLED = "cancelled"


class Prompt(models.Model):
    """That an officer asked to be reminded of something on a day, in their own words.

    It is theirs alone: a mail never carries the note.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="prompts")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    letter = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    penalty = models.ForeignKey(
        Penalty, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="prompts"
    )
    note = models.CharField(max_length=300)
    remind_on = models.DateField()
    remind_at = models.DateTimeField()
    state = word(PromptState, default=PromptState.PLANNED)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["remind_on", "id"]
        indexes = [
            models.Index(
                fields=["remind_at", "id"],
                condition=models.Q(state=PromptState.PLANNED),
                name="prompt_owed",
            )
        ]
        constraints = [
            only("prompt", "state", PromptState),
            models.CheckConstraint(name="prompt_of_one_thing", condition=_one_subject()),
            models.CheckConstraint(
                name="prompt_ended_has_moment",
                condition=models.Q(state=PromptState.PLANNED, ended_at__isnull=True)
                | ~models.Q(state=PromptState.PLANNED) & models.Q(ended_at__isnull=False),
            ),
        ]


class ReminderState(StrEnum):
    """Where a reminder stands."""

    OPEN = "open"  # it is repeated each working morning
    ACKNOWLEDGED = "acknowledged"
    FOLLOWED = "followed"  # by one of a later occasion, which says the same anew
    WITHDRAWN = "withdrawn"  # what it said is no longer true, or somebody else's to know


class Reminder(models.Model):
    """That an officer is reminded of one thing on one occasion, until it is acknowledged.

    ``next_at`` is when a mail is to carry it next, ``message`` what carried it last. One of a
    later occasion takes its place, and what moves or ends the thing withdraws it.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders",
        db_index=False,
    )  # fmt: skip
    letter = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders",
        db_index=False,
    )  # fmt: skip
    prompt = models.OneToOneField(
        Prompt, on_delete=models.PROTECT, null=True, blank=True, related_name="reminder"
    )
    answer = word(Answer, blank=True, default="", db_default="")
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="reminders", db_index=False
    )
    rung = word(Rung, default=Rung.OFFICER, db_default=Rung.OFFICER)
    is_critical = models.BooleanField(default=False, db_default=False)
    is_window = models.BooleanField(default=False, db_default=False)
    occasion_on = models.DateField()
    due_on = models.DateField()
    state = word(ReminderState, default=ReminderState.OPEN, db_default=ReminderState.OPEN)
    next_at = models.DateTimeField()
    snoozed_until = models.DateField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders",
        db_index=False,
    )  # fmt: skip
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["authority", "next_at"],
                condition=models.Q(state=ReminderState.OPEN),
                name="reminder_owed",
            ),
            models.Index(
                fields=["officer", "due_on", "id"],
                condition=models.Q(state=ReminderState.OPEN),
                name="reminder_open_of_officer",
            ),
        ]
        constraints = [
            only("reminder", "state", ReminderState),
            only("reminder", "rung", Rung),
            only("reminder", "answer", Answer),
            models.UniqueConstraint(
                fields=["deadline", "officer", "due_on", "occasion_on"],
                name="reminder_once_per_occasion",
            ),
            models.UniqueConstraint(
                fields=["letter", "answer", "officer", "due_on", "occasion_on"],
                name="reminder_of_letter_once",
            ),
            models.CheckConstraint(
                name="reminder_of_one_thing",
                condition=models.Q(
                    deadline__isnull=False, letter__isnull=True, prompt__isnull=True, answer=""
                )
                | models.Q(deadline__isnull=True, letter__isnull=False, prompt__isnull=True)
                & ~models.Q(answer="")
                | models.Q(
                    deadline__isnull=True, letter__isnull=True, prompt__isnull=False, answer=""
                ),
            ),
        ]


class ReminderAct(StrEnum):
    """What an officer did with a reminder."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"


class ReminderAnswer(models.Model):
    """That an officer acknowledged a reminder, or put it off to a day and why; append-only."""

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="answers")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    act = word(ReminderAct)
    until_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            only("reminderanswer", "act", ReminderAct),
            models.CheckConstraint(
                name="reminder_put_off_with_reason",
                condition=~models.Q(act=ReminderAct.SNOOZED)
                | models.Q(until_on__isnull=False) & ~models.Q(reason=""),
            ),
        ]
