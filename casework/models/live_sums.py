"""What is counted and summed of the live entries beside them, kept by triggers on their table.

As with :class:`casework.models.register.LiveCount`, a row says what there is more from
``day`` on, or less where it is negative; what is shown on a day is the sum of what lies
before it. They may be read by the database role of the public pages.
"""

from django.db import models
from django.db.models import Q

from casework.law.amount_known import AmountKnown
from casework.models.choices import only, word


class LiveSum(models.Model):
    """How many live entries there are of which so much is known of the amount, and its sums.

    Amounts are in minor units of ``currency``, which is empty where the amount is not known,
    and what a decision imposed in euro as well; ``unsettled``, ``changed`` and ``converted``
    count entries as :class:`casework.register.statistics.CurrencySum` tells.
    """

    authority_code = models.CharField(max_length=20)
    amount_known = word(AmountKnown)
    currency = models.CharField(max_length=3, blank=True)
    day = models.DateField()
    number = models.IntegerField()
    imposed_minor = models.BigIntegerField()
    standing_minor = models.BigIntegerField()
    euro_minor = models.BigIntegerField()
    unsettled = models.IntegerField()
    changed = models.IntegerField()
    converted = models.IntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["id"], condition=Q(number=0), name="livesum_nothing")]
        constraints = [
            only("livesum", "amount_known", AmountKnown),
            models.UniqueConstraint(
                fields=["authority_code", "amount_known", "currency", "day"], name="livesum_once"
            ),
        ]


class LiveProvision(models.Model):
    """How many live entries found a provision breached, as they cite it."""

    authority_code = models.CharField(max_length=20)
    law = models.TextField()
    place = models.TextField()
    source = models.TextField(blank=True)
    day = models.DateField()
    number = models.IntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["day"], name="liveprovision_day"),
            models.Index(fields=["id"], condition=Q(number=0), name="liveprovision_nothing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["authority_code", "law", "place", "source", "day"],
                name="liveprovision_once",
            )
        ]


class LiveWord(models.Model):
    """In how many live entries a word stands, so that a beginning is looked for by whole words.

    Left out are numbers, compounds beside their parts, and keys of references, of which each
    entry has its own. A word goes with the last entry in which it stood.
    """

    word = models.TextField(unique=True, db_collation="C")
    number = models.IntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["id"], condition=Q(number=0), name="liveword_nothing")]
