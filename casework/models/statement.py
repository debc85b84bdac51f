"""Statements: what a source said, kept apart from what is established."""

from enum import StrEnum

from django.db import models

from casework.models.case import Case
from casework.models.choices import on_the_web, only, word
from casework.models.event import Event
from casework.models.officer import Officer


class Bearing(StrEnum):
    """How a statement stands to what is established."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UNDECIDED = "undecided"


class Statement(models.Model):
    """What a source said, when, about what; and the fact it supports or contradicts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    said_on = models.DateField()
    subject = models.CharField(max_length=200)
    value = models.TextField()
    bearing = word(Bearing, default=Bearing.UNDECIDED)
    fact = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    established = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [
            only("statement", "bearing", Bearing),
            on_the_web("statement", "source_url"),
        ]
