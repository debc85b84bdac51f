"""Which letters were made by imports of lists, and what became of them."""

from django.db import models

from casework.models.authority import Authority
from casework.models.correspondence import Correspondence
from casework.models.imports import Import, ImportRow


class ImportedLetter(models.Model):
    """What a row of a list of correspondence made: a letter in a case that was there before.

    The database writes one only in the very transaction in which the letter came to be, and by
    it alone knows what may be taken back. ``reference`` is that of the case, ``people`` how many
    have a part in the letter; by ``likeness``, a digest of all it says, the row is known again.
    Once it is taken back, ``letter`` is gone and ``letter_key`` tells which it was; ``refusal``
    is why it could not be.
    """

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="letters")
    row = models.OneToOneField(ImportRow, on_delete=models.PROTECT, related_name="made_letter")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # the index below begins with it
    reference = models.CharField(max_length=40)
    letter = models.OneToOneField(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="imported_as"
    )
    letter_key = models.BigIntegerField(unique=True)
    people = models.PositiveSmallIntegerField()
    likeness = models.CharField(max_length=40, db_collation="C")
    txid = models.BigIntegerField(default=0)  # written by the database alone
    undone_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict, db_default={})

    class Meta:
        ordering = ["batch", "id"]
        indexes = [
            models.Index(fields=["authority", "likeness"], name="imported_letter_by_likeness")
        ]
        constraints = [
            models.CheckConstraint(
                name="importedletter_gone_when_undone",
                condition=models.Q(undone_at__isnull=True, letter__isnull=False)
                | models.Q(undone_at__isnull=False, letter__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}/{self.letter_key}"
