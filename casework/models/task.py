"""Tasks on a case, and the officers who follow it."""

from enum import StrEnum

from django.db import models

from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.officer import Officer


class TaskState(StrEnum):
    """Whether a task is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Task(models.Model):
    """Something to be done on a case by an officer, by a day where one is set."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    state = word(TaskState, default=TaskState.OPEN)
    set_by = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(
                fields=["officer", "authority", "due_on", "id"],
                condition=models.Q(state=TaskState.OPEN),
                name="task_open_by_officer",
            ),
        ]
        constraints = [
            only("task", "state", TaskState),
            models.CheckConstraint(
                name="task_ended_has_event",
                condition=models.Q(state=TaskState.OPEN, ended_by__isnull=True)
                | (~models.Q(state=TaskState.OPEN) & models.Q(ended_by__isnull=False)),
            ),
        ]


class Following(models.Model):
    """That an officer follows a case, and up to which of its events they have read."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="followings")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="followings")
    read_to = models.PositiveIntegerField()
    since_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "officer"], name="following_once")]
