"""Events: dated facts in the life of a case, never changed once recorded."""

from datetime import date

from django.db import models

from casework.law.procedure import EventDate, Mark
from casework.models.case import Case
from casework.models.choices import on_the_web, only, word
from casework.models.officer import Officer
from casework.models.precision import Precision

__all__ = ["Event", "Precision"]


class Event(models.Model):
    """A dated fact; append-only. A wrong one is corrected by another that names it.

    ``occurred_on`` is the day under which it stands in the timeline: its principal date,
    or the last day of the month or year when no more is known.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="events", db_index=False
    )  # the indexes below begin with it
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    occurred_on = models.DateField()
    occurred_at = models.DateTimeField(null=True, blank=True)
    precision = word(Precision, default=Precision.DAY)
    decided_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    action = models.ForeignKey(
        "casework.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    summary = models.TextField(blank=True)
    mark = word(Mark, default=Mark.VERIFIED)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    stage_before = models.CharField(max_length=40)
    stage_after = models.CharField(max_length=40)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    details = models.JSONField(default=dict)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recorded_events")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["occurred_on", "number"]
        indexes = [
            models.Index(fields=["case", "occurred_on", "number"]),
            models.Index(fields=["case", "kind"], name="event_kinds_of_a_case"),
            models.Index(fields=["recorded_at", "id"], name="event_latest_first"),
        ]
        constraints = [
            only("event", "precision", Precision),
            only("event", "mark", Mark),
            on_the_web("event", "source_url"),
            models.UniqueConstraint(fields=["case", "number"], name="event_number_once_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_on}"

    @property
    def as_corrected(self) -> "Event":
        """The event as it was last corrected; itself where it never was."""
        event = self
        while later := getattr(event, "corrected_by", None):
            event = later
        return event

    @property
    def first_recorded(self) -> "Event":
        """The event as it was recorded before any correction; itself where it corrects none."""
        event = self
        while event.corrects is not None:
            event = event.corrects
        return event

    @property
    def earliest_on(self) -> date:
        """The first day on which it may have happened, where only a month or year is known."""
        if self.precision == Precision.YEAR:
            return self.occurred_on.replace(month=1, day=1)
        if self.precision == Precision.MONTH:
            return self.occurred_on.replace(day=1)
        return self.occurred_on

    @property
    def known_on(self) -> str:
        """The day as far as it is known, such as 2024, 2024-12 or 2024-12-31."""
        length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(self.precision), 10)
        return self.occurred_on.isoformat()[:length]

    @property
    def dates(self) -> dict[EventDate, date]:
        """The dates that are recorded, by what they are."""
        values = {name: getattr(self, f"{name}_on") for name in EventDate}
        return {name: value for name, value in values.items() if value is not None}
