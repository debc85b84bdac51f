"""Penalties, the history of their amounts, and the movements of money on them."""

from enum import StrEnum

from django.db import models

from casework.law.payment.ledger import ADDED, GROWING, Movement, Purpose
from casework.law.payment.rules import StepKind
from casework.law.procedure import AmountEffect, Mark
from casework.models.action import Action
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event, Precision
from casework.models.officer import Officer


class Penalty(models.Model):
    """Money imposed, or proposed to be; its amount is a history, never one field."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="penalties")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="penalties"
    )
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ["id"]


class AmountState(StrEnum):
    """Whether an amount is known."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


class Qualifier(StrEnum):
    """How exactly an amount was said."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"


class PenaltyAmount(models.Model):
    """One step in the history of a penalty's amount; append-only.

    A wrong one is corrected by another that names it, and that takes the place in the
    history of ``first``, the one recorded there before any correction.
    """

    penalty = models.ForeignKey(Penalty, on_delete=models.PROTECT, related_name="amounts")
    effect = word(AmountEffect)
    state = word(AmountState, default=AmountState.KNOWN)
    qualifier = word(Qualifier, default=Qualifier.EXACT)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    occurred_on = models.DateField()
    precision = word(Precision, default=Precision.DAY)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="amounts")
    reason = models.TextField(blank=True)
    mark = word(Mark, default=Mark.VERIFIED)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    first = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["penalty", "id"]
        constraints = [
            models.CheckConstraint(
                name="penaltyamount_corrects_an_earlier",
                condition=models.Q(corrects__isnull=True, first__isnull=True)
                | models.Q(corrects__lt=models.F("id"), first__lte=models.F("corrects")),
            ),
            only("penaltyamount", "effect", AmountEffect),
            only("penaltyamount", "state", AmountState),
            only("penaltyamount", "qualifier", Qualifier),
            models.CheckConstraint(
                name="penaltyamount_known_has_amount",
                condition=(
                    models.Q(state=AmountState.KNOWN, amount_minor__gte=0)
                    | (~models.Q(state=AmountState.KNOWN) & models.Q(amount_minor__isnull=True))
                ),
            ),
        ]


class LedgerEntry(models.Model):
    """A movement of money on a penalty; reversed by another, never edited.

    What has grown for delay has grown ``from_on`` until before ``until_on``. ``working`` says
    how a sum that the law gives was worked out: its steps, rates and provisions.
    """

    penalty = models.ForeignKey(Penalty, on_delete=models.PROTECT, related_name="ledger")
    movement = word(Movement)
    amount_minor = models.BigIntegerField()
    occurred_on = models.DateField()
    purpose = word(Purpose, default=Purpose.PENALTY, db_default=Purpose.PENALTY)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    working = models.JSONField(default=dict, db_default={})
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="movements")
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["penalty", "id"]
        constraints = [
            only("ledgerentry", "movement", Movement),
            models.CheckConstraint(
                name="ledgerentry_positive", condition=models.Q(amount_minor__gt=0)
            ),
            only("ledgerentry", "purpose", Purpose),
            models.CheckConstraint(
                name="ledgerentry_purpose_fits",
                condition=models.Q(purpose=Purpose.PENALTY)
                | models.Q(movement=Movement.DUE, purpose__in=sorted(ADDED))
                | models.Q(movement=Movement.WRITTEN_OFF, purpose=Purpose.SETTLEMENT),
            ),
            models.CheckConstraint(
                name="ledgerentry_grown_has_days",
                condition=models.Q(
                    purpose__in=sorted(GROWING),
                    from_on__isnull=False,
                    until_on__gt=models.F("from_on"),
                )
                | (
                    ~models.Q(purpose__in=sorted(GROWING))
                    & models.Q(from_on__isnull=True, until_on__isnull=True)
                ),
            ),
        ]


class RecoveryStep(models.Model):
    """A step towards getting the money of a penalty; append-only.

    A wrong one is taken back by another of the same kind that names it. ``clock_before`` is
    the event from which the time to recover ran before this step let it run anew.
    """

    penalty = models.ForeignKey(Penalty, on_delete=models.PROTECT, related_name="recovery")
    kind = word(StepKind)
    occurred_on = models.DateField()
    body = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="recovery_step")
    clock_before = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["penalty", "occurred_on", "id"]
        constraints = [
            only("recoverystep", "kind", StepKind),
            models.CheckConstraint(
                name="recoverystep_reference_of_body",
                condition=models.Q(reference="") | ~models.Q(body=""),
            ),
        ]


class InstalmentPlan(models.Model):
    """A plan to pay by instalments what was outstanding; append-only, the latest counts."""

    penalty = models.ForeignKey(Penalty, on_delete=models.PROTECT, related_name="plans")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="plan")
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["penalty", "id"]


class PlannedInstalment(models.Model):
    """One instalment of a plan; append-only."""

    plan = models.ForeignKey(InstalmentPlan, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()

    class Meta:
        ordering = ["plan", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="instalment_number_once"),
            models.UniqueConstraint(fields=["plan", "due_on"], name="instalment_day_once"),
            models.CheckConstraint(
                name="instalment_positive",
                condition=models.Q(amount_minor__gt=0, number__gt=0),
            ),
        ]
