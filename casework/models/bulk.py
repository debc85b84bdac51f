"""Bulk acts: one thing done to many cases, with what came of each."""

from enum import StrEnum

from django.db import models

from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.job import Job
from casework.models.officer import Officer


class BulkKind(StrEnum):
    """What can be done to many cases at once."""

    ASSIGN = "assign"
    TAG = "tag"
    TASK = "task"
    CLOSE = "close"


class LineState(StrEnum):
    """What came of a bulk act in one case."""

    OWED = "owed"
    DONE = "done"
    REFUSED = "refused"
    UNDOING = "undoing"
    UNDONE = "undone"
    STUCK = "stuck"  # it was done, and could not be undone


class BulkAct(models.Model):
    """One thing done to many cases by an officer; ``given`` are its arguments."""

    kind = word(BulkKind)
    given = models.JSONField(default=dict)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="bulk_acts")
    token = models.UUIDField(unique=True)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="bulk_act")
    undo_job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="undoes"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [only("bulkact", "kind", BulkKind)]


class BulkLine(models.Model):
    """What came of a bulk act in one case; ``before`` is what undoing it needs."""

    act = models.ForeignKey(BulkAct, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    state = word(LineState, default=LineState.OWED)
    said = models.TextField(blank=True)  # in English, and in any language by ``refusal``
    refusal = models.JSONField(default=dict)
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["act", "id"]
        indexes = [models.Index(fields=["act", "state", "id"], name="bulk_line_by_state")]
        constraints = [
            only("bulkline", "state", LineState),
            models.UniqueConstraint(fields=["act", "case"], name="bulk_line_once_per_case"),
        ]
