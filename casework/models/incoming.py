"""Mail that came in: each message once, whatever it is, until it is filed or set aside."""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.correspondence import LONGEST_MESSAGE_ID, Correspondence
from casework.models.file import StoredFile
from casework.models.officer import Officer


class MailSource(StrEnum):
    """How a message came in."""

    UPLOAD = "upload"
    IMAP = "imap"


class MailState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    FILED = "filed"
    SET_ASIDE = "set_aside"


class IncomingMail(models.Model):
    """A message as it came, and what of it was read; its bytes are the ``original``.

    ``fingerprint`` knows it again by another way, also where several share a Message-ID.
    ``answers`` are the Message-IDs that it says it answers, the nearest first, and
    ``returns`` that of a letter which it reports as not delivered. ``points_to`` are the
    cases that its reference or thread names: who may not see these does not see it.
    ``unreadable`` says why nothing could be read of it.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, db_collation="C")
    file_name = models.CharField(max_length=200)
    source = word(MailSource)
    mailbox = models.CharField(max_length=300, blank=True)
    uid_validity = models.PositiveBigIntegerField(null=True, blank=True)
    uid = models.PositiveBigIntegerField(null=True, blank=True)
    received_at = models.DateTimeField()

    message_id = models.CharField(max_length=LONGEST_MESSAGE_ID, blank=True)
    answers = ArrayField(models.CharField(max_length=LONGEST_MESSAGE_ID), default=list, blank=True)
    returns = models.CharField(max_length=LONGEST_MESSAGE_ID, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    attachment_count = models.PositiveIntegerField(default=0)
    is_automatic = models.BooleanField(default=False)
    unreadable = models.TextField(blank=True)
    points_to = ArrayField(models.BigIntegerField(), default=list, blank=True)

    state = word(MailState, default=MailState.WAITING)
    reason = models.TextField(blank=True)
    letter = models.OneToOneField(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="mail"
    )
    is_filed_by_itself = models.BooleanField(default=False)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(
                fields=["authority", "state", "-received_at", "-id"], name="mail_by_state"
            ),
            models.Index(fields=["authority", "message_id"], name="mail_by_message_id"),
        ]
        constraints = [
            only("incomingmail", "source", MailSource),
            only("incomingmail", "state", MailState),
            models.UniqueConstraint(fields=["authority", "fingerprint"], name="mail_once"),
            models.UniqueConstraint(fields=["authority", "original"], name="mail_original_once"),
            models.CheckConstraint(
                name="mail_filed_as_a_letter",
                condition=models.Q(state=MailState.FILED.value, letter__isnull=False)
                | (~models.Q(state=MailState.FILED.value) & models.Q(letter__isnull=True)),
            ),
            models.CheckConstraint(
                name="mail_set_aside_for_a_reason",
                condition=~models.Q(state=MailState.SET_ASIDE.value) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.file_name


class Mailbox(models.Model):
    """A mailbox that is fetched: how far it was read, and who reads it now.

    All messages up to ``last_uid`` were taken in, but for those in ``refused``, by their UID
    with the reason: they lie on the server, and are tried again.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300, unique=True)
    uid_validity = models.PositiveBigIntegerField(null=True, blank=True)
    last_uid = models.PositiveBigIntegerField(default=0)
    refused = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveBigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
