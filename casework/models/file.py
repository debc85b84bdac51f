"""Files: the bytes that letters and documents consist of, each kept once by its hash."""

from enum import StrEnum

from django.db import models

from casework.models.choices import only, word


class Scan(StrEnum):
    """What a scanner for malware said of a file."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class TextState(StrEnum):
    """Whether the text of a file was taken out of it for searching."""

    OWED = "owed"
    READ = "read"
    NONE = "none"


class StoredFile(models.Model):
    """One file by its hash; its bytes lie in the data folder, not here.

    ``media_type`` is what the content shows, never what a sender claimed. What the file is
    does not change; only what the scanner found and the text read out of it are added.
    """

    sha256 = models.CharField(max_length=64, unique=True, db_collation="C")
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    scan = word(Scan, default=Scan.NOT_SCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=200, blank=True)
    text_state = word(TextState, default=TextState.OWED)
    text = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], name="storedfile_text_owed",
                condition=models.Q(text_state=TextState.OWED.value),
            )
        ]  # fmt: skip
        constraints = [
            only("storedfile", "scan", Scan),
            only("storedfile", "text_state", TextState),
            models.CheckConstraint(
                name="storedfile_hash_is_sha256", condition=models.Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="storedfile_scanned_at_a_time",
                condition=models.Q(scan=Scan.NOT_SCANNED.value, scanned_at__isnull=True)
                | (~models.Q(scan=Scan.NOT_SCANNED.value) & models.Q(scanned_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def is_infected(self) -> bool:
        """Whether a scanner found malware in it."""
        return self.scan == Scan.INFECTED
