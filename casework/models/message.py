"""Messages owed and sent, and the local mailbox."""

from enum import StrEnum

from django.db import models

from casework.models.choices import only, word
from casework.models.deadline import DeadlineChange
from casework.models.file import StoredFile
from casework.models.officer import Officer
from casework.models.subscription import Subscription


class MessageState(StrEnum):
    """Where a message in the outbox stands."""

    OWED = "owed"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"  # nothing in it was owed any more
    DROPPED = "dropped"  # it failed, and a person gave it up


class Message(models.Model):
    """A mail in the outbox; ``occasion`` makes sure that it is owed only once.

    It goes to its officer and is written when it is sent; but a letter that leaves the house
    goes ``to`` an address, as the very bytes of ``mail``, and the officer is who sends it.
    What goes to a ``subscription`` is the system's; nothing of it is kept but that it went.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="messages")
    to = models.EmailField(blank=True)
    mail = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subscription = models.ForeignKey(
        Subscription, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    occasion = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = word(MessageState, default=MessageState.OWED)
    send_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    drop_reason = models.TextField(blank=True, default="", db_default="")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["send_after", "id"]
        indexes = [
            models.Index(
                fields=["-recorded_at", "-id"],
                condition=models.Q(state=MessageState.FAILED),
                name="message_stuck",
            ),
            models.Index(
                fields=["send_after", "id"],
                condition=models.Q(state=MessageState.OWED),
                name="message_owed",
            ),
        ]
        constraints = [
            only("message", "state", MessageState),
            models.CheckConstraint(
                name="message_dropped_by_somebody",
                condition=~models.Q(state=MessageState.DROPPED)
                | models.Q(dropped_by__isnull=False) & ~models.Q(drop_reason=""),
            ),
            models.CheckConstraint(
                name="message_leaves_the_house_whole",
                condition=models.Q(to="", mail__isnull=True)
                | (~models.Q(to="") & models.Q(mail__isnull=False)),
            ),
            models.CheckConstraint(
                name="message_to_a_subscriber_keeps_nothing",
                condition=models.Q(subscription__isnull=True)
                | models.Q(to="", mail__isnull=True, subject="", body=""),
            ),
        ]


class DeadlineNotice(models.Model):
    """That an officer is told, once, that a deadline was computed anew."""

    change = models.ForeignKey(DeadlineChange, on_delete=models.PROTECT, related_name="notices")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="notices")

    class Meta:
        ordering = ["message", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "message"], name="deadline_notice_once_per_message"
            )
        ]


class MailboxMail(models.Model):
    """A mail delivered to the local mailbox, kept as its bytes."""

    message_id = models.CharField(max_length=200)
    to = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    raw = models.BinaryField()
    delivered_at = models.DateTimeField()

    class Meta:
        ordering = ["-delivered_at", "-id"]
