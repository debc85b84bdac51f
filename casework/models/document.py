"""Documents: files in a case with versions, redacted copies, and to whom they were disclosed."""

from django.db import models

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Audience, DocumentKind
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.correspondence import Correspondence
from casework.models.file import StoredFile
from casework.models.officer import Officer


class Document(models.Model):
    """A file in a case, with versions and redacted copies beside it.

    ``number`` counts within the case and is never given twice. What came with mail that is
    not filed yet has neither case nor number. ``redacts`` is the document of which this is
    a copy with parts taken out, a file of its own; ``translates`` that which it renders.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300)
    kind = word(DocumentKind, default=DocumentKind.OTHER)
    confidentiality = word(Confidentiality, default=Confidentiality.INTERNAL)
    language = models.CharField(max_length=5, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    received_from = models.CharField(max_length=200, blank=True)
    redacts = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="redacted_copies"
    )
    translates = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="translations"
    )
    correspondence = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "number", "id"]
        constraints = [
            only("document", "kind", DocumentKind),
            only("document", "confidentiality", Confidentiality),
            models.UniqueConstraint(fields=["case", "number"], name="document_number_once"),
            models.CheckConstraint(
                name="document_filed_has_a_number",
                condition=models.Q(case__isnull=False, number__isnull=False)
                | models.Q(case__isnull=True, number__isnull=True, correspondence__isnull=False),
            ),
            models.CheckConstraint(
                name="document_redacts_another",
                condition=(models.Q(redacts__isnull=True) | ~models.Q(redacts=models.F("pk")))
                & (models.Q(translates__isnull=True) | ~models.Q(translates=models.F("pk"))),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """The file of a document at one time, under the name it was called by; append-only."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    file_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documentversion_once")
        ]


class Disclosure(models.Model):
    """That a document was disclosed to an audience, or withheld from it; the last one counts."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="disclosures")
    audience = word(Audience)
    is_disclosed = models.BooleanField()
    on = models.DateField()
    reason = models.TextField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "audience", "id"]
        constraints = [
            only("disclosure", "audience", Audience),
            models.CheckConstraint(name="disclosure_has_a_reason", condition=~models.Q(reason="")),
        ]
