"""Jobs that Celery runs, and the reports that they write."""

from enum import StrEnum

from django.db import models

from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.officer import Officer
from casework.models.report_schedule import ReportSchedule


class JobState(StrEnum):
    """Where a job stands."""

    OWED = "owed"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """Long work that is owed; a worker holds a lease on it while it runs."""

    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    occasion = models.CharField(max_length=160, unique=True)
    state = word(JobState, default=JobState.OWED)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="jobs")
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, db_default=0)  # steps, of those in ``total``
    total = models.PositiveIntegerField(default=0, db_default=0)  # 0 while nobody has counted
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)  # in English; a refusal in any language by ``refusal``
    refusal = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(
                fields=["recorded_at", "id"],
                condition=models.Q(state__in=["owed", "running"]),
                name="job_unfinished",
            )
        ]
        constraints = [only("job", "state", JobState)]


class Report(models.Model):
    """A report with its figures and its files, as it was written.

    Once it was kept for as long as its authority says, files and figures are taken away on
    ``removed_at``; that it was there stays.
    """

    job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="report"
    )
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField()
    as_of = models.DateTimeField()
    figures = models.JSONField()
    pdf = models.BinaryField()
    csv = models.BinaryField()
    written_at = models.DateTimeField()
    schedule = models.ForeignKey(
        ReportSchedule, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-id"]
        indexes = [
            models.Index(
                fields=["authority", "written_at", "id"], name="reports_kept",
                condition=models.Q(removed_at__isnull=True),
            )
        ]  # fmt: skip

    @property
    def is_kept(self) -> bool:
        """Whether its figures and files are still there."""
        return self.removed_at is None
