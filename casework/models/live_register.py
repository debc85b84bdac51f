"""What the public may know of the register as a whole: its version, and what changed when.

All of it is live: the database role of the public pages may SELECT it.
"""

from enum import StrEnum
from uuid import uuid4

from django.db import models
from django.db.models import Q

from casework.models.choices import only, word


class Change(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CORRECTED = "corrected"
    STATUS_CHANGED = "status_changed"
    UPDATED = "updated"
    ANONYMISED = "anonymised"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"

    @property
    def is_ending(self) -> bool:
        """Whether an address answers no longer."""
        return self in ENDINGS


ENDINGS = (Change.ANONYMISED, Change.WITHDRAWN)


class Ending(StrEnum):
    """The forms in which the whole register is taken away."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


class LiveRegister(models.Model):
    """The version of the register, in the one row there is.

    Triggers of the live tables raise it within the transaction that changes them. ``mark`` is
    drawn anew each time, so that a register restored from a copy never says again by the same
    number what it once said otherwise.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)
    mark = models.UUIDField(default=uuid4)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(id=1), name="liveregister_one")]


class LiveChange(models.Model):
    """One change of one entry, as the public may read it.

    ``slug`` is the entry's address, told only while the entry is shown there; it is emptied
    when the address answers no longer. An ending that the calendar brings is written ahead
    with its address: it has happened once the day has ended that entry, and not before.
    ``changed_at`` is then the beginning of that day.
    """

    change = word(Change)
    slug = models.SlugField(max_length=120, blank=True)
    authority_code = models.CharField(max_length=20)
    instrument = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="livechange_newest"),
            models.Index(fields=["slug"], condition=~Q(slug=""), name="livechange_by_slug"),
        ]
        constraints = [only("livechange", "change", Change)]


class LiveFile(models.Model):
    """The whole register as a file, as it stood at one version and on the days it was made on.

    The bytes lie in the data folder under ``token``. ``days`` are the days at each authority;
    one that came since may have taken something out, and then the file is not given out.
    """

    ending = word(Ending, unique=True)
    token = models.UUIDField()
    register_version = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32)
    days = models.JSONField()
    rows = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["ending", "id"]
        constraints = [only("livefile", "ending", Ending)]
