"""Enforcement actions, their service, their orders, and the breaches they rest on."""

from enum import StrEnum

from django.db import models

from casework.law.service import Channel
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.party import Party


class Action(models.Model):
    """A formal instrument issued in a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    instrument = models.CharField(max_length=60)
    reference = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    issued_by = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="issued"
    )
    decided_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Service(models.Model):
    """How and when an action reached one party, with the proof."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="services")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True)
    channel = word(Channel)
    sent_on = models.DateField(null=True, blank=True)
    served_on = models.DateField()
    is_deemed = models.BooleanField(default=False)
    working = models.JSONField(default=list)
    proof = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["served_on", "id"]


class Finding(StrEnum):
    """Whether a breach is alleged, or what was found of it."""

    ALLEGED = "alleged"
    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"


class Breach(models.Model):
    """A provision said or found to be breached, and its part of the penalty."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="breaches")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="breaches",
        db_index=False,
    )  # fmt: skip  # breach_once_per_action begins with it
    law = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    finding = word(Finding, default=Finding.ALLEGED)
    mark = models.CharField(max_length=20, default="verified")
    part_minor = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["law", "id"]
        constraints = [
            only("breach", "finding", Finding),
            models.UniqueConstraint(
                fields=["action", "law", "place"], name="breach_once_per_action"
            ),
            models.UniqueConstraint(
                fields=["case", "law", "place"],
                condition=models.Q(action__isnull=True),
                name="breach_once_per_case",
            ),
        ]


class Outcome(StrEnum):
    """What became of an order."""

    OPEN = "open"
    COMPLIED = "complied"
    PARTLY = "partly"
    NOT_COMPLIED = "not_complied"
    SET_ASIDE = "set_aside"


class Order(models.Model):
    """What an action requires, with its own time, proof and outcome."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="orders")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    period = models.CharField(max_length=40, blank=True)
    after_appeal_period = models.BooleanField(default=False)
    outcome = word(Outcome, default=Outcome.OPEN)
    proof = models.TextField(blank=True)

    class Meta:
        ordering = ["action", "place"]
        constraints = [
            only("order", "outcome", Outcome),
            models.UniqueConstraint(fields=["action", "place"], name="order_place_once"),
        ]


class PeriodicPenalty(models.Model):
    """A rate on an order that grows by the day; accrual is computed, never posted."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="periodic_penalties")
    rate_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="periodicpenalty_positive", condition=models.Q(rate_minor__gt=0)
            )
        ]


class LiquidationEnd(StrEnum):
    """Why a liquidation no longer counts."""

    CORRECTED = "corrected"
    ANNULLED = "annulled"


class Liquidation(models.Model):
    """A decision that turns an accrued periodic penalty into one amount.

    ``accrued_minor`` is what had accrued in its days, and ``reason`` why less was taken. One
    that was corrected or annulled stays, and its days may be liquidated again.
    """

    periodic_penalty = models.ForeignKey(
        PeriodicPenalty, on_delete=models.PROTECT, related_name="liquidations"
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT)
    from_on = models.DateField()
    until_on = models.DateField()
    amount_minor = models.BigIntegerField()
    accrued_minor = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    ended_by = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_liquidations"
    )
    ending = word(LiquidationEnd, blank=True, default="")

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="liquidation_ends_after_start",
                condition=models.Q(until_on__gt=models.F("from_on")),
            ),
            only("liquidation", "ending", LiquidationEnd),
            models.CheckConstraint(
                name="liquidation_ended_by_an_event",
                condition=models.Q(ended_by__isnull=True, ending="")
                | (models.Q(ended_by__isnull=False) & ~models.Q(ending="")),
            ),
        ]
