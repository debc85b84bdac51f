"""Who wants to be told of new decisions: the second table that takes in what the public writes."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

LONGEST_QUERY = 1000  # characters of a filter's address; more fits into no index
CONFIRMED = Q(confirmed_at__isnull=False, ended_at__isnull=True)


class Subscription(models.Model):
    """That somebody asked to be told of the decisions that a filter finds.

    The public's role adds, confirms and ends it, and reads neither address nor filter. The
    key is drawn by chance and stands in mails alone: who knows it reads that mailbox.
    ``invited_at`` is when the mail with the link was owed; what changed by ``told_to`` has
    been told. A trigger keeps the order of these and erases the address with the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(blank=True)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_to = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(
                fields=["asked_at", "id"],
                condition=Q(invited_at__isnull=True, ended_at__isnull=True),
                name="subscription_new",
            ),
            models.Index(fields=["told_to", "id"], condition=CONFIRMED, name="subscription_told"),
            models.Index(fields=["ended_at"], name="subscription_ended"),
            models.Index(Lower("email"), name="subscription_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "query", condition=CONFIRMED, name="subscription_once"
            ),
            models.CheckConstraint(
                name="subscription_address_until_its_end",
                condition=(Q(ended_at__isnull=True) & ~Q(email=""))
                | Q(ended_at__isnull=False, email="", query=""),
            ),
        ]
