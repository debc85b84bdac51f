"""The record: what every row was and became, the chain that seals it, and who read.

The tables are written by the database's own triggers and functions alone; see the
migration that makes them. Their keys name rows that may since be gone, so none is a
foreign key.
"""

from django.db import models

# Tables whose rows are the portal's own plumbing, or follow from others that are kept.
NOT_KEPT = frozenset(
    {
        "casework_askedcorrection",
        "casework_bulkact",
        "casework_bulkline",
        "casework_casewords",
        "casework_chainentry",
        "casework_deadlinenotice",
        "casework_exportcontents",
        "casework_following",
        "casework_heartbeat",
        "casework_history",
        "casework_importedletter",
        "casework_importmade",
        "casework_importrow",
        "casework_job",
        "casework_keptanswer",
        "casework_livechange",
        "casework_livecount",
        "casework_livefile",
        "casework_liveprovision",
        "casework_liveregister",
        "casework_liveremoval",
        "casework_livesum",
        "casework_liveword",
        "casework_mailbox",
        "casework_mailboxmail",
        "casework_message",
        "casework_reading",
        "casework_referencecounter",
        "casework_referencerate",
        "casework_reminder",
        "casework_savedview",
        "casework_subscription",
    }
)


class History(models.Model):
    """What became of one row: ``payload`` holds it after, and what changed as it was before.

    ``digest`` is the SHA-256 of salt, place, act, moment, author and payload. Lawful
    disposal takes payload and salt away and leaves the digest.
    """

    table_name = models.CharField(max_length=63)
    row_key = models.CharField(max_length=40)
    act = models.CharField(max_length=10)
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=80, null=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    txid = models.BigIntegerField()
    step = models.CharField(max_length=36)
    operation = models.CharField(max_length=80)
    origin = models.CharField(max_length=120)
    officer_id = models.BigIntegerField(null=True)
    authority_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        # Read backwards, and written upwards: a page filled from its end is split half empty.
        indexes = [
            models.Index(fields=["table_name", "row_key", "-id"], name="history_of_row"),
            models.Index(fields=["case_id", "id"], name="history_of_case"),
            models.Index(fields=["authority_id", "id"], name="history_of_authority"),
            models.Index(fields=["officer_id", "id"], name="history_of_officer"),
            models.Index(fields=["txid", "id"], name="history_by_transaction"),
        ]


class ChainEntry(models.Model):
    """The seal on what one operation wrote at one authority; ``hash`` covers the one before."""

    authority_id = models.BigIntegerField(null=True)
    number = models.BigIntegerField()
    txid = models.BigIntegerField()
    step = models.CharField(max_length=36)
    operation = models.CharField(max_length=80)
    officer_id = models.BigIntegerField(null=True)
    origin = models.CharField(max_length=120)
    at = models.DateTimeField()
    rows = models.BigIntegerField()
    first_row = models.BigIntegerField()
    last_row = models.BigIntegerField()
    rows_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["authority_id", "number"]
        indexes = [models.Index(fields=["txid"], name="chain_by_transaction")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "number"], name="chain_number_once", nulls_distinct=False
            )
        ]


class Reading(models.Model):
    """That an officer read what not everybody may; append-only."""

    case_id = models.BigIntegerField()
    officer_id = models.BigIntegerField()
    what = models.CharField(max_length=40)
    origin = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["case_id", "-id"], name="reading_of_case")]
