"""Registers that were handed in to be imported, what became of each row, and how they are read."""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.imports.amounts import AmountState
from casework.imports.planned import Outcome
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.file import StoredFile
from casework.models.job import Job
from casework.models.officer import Officer
from casework.models.organisation import Organisation


class ImportState(StrEnum):
    """What became of a register that was handed in."""

    READ = "read"
    REHEARSING = "rehearsing"
    REHEARSED = "rehearsed"
    APPLYING = "applying"
    APPLIED = "applied"
    PARTLY = "partly"  # it was stopped, and what was made until then stands
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"  # as far as it could be; what could not says why
    REFUSED = "refused"  # it cannot be read, and is kept for the record


class ImportProfile(models.Model):
    """How an authority reads a register that comes again: under a name, beside those shipped.

    ``columns`` are titles by what the columns hold, ``manner`` what they do not say themselves.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    columns = models.JSONField(default=dict)
    manner = models.JSONField(default=dict)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="import_profile_once")
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """A register that was handed in; its bytes are the ``original``.

    ``profile``, ``columns`` and ``manner`` are how it is read, ``found`` how it was found to be
    written, and ``questions`` what it leaves open, each a code with a packed sentence.
    ``authorities`` are the codes of those whose rows it has. ``counts`` and ``sums`` are what its
    rows come to, ``checkpoint`` the number of the last row that was applied. ``change`` counts what
    was done to it, so that a page can tell whether somebody did something meanwhile.
    """

    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    profile = models.CharField(max_length=100, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    manner = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=dict, blank=True)
    questions = models.JSONField(default=list, blank=True)
    state = word(ImportState, default=ImportState.READ)
    all_or_nothing = models.BooleanField(default=False)
    authorities = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    checkpoint = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    sums = models.JSONField(default=dict, blank=True)
    refusal = models.JSONField(default=dict, blank=True)
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    undo_job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="undone_imports"
    )
    change = models.PositiveIntegerField(default=0)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="imports")
    recorded_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["-recorded_at", "-id"], name="import_latest_first")]
        constraints = [
            only("import", "state", ImportState),
            models.CheckConstraint(
                name="import_refused_for_a_reason",
                condition=~models.Q(state=ImportState.REFUSED.value) | ~models.Q(refusal={}),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A row of a register, and what would become of it or has.

    ``number`` counts the rows from one; ``line`` is where it stands in the file and ``cells``
    are as they stand there; ``country``, ``year`` and the amount are what it states, whatever
    becomes of it. ``reasons`` and ``remarks`` are codes with packed sentences,
    ``planned`` what it would become. ``known`` is the case that has the decision already, where
    whoever imports may see it; ``differences`` say in what it differs: what, as on record, as in
    the file. ``approved_by`` let the file's word stand.
    """

    batch = models.ForeignKey(
        Import, on_delete=models.PROTECT, related_name="rows", db_index=False
    )  # the indexes below begin with it
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    outcome = word(Outcome)
    authority = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    amount_state = word(AmountState)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    cells = models.JSONField()
    reasons = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    planned = models.JSONField(null=True)
    known = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    differences = models.JSONField(default=list)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["batch", "number", "id"]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="import_row_by_outcome")
        ]
        constraints = [
            only("importrow", "outcome", Outcome),
            only("importrow", "amount_state", AmountState),
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
            models.CheckConstraint(
                name="importrow_approved_by_somebody",
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class ImportMade(models.Model):
    """What a row of an import made: a case, and the card of its respondent where that was new.

    The database writes one only in the very transaction in which the case came to be, and by it
    alone knows what may be taken back. By ``source_key``, its number in the source, and by
    ``likeness``, a digest of all it says, the row is known again. Once it is taken back, ``case``
    and ``card`` are gone; ``refusal`` is why it could not be.
    """

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="made", db_index=False)
    row = models.OneToOneField(ImportRow, on_delete=models.PROTECT, related_name="made")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # the indexes below begin with it
    reference = models.CharField(max_length=40)
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="imported_as"
    )
    card = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="imported_as"
    )
    source_key = models.CharField(max_length=140, blank=True, db_collation="C")
    likeness = models.CharField(max_length=40, db_collation="C")
    txid = models.BigIntegerField(default=0)  # written by the database alone
    undone_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict, db_default={})

    class Meta:
        ordering = ["batch", "id"]
        indexes = [
            models.Index(fields=["batch", "id"], name="import_made_in_order"),
            models.Index(fields=["authority", "likeness"], name="import_made_by_likeness"),
            models.Index(
                fields=["authority", "source_key"], name="import_made_by_source",
                condition=~models.Q(source_key=""),
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                name="importmade_gone_when_undone",
                condition=models.Q(undone_at__isnull=True) | models.Q(case__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.reference
