"""The register: snapshots in preparation, and what is live in public now.

What is live stands in tables of its own, written only at release. The database role of
the public pages may SELECT those and nothing else.
"""

from enum import StrEnum

from django.db import models

from casework.models.action import Action
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.officer import Officer


class EntryState(StrEnum):
    """Where a snapshot stands on its way to the public."""

    DRAFT = "draft"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class EntryVersion(models.Model):
    """A frozen copy of a decision's public facts, in preparation or released before."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entry_versions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="entry_versions")
    version = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120)
    snapshot = models.JSONField()
    state = word(EntryState, default=EntryState.DRAFT)
    note = models.TextField(blank=True)
    publish_at = models.DateTimeField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["action", "version"]
        constraints = [
            only("entryversion", "state", EntryState),
            models.UniqueConstraint(fields=["action", "version"], name="entryversion_once"),
        ]


class LiveEntry(models.Model):
    """A decision as the public reads it now; ``stays_until`` is the first day it is gone."""

    slug = models.SlugField(max_length=120, unique=True)
    authority_code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    respondent = models.CharField(max_length=300)
    instrument = models.CharField(max_length=60)
    status = models.CharField(max_length=40)
    decided_on = models.DateField()
    published_on = models.DateField()
    stays_until = models.DateField(null=True, blank=True)
    kept_under_appeal = models.BooleanField(default=False)
    currency = models.CharField(max_length=3, blank=True)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    search_text = models.TextField(blank=True)
    snapshot = models.JSONField()
    version = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_on", "-id"]
        indexes = [
            models.Index(fields=["-decided_on", "-id"]),
            models.Index(fields=["authority_code", "-decided_on", "-id"]),
        ]
