"""Public holidays declared, moved or withdrawn since the calendars were reviewed."""

from django.db import models

from casework.law.declared import Effect
from casework.models.choices import only, word
from casework.models.officer import Officer


class DeclaredHoliday(models.Model):
    """One day made a holiday, or an ordinary day again, in one calendar; append-only.

    A later row on the same day outdoes an earlier one. ``source`` is the official text
    that it rests on, ``reason`` what the officer said when adopting it.
    """

    calendar = models.CharField(max_length=10)
    on = models.DateField()
    name = models.CharField(max_length=200)
    effect = word(Effect)
    source = models.CharField(max_length=300)
    reason = models.TextField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [only("declared_holiday", "effect", Effect)]
