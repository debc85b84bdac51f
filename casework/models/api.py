"""Keys to the staff API, and the answers it gave, kept for those who ask twice."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.law.scopes import Scope
from casework.models.choices import word
from casework.models.officer import Officer

LONGEST_LIFE = timedelta(days=366)


class ApiKey(models.Model):
    """An officer's key; ``prefix`` names it, and of the key itself only a hash is kept.

    ``used_at`` is when it was used last, to the minute.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12, unique=True)
    key_hash = models.CharField(max_length=64)
    scopes = ArrayField(word(Scope))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "name"],
                condition=models.Q(revoked_at__isnull=True),
                name="apikey_name_once",
            ),
            models.CheckConstraint(
                name="apikey_scopes_known",
                condition=models.Q(scopes__contained_by=[scope.value for scope in Scope])
                & models.Q(scopes__len__gt=0),
            ),
            models.CheckConstraint(
                name="apikey_lives_a_year_at_most",
                condition=models.Q(
                    expires_at__gt=models.F("made_at"),
                    expires_at__lte=models.F("made_at") + LONGEST_LIFE,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What the API answered to a write that may be sent again, for a day or two."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="kept_answers")
    key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    location = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["expires_at"], name="keptanswer_by_expiry")]
        constraints = [models.UniqueConstraint(fields=["officer", "key"], name="keptanswer_once")]
