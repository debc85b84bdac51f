"""Deadlines: a date that a rule of law sets on a case, with the working that led to it."""

from enum import StrEnum

from django.db import models

from casework.law.house import OWN
from casework.law.periods import Direction
from casework.law.procedure import EventDate, Nature, Whose
from casework.models.action import Action, Order
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.officer import Officer


class DeadlineState(StrEnum):
    """Where a deadline stands."""

    OPEN = "open"
    WAITING = "waiting"  # its day cannot be determined yet
    SUSPENDED = "suspended"
    MET = "met"
    WAIVED = "waived"
    WITHDRAWN = "withdrawn"


RUNNING = (DeadlineState.OPEN, DeadlineState.WAITING, DeadlineState.SUSPENDED)


class Deadline(models.Model):
    """One clock on a case, stored with its rule, its trigger, its holidays and its working.

    ``remind_at`` is the moment of the next reminder that is owed, null when none is.

    A house deadline, which an officer sets, has ``OWN`` for its limit, a label of its own,
    and as its trigger the event that set it. It may hang on another deadline or on an
    appointment and then follows that. ``is_critical`` is an officer's word; what the law
    makes fatal is so without it. ``chain`` is the code of the chain that it came with.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    limit = models.CharField(max_length=60)
    whose = word(Whose)
    nature = word(Nature, default=Nature.LAST_DAY)
    regime = models.CharField(max_length=20)
    calendar = models.CharField(max_length=10)
    period = models.CharField(max_length=40, blank=True)
    trigger = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="started_deadlines")
    trigger_date = word(EventDate)
    trigger_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    reckoning = models.JSONField(default=dict)
    reason = models.JSONField(default=dict)
    state = word(DeadlineState, default=DeadlineState.OPEN)
    ended_by = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_deadlines"
    )
    ended_on = models.DateField(null=True, blank=True)
    times_extended = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=200, blank=True, default="", db_default="")
    hangs_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    appointment = models.ForeignKey(
        "casework.Appointment", on_delete=models.PROTECT, null=True, blank=True,
        related_name="deadlines",
    )  # fmt: skip
    direction = word(Direction, blank=True, default="", db_default="")
    is_critical = models.BooleanField(default=False, db_default=False)
    chain = models.CharField(max_length=40, blank=True, default="", db_default="")
    remind_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["remind_at", "id"],
                condition=models.Q(state=DeadlineState.OPEN, remind_at__isnull=False),
                name="deadline_reminders_owed",
            ),
            models.Index(
                fields=["authority", "due_on", "id"],
                condition=models.Q(state=DeadlineState.OPEN),
                name="deadline_open_by_day",
            ),
            models.Index(
                fields=["authority", "-recorded_at", "-id"],
                condition=models.Q(state__in=["waiting", "suspended"]),
                name="deadline_standing_still",
            ),
            models.Index(fields=["case", "due_on", "id"]),
            models.Index(
                fields=["due_on", "id"],
                condition=models.Q(state=DeadlineState.OPEN),
                name="deadline_open_everywhere",
            ),
            models.Index(
                fields=["authority", "state", "-ended_by", "-id"],
                condition=models.Q(state__in=["met", "waived", "withdrawn"]),
                name="deadline_ended_latest",
            ),
            models.Index(fields=["authority", "-recorded_at"], name="deadline_by_day_set"),
            models.Index(fields=["authority", "due_on", "id"], name="deadline_every_by_day"),
        ]
        constraints = [
            only("deadline", "state", DeadlineState),
            only("deadline", "whose", Whose),
            only("deadline", "nature", Nature),
            only("deadline", "direction", Direction),
            models.CheckConstraint(
                name="deadline_own_has_label",
                condition=models.Q(limit=OWN) & ~models.Q(label="")
                | ~models.Q(limit=OWN) & models.Q(label=""),
            ),
            models.CheckConstraint(
                name="deadline_hangs_on_one_thing",
                condition=models.Q(hangs_on__isnull=True) | models.Q(appointment__isnull=True),
            ),
            models.CheckConstraint(
                name="deadline_hanging_is_own",
                condition=models.Q(limit=OWN)
                | models.Q(hangs_on__isnull=True, appointment__isnull=True),
            ),
            models.CheckConstraint(
                name="deadline_open_has_day",
                condition=~models.Q(state=DeadlineState.OPEN) | models.Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="deadline_ended_has_event",
                condition=models.Q(state__in=[s.value for s in RUNNING])
                | models.Q(ended_by__isnull=False),
            ),
        ]

    @property
    def is_running(self) -> bool:
        """Whether the deadline still counts."""
        return self.state in RUNNING

    @property
    def is_own(self) -> bool:
        """Whether the house set it, and no provision."""
        return self.limit == OWN


class Suspension(models.Model):
    """A span in which a deadline's time does not run; ``until_on`` is exclusive."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="suspensions")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    begun_by = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="suspension_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["deadline"],
                condition=models.Q(until_on__isnull=True),
                name="suspension_open_once",
            ),
        ]


class DeadlineChange(models.Model):
    """What was done to a deadline, with the day and the working before; append-only."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="changes")
    act = models.CharField(max_length=40)
    due_on_before = models.DateField(null=True, blank=True)
    due_on_after = models.DateField(null=True, blank=True)
    reckoning_before = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deadline_changes")
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["deadline", "id"]
        indexes = [models.Index(fields=["recorded_at", "id"], name="deadlinechange_by_day")]


class AppointmentKind(StrEnum):
    """What an appointment is for."""

    HEARING = "hearing"
    MEETING = "meeting"
    INTERVIEW = "interview"
    INSPECTION = "inspection"
    OTHER = "other"


class AppointmentState(StrEnum):
    """Whether an appointment stands."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Appointment(models.Model):
    """What lies in the future of a case, such as a hearing; a cancelled one is kept."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    kind = word(AppointmentKind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    state = word(AppointmentState, default=AppointmentState.PLANNED)
    last_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["starts_at", "id"], name="appointment_by_day")]
        constraints = [
            only("appointment", "kind", AppointmentKind),
            only("appointment", "state", AppointmentState),
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.state == AppointmentState.CANCELLED
