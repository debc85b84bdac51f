"""Requests of those whom a public entry concerns, as officers log them."""

from django.db import models
from django.db.models import Q

from casework.law.rights import Right, RightsOutcome
from casework.models.action import Action
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.deadline import Deadline
from casework.models.intake import AskedCorrection
from casework.models.officer import Officer


class RightsRequest(models.Model):
    """A request under art. 16, 17 or 21 GDPR about a published decision, with its deadline."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rights_requests")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="rights_requests")
    right = word(Right)
    asked_by = models.CharField(max_length=200, blank=True)
    what = models.TextField()
    received_on = models.DateField()
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, related_name="rights_request"
    )
    intake = models.OneToOneField(
        AskedCorrection, on_delete=models.PROTECT, null=True, blank=True, related_name="request"
    )
    outcome = word(RightsOutcome, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            only("rightsrequest", "right", Right),
            only("rightsrequest", "outcome", RightsOutcome),
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True)
                | (~Q(outcome="") & Q(answered_on__isnull=False)),
                name="rightsrequest_answered_in_whole",
            ),
        ]
