"""Reference rates of the euro that were loaded after those that came with the software."""

from django.db import models

from casework.models.officer import Officer


class RateFile(models.Model):
    """A file of rates that was loaded: which days it had, and what it changed; append-only."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    first_on = models.DateField()
    last_on = models.DateField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="ratefile_ends_after_start",
                condition=models.Q(last_on__gte=models.F("first_on")),
            ),
        ]


class ReferenceRate(models.Model):
    """How many units of a currency one euro was on a day; a later row takes the place of it."""

    file = models.ForeignKey(RateFile, on_delete=models.PROTECT, related_name="rates")
    currency = models.CharField(max_length=3)
    on = models.DateField()
    rate = models.DecimalField(max_digits=18, decimal_places=6)

    class Meta:
        ordering = ["currency", "-on", "-id"]
        indexes = [models.Index(fields=["currency", "-on", "-id"], name="rate_latest_first")]
        constraints = [
            models.CheckConstraint(name="rate_positive", condition=models.Q(rate__gt=0)),
            models.UniqueConstraint(fields=["file", "currency", "on"], name="rate_once_a_file"),
        ]
