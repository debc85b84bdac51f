"""Complaints: what a complainant brought."""

from django.db import models

from casework.models.case import Case
from casework.models.event import Event
from casework.models.party import Party


class Complaint(models.Model):
    """What a complainant brought; many clocks start here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    complainant = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="complaints")
    received_by = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="complaint")
    subject = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
