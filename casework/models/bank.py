"""Bank statements that were handed in, and what becomes of each movement on them."""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.banking.matching import How
from casework.banking.statement import Doubt, Form
from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.file import StoredFile
from casework.models.officer import Officer
from casework.models.penalty import LedgerEntry, Penalty


class BankFileState(StrEnum):
    """What became of a statement."""

    OPEN = "open"
    APPLIED = "applied"
    UNDONE = "undone"
    SET_ASIDE = "set_aside"


class BankLineState(StrEnum):
    """What became of a movement."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"
    LEFT_OUT = "left_out"
    SAME = "same"
    POSTED = "posted"
    UNDONE = "undone"


class BankFile(models.Model):
    """A statement of one account that was handed in; its bytes are the ``original``.

    ``found`` is how it was understood, ``remarks`` what does not add up, both as the database
    keeps sentences. ``change`` counts what was done to it, so that a page can tell whether
    somebody else did something meanwhile.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    form = word(Form)
    version = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=140, blank=True)
    account = models.CharField(max_length=140)
    currency = models.CharField(max_length=3)
    opening_minor = models.BigIntegerField(null=True, blank=True)
    closing_minor = models.BigIntegerField(null=True, blank=True)
    found = models.JSONField(default=list, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    state = word(BankFileState, default=BankFileState.OPEN)
    change = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    applied_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["authority", "-recorded_at", "-id"], name="bank_file_by_day")
        ]
        constraints = [
            only("bankfile", "form", Form),
            only("bankfile", "state", BankFileState),
            models.UniqueConstraint(
                fields=["authority", "original"],
                condition=~models.Q(state=BankFileState.SET_ASIDE.value),
                name="bank_file_once",
            ),
            models.CheckConstraint(
                name="bank_file_set_aside_for_a_reason",
                condition=~models.Q(state=BankFileState.SET_ASIDE.value) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.file_name


class BankLine(models.Model):
    """A movement on an account, and what becomes of it.

    ``identity`` knows it again in another statement of the account; a line that is the ``same``
    as an earlier one has none. ``names`` are the cases that its text names, or in which it is
    matched: who may not see one of them does not see the line. ``candidates`` are the penalties
    that could be meant. ``is_other`` says that somebody looked at a like payment on the
    ledger and found this to be another. ``refusal`` is why it could not be undone.
    """

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="lines")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=140)
    number = models.PositiveIntegerField()
    source_line = models.PositiveIntegerField()
    identity = models.CharField(max_length=64, null=True, blank=True, db_collation="C")
    is_credit = models.BooleanField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()
    valued_on = models.DateField(null=True, blank=True)
    bank_reference = models.CharField(max_length=140, blank=True)
    end_to_end = models.CharField(max_length=140, blank=True)
    creditor_reference = models.CharField(max_length=140, blank=True)
    text = models.TextField(blank=True)
    payer = models.CharField(max_length=200, blank=True)
    payer_account = models.CharField(max_length=140, blank=True)
    doubt = word(Doubt, blank=True, default="")

    state = word(BankLineState)
    how = word(How, blank=True, default="")
    penalty = models.ForeignKey(
        Penalty, on_delete=models.PROTECT, null=True, blank=True, related_name="bank_lines"
    )
    names = ArrayField(models.BigIntegerField(), default=list, blank=True)
    candidates = ArrayField(models.BigIntegerField(), default=list, blank=True)
    is_other = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeated_by"
    )
    entry = models.OneToOneField(
        LedgerEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="bank_line"
    )
    refusal = models.JSONField(default=dict, blank=True)
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["file", "number", "id"]
        indexes = [
            models.Index(fields=["file", "state", "number", "id"], name="bank_line_by_state")
        ]
        constraints = [
            only("bankline", "doubt", Doubt),
            only("bankline", "state", BankLineState),
            only("bankline", "how", How),
            models.UniqueConstraint(fields=["file", "number"], name="bank_line_number_once"),
            models.UniqueConstraint(
                fields=["authority", "account", "currency", "identity"], name="bank_line_once"
            ),
            models.CheckConstraint(
                name="bank_line_positive", condition=models.Q(amount_minor__gt=0)
            ),
            models.CheckConstraint(
                name="bank_line_matched_to_a_penalty",
                condition=~models.Q(
                    state__in=[BankLineState.MATCHED.value, BankLineState.POSTED.value]
                )
                | models.Q(penalty__isnull=False),
            ),
            models.CheckConstraint(
                name="bank_line_posted_as_an_entry",
                condition=models.Q(
                    state__in=[BankLineState.POSTED.value, BankLineState.UNDONE.value],
                    entry__isnull=False,
                )
                | (
                    ~models.Q(state__in=[BankLineState.POSTED.value, BankLineState.UNDONE.value])
                    & models.Q(entry__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="bank_line_same_as_another",
                condition=models.Q(state=BankLineState.SAME.value, same_as__isnull=False)
                | (~models.Q(state=BankLineState.SAME.value) & models.Q(same_as__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.number}"
