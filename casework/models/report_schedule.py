"""Schedules of reports, who is sent them, and how long an authority keeps what was written."""

from django.db import models

from casework.law.recurrence import Rhythm
from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.officer import Officer


class ReportSchedule(models.Model):
    """A report that is owed in a rhythm, on a day at a local time; one that was stopped stays.

    What fell due after ``counts_from`` is owed: the moment at which it was made, or last changed.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="report_schedules"
    )
    name = models.CharField(max_length=40)
    rhythm = word(Rhythm)
    day = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(default=1)
    at = models.TimeField()
    counts_from = models.DateTimeField()
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["authority", "name", "id"]
        constraints = [
            only("reportschedule", "rhythm", Rhythm),
            models.CheckConstraint(
                name="reportschedule_day_and_month",
                condition=models.Q(day__gte=1, day__lte=31, month__gte=1, month__lte=12)
                & (models.Q(day__lte=7) | ~models.Q(rhythm=Rhythm.WEEKLY.value)),
            ),
        ]

    @property
    def is_running(self) -> bool:
        """Whether more reports will come."""
        return self.stopped_at is None


class ReportSubscriber(models.Model):
    """An officer who is told of each report of a schedule, until they leave."""

    schedule = models.ForeignKey(
        ReportSchedule, on_delete=models.PROTECT, related_name="subscribers"
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="subscriptions")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["schedule", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "officer"],
                condition=models.Q(left_at__isnull=True),
                name="reportsubscriber_once_at_a_time",
            )
        ]


class ReportRule(models.Model):
    """How an authority keeps and sends its reports; without one they are kept, and not attached.

    ``kept_days`` is how long files and figures are kept after they were written, null for ever.
    With ``is_attached`` the PDF goes with the mail, and not only the link that asks for a sign-in.
    """

    authority = models.OneToOneField(
        Authority, on_delete=models.PROTECT, related_name="report_rule"
    )
    kept_days = models.PositiveIntegerField(null=True, blank=True)
    is_attached = models.BooleanField(default=False)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["authority"]
        constraints = [
            models.CheckConstraint(
                name="reportrule_keeps_a_day",
                condition=models.Q(kept_days__isnull=True) | models.Q(kept_days__gte=1),
            )
        ]
