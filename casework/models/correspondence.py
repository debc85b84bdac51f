"""Correspondence and documents."""

from enum import StrEnum

from django.db import models

from casework.law.confidentiality import Confidentiality
from casework.law.service import Channel
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.officer import Officer
from casework.models.party import Party


class Way(StrEnum):
    """Whether something came in or went out."""

    IN = "in"
    OUT = "out"


class Correspondence(models.Model):
    """A letter, e-mail or call, in or out, with its own dates kept apart."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="correspondence"
    )
    way = word(Way)
    channel = word(Channel)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    confidentiality = word(Confidentiality, default=Confidentiality.OPEN)
    written_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    deemed_served_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            only("correspondence", "way", Way),
            only("correspondence", "confidentiality", Confidentiality),
        ]


class Document(models.Model):
    """A file in a case, with versions and redacted copies beside it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=300)
    confidentiality = word(Confidentiality, default=Confidentiality.INTERNAL)
    language = models.CharField(max_length=5, blank=True)
    redacts = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="redacted_copies"
    )
    correspondence = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )

    class Meta:
        ordering = ["title", "id"]
        constraints = [only("document", "confidentiality", Confidentiality)]


class DocumentVersion(models.Model):
    """The bytes of a document at one time, known by their hash."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    path = models.CharField(max_length=200)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documentversion_once")
        ]
