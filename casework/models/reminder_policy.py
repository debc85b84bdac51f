"""How an authority reminds, in dated settings; and what each officer prefers within them."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from casework.law.reminding import Kind, Quiet
from casework.models.authority import Authority
from casework.models.officer import Officer

EARLIEST_HOUR, LATEST_HOUR = 7, 18


class ReminderPolicy(models.Model):
    """On which days deadlines remind from a day on; append-only, the latest decision counts.

    ``limit`` is empty for all time limits, of which critical ones have a setting of their own.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    limit = models.CharField(max_length=60, blank=True)
    is_critical = models.BooleanField(default=False)
    before = ArrayField(models.PositiveSmallIntegerField())
    every = models.PositiveSmallIntegerField()
    lead_after = models.PositiveSmallIntegerField(null=True, blank=True)
    head_after = models.PositiveSmallIntegerField(null=True, blank=True)
    since_on = models.DateField()
    reason = models.TextField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["authority", "id"]
        constraints = [
            models.CheckConstraint(
                name="reminderpolicy_limit_or_critical",
                condition=models.Q(limit="") | models.Q(is_critical=False),
            ),
            models.CheckConstraint(
                name="reminderpolicy_reminds_on_the_day",
                condition=models.Q(before__contains=[0]) & models.Q(every__gte=1),
            ),
        ]


class MailRule(models.Model):
    """What an authority asks of mail to its officers; append-only, the latest decision counts.

    ``required`` are the kinds that come by e-mail whatever an officer prefers; ``head`` is who
    is told last of what is overdue, and without one the approvers are.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    latest_hour = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(EARLIEST_HOUR), MaxValueValidator(LATEST_HOUR)]
    )
    required = ArrayField(models.CharField(max_length=20, choices=[(k, k) for k in Kind]))
    reason = models.TextField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["authority", "id"]
        constraints = [
            models.CheckConstraint(
                name="mailrule_hour_of_a_morning",
                condition=models.Q(latest_hour__gte=EARLIEST_HOUR, latest_hour__lte=LATEST_HOUR),
            )
        ]


class ReminderPreference(models.Model):
    """How an officer would be reminded, as far as the authority leaves it to them."""

    officer = models.OneToOneField(
        Officer, on_delete=models.PROTECT, related_name="reminder_preference"
    )
    portal_only = ArrayField(
        models.CharField(max_length=20, choices=[(k, k) for k in Kind]), default=list, blank=True
    )
    quiet = ArrayField(
        models.CharField(max_length=20, choices=[(q, q) for q in Quiet]), default=list, blank=True
    )
    hour = models.PositiveSmallIntegerField(
        default=EARLIEST_HOUR,
        validators=[MinValueValidator(EARLIEST_HOUR), MaxValueValidator(LATEST_HOUR)],
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["officer", "id"]
        constraints = [
            models.CheckConstraint(
                name="reminderpreference_hour_of_a_morning",
                condition=models.Q(hour__gte=EARLIEST_HOUR, hour__lte=LATEST_HOUR),
            )
        ]


class Heartbeat(models.Model):
    """When a part of the portal that runs by itself was last seen, by the database's clock.

    ``holder`` is who does it now: of two beats the other waits until the first is silent.
    """

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
