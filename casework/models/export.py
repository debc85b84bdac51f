"""What officers took away that a worker had to write: long lists, case files, whole authorities."""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.job import Job
from casework.models.officer import Officer


class ExportKind(StrEnum):
    """What is taken away."""

    LIST = "list"
    CASE = "case"
    AUTHORITY = "authority"


class Export(models.Model):
    """A file that an officer ordered; it lies in the data folder for some days.

    ``given`` says what was asked beside: the name and the address of a list, or whether
    complainants are named. Who took what away stays here when the file is gone.
    """

    kind = word(ExportKind)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="exports")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="exports"
    )
    given = models.JSONField(default=dict, blank=True)
    token = models.UUIDField(unique=True)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="export")
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["officer", "-recorded_at", "-id"], name="exports_of_officer"),
            models.Index(
                fields=["written_at", "id"], name="exports_kept",
                condition=models.Q(written_at__isnull=False, removed_at__isnull=True),
            ),
        ]  # fmt: skip
        constraints = [
            only("export", "kind", ExportKind),
            models.CheckConstraint(
                name="export_of_what_it_is",
                condition=models.Q(kind="list", case__isnull=True, authority__isnull=True)
                | models.Q(kind="case", case__isnull=False, authority__isnull=False)
                | models.Q(kind="authority", case__isnull=True, authority__isnull=False),
            ),
            models.CheckConstraint(
                name="export_written_has_a_file",
                condition=models.Q(written_at__isnull=True, sha256="", size__isnull=True)
                | (models.Q(written_at__isnull=False, size__isnull=False) & ~models.Q(sha256="")),
            ),
            models.CheckConstraint(
                name="export_removed_was_written",
                condition=models.Q(removed_at__isnull=True) | models.Q(written_at__isnull=False),
            ),
        ]

    @property
    def is_there(self) -> bool:
        """Whether the file can be taken."""
        return self.written_at is not None and self.removed_at is None


class ExportContents(models.Model):
    """Of which cases the file of an export tells, and with which powers to read it was written.

    It goes with the file. A case that was taken back since is none that anybody sees.
    """

    export = models.OneToOneField(Export, on_delete=models.PROTECT, related_name="contents")
    cases = ArrayField(models.BigIntegerField(), default=list)
    powers = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
