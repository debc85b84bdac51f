"""What an amount was set for, and the maximum that it was held against."""

from django.db import models

from casework.law.maximums import PublicBody, Tier
from casework.models.choices import only, word
from casework.models.penalty import PenaltyAmount


class PenaltyPart(models.Model):
    """A provision that an amount was set for, and its part of it if one was stated; append-only."""

    amount = models.ForeignKey(PenaltyAmount, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=60)
    provision = models.CharField(max_length=60)
    part_minor = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["amount", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["amount", "place"], name="penaltypart_place_once"),
            models.UniqueConstraint(
                fields=["amount", "law", "provision"], name="penaltypart_provision_once"
            ),
            models.CheckConstraint(
                name="penaltypart_not_below_nothing",
                condition=models.Q(part_minor__isnull=True) | models.Q(part_minor__gte=0),
            ),
        ]


class PenaltyCap(models.Model):
    """What was asked for the maximum of an amount, and the maximum that followed; append-only.

    ``is_named`` says that an officer named the tier, and not the provisions. ``maximum_minor``
    is None where the law known here has none for the day. The turnover is
    that of the year before, None where it was not known. ``confirmed`` holds what an officer
    confirmed though it could not be checked; ``working`` how the maximum came about.
    """

    amount = models.OneToOneField(PenaltyAmount, on_delete=models.PROTECT, related_name="cap")
    tier = word(Tier, blank=True, default="")
    is_named = models.BooleanField(default=False)
    is_undertaking = models.BooleanField()
    public_body = word(PublicBody)
    is_linked = models.BooleanField(default=True)
    turnover_minor = models.BigIntegerField(null=True, blank=True)
    turnover_year = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    by_turnover = models.BooleanField(default=False)
    provision = models.CharField(max_length=120, blank=True)
    confirmed = models.JSONField(default=list)
    working = models.JSONField(default=list)

    class Meta:
        ordering = ["amount", "id"]
        constraints = [
            only("penaltycap", "tier", Tier),
            only("penaltycap", "public_body", PublicBody),
            models.CheckConstraint(
                name="penaltycap_turnover_with_its_year",
                condition=models.Q(turnover_minor__isnull=True, turnover_year__isnull=True)
                | models.Q(turnover_minor__gte=0, turnover_year__isnull=False),
            ),
        ]
