"""Approvals: what one officer asks for and another decides, and who decided how.

What was asked never changes; the database keeps that, keeps the asker from deciding, and
lets none be granted without its number of votes.
"""

from enum import StrEnum

from django.db import models

from casework.law.approvals import Subject
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.officer import Officer


class ApprovalState(StrEnum):
    """Where an approval stands."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # what it rested on changed
    WITHDRAWN = "withdrawn"
    BYPASSED = "bypassed"


LET_THROUGH = (ApprovalState.GRANTED, ApprovalState.BYPASSED)


class Approval(models.Model):
    """An act that waits for a second person, with the exact difference that it would make.

    ``verb`` names the act in :mod:`casework.operations.approvals.registry`, ``arguments``
    are what it is called with. ``difference`` and ``rests_on`` are rows of a label and
    values before words were chosen for them, so that they can be read in any language;
    ``fingerprint`` is of all that the approval rests on. ``done_at`` is when the act was
    carried out, ``outcome`` the event it led to, ``changed`` why the approval lapsed.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="approvals")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="approvals"
    )
    subject = word(Subject)
    verb = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    arguments = models.JSONField()
    difference = models.JSONField()
    rests_on = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    reason = models.TextField(blank=True)
    needed = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="approvals_asked")
    asked_at = models.DateTimeField()
    state = word(ApprovalState, default=ApprovalState.WAITING)
    settled_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="approvals_settled"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_for = models.TextField(blank=True)
    changed = models.JSONField(default=list, blank=True)
    outcome = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_by"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(
                fields=["authority", "asked_at", "id"],
                condition=models.Q(state=ApprovalState.WAITING),
                name="approval_waiting",
            ),
            models.Index(fields=["case", "-asked_at", "-id"], name="approval_of_case"),
        ]
        constraints = [
            only("approval", "subject", Subject),
            only("approval", "state", ApprovalState),
            models.CheckConstraint(
                name="approval_needs_somebody", condition=models.Q(needed__gte=1)
            ),
            models.CheckConstraint(
                name="approval_settled_at_once",
                condition=models.Q(state=ApprovalState.WAITING, settled_at__isnull=True)
                | (~models.Q(state=ApprovalState.WAITING) & models.Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="approval_done_only_if_let_through",
                condition=models.Q(done_at__isnull=True) | models.Q(state__in=LET_THROUGH),
            ),
            models.CheckConstraint(
                name="approval_bypassed_for_a_reason",
                condition=~models.Q(state=ApprovalState.BYPASSED) | ~models.Q(settled_for=""),
            ),
            models.UniqueConstraint(
                fields=["authority", "verb", "fingerprint"],
                condition=models.Q(state=ApprovalState.WAITING),
                name="approval_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.state == ApprovalState.WAITING


class ApprovalVote(models.Model):
    """What one officer decided on an approval; append-only."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="votes")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="votes")
    approves = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["approval", "id"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "officer"], name="vote_once_per_officer")
        ]
