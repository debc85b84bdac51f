"""Private calendar feeds: an address that only its officer knows."""

from enum import StrEnum

from django.db import models

from casework.models.choices import only, word
from casework.models.officer import Officer


class Purpose(StrEnum):
    """What a feed carries."""

    DEADLINES = "deadlines"


class FeedScope(StrEnum):
    """Whose deadlines a feed carries."""

    MINE = "mine"
    EVERYONE = "everyone"


class Feed(models.Model):
    """An officer's feed; its address is kept as the SHA-256 of its token, and never itself.

    ``says_more`` lets titles, parties and places into the officer's calendar program.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="feeds")
    purpose = word(Purpose, default=Purpose.DEADLINES)
    scope = word(FeedScope, default=FeedScope.MINE)
    says_more = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            only("feed", "purpose", Purpose),
            only("feed", "scope", FeedScope),
            models.UniqueConstraint(
                fields=["officer", "purpose"],
                condition=models.Q(revoked_at__isnull=True),
                name="feed_once_per_purpose",
            ),
        ]
