"""How the portal's own work goes: queues, outbox, jobs, and when each part was last seen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from celery import current_app
from django.conf import settings
from django.db.models import DateTimeField, Func, Q, QuerySet
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from casework.law.powers import POWERS, Power, Role
from casework.models import (
    Authority,
    Heartbeat,
    Job,
    Membership,
    Message,
    Officer,
    Subscription,
)
from casework.models.job import JobState
from casework.models.message import MessageState
from casework.models.subscription import CONFIRMED
from casework.queries.visibility import in_span

# A person waits for the page meanwhile.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 2, "socket_timeout": 2}
KEEPERS = [role for role, powers in POWERS.items() if Power.KEEP_RUNNING in powers]
LATE_AFTER = {"beat": timedelta(minutes=2), "sweep": timedelta(minutes=25),
              "outbox": timedelta(minutes=5)}  # fmt: skip
LATE_MESSAGE = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Pulse:
    """When a part was last seen, by the database's clock; ``at`` is None if it never was."""

    name: str
    at: datetime | None
    age: timedelta | None

    @property
    def is_late(self) -> bool:
        """Whether it should have been seen again by now."""
        return self.age is None or self.age > LATE_AFTER[self.name]


@dataclass(frozen=True, kw_only=True)
class Running:
    """The figures of the moment. ``depths`` is None where the broker does not answer."""

    depths: dict[str, int] | None
    pulses: list[Pulse]
    owed_messages: int
    oldest_owed: timedelta | None
    owed_jobs: int
    oldest_job: timedelta | None
    stuck_messages: int
    stuck_jobs: int
    subscribers: int
    unconfirmed: int

    @property
    def oldest_minutes(self) -> int:
        """For how many minutes the oldest mail has been owed."""
        return int(self.oldest_owed.total_seconds() // 60) if self.oldest_owed else 0

    @property
    def is_well(self) -> bool:
        """Whether nothing is late and nothing waits for a person."""
        late = self.oldest_owed is not None and self.oldest_owed > LATE_MESSAGE
        return not (
            late or self.stuck_messages or self.stuck_jobs or self.depths is None
            or any(pulse.is_late for pulse in self.pulses)
        )  # fmt: skip


def read_running(*, now: datetime) -> Running:
    """Return the figures of this moment; what is owed is weighed against ``now``."""
    owed = Message.objects.filter(state=MessageState.OWED, send_after__lte=now)
    jobs = Job.objects.filter(state__in=[JobState.OWED, JobState.RUNNING])
    oldest = owed.order_by("send_after").values_list("send_after", flat=True).first()
    job = jobs.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return Running(
        depths=read_depths(),
        pulses=read_pulses(),
        owed_messages=owed.count(),
        oldest_owed=None if oldest is None else now - oldest,
        owed_jobs=jobs.count(),
        oldest_job=None if job is None else now - job,
        stuck_messages=Message.objects.filter(state=MessageState.FAILED).count(),
        stuck_jobs=Job.objects.filter(state=JobState.FAILED).count(),
        # How many, and never who: nobody in the house reads a subscriber's address.
        subscribers=Subscription.objects.filter(CONFIRMED).count(),
        unconfirmed=Subscription.objects.filter(confirmed_at=None, ended_at=None).count(),
    )


def read_depths() -> dict[str, int] | None:
    """Return how many tasks wait in each queue; None if the broker does not answer."""
    try:
        with current_app.connection_for_read() as connection:
            connection.transport_options = {**connection.transport_options, **IMPATIENT}
            broker = connection.default_channel.client
            return {queue.name: broker.llen(queue.name) for queue in settings.CELERY_TASK_QUEUES}
    except (OperationalError, RedisError):
        return None


def read_pulses() -> list[Pulse]:
    """Return when each part that runs by itself was last seen."""
    here = Func(function="clock_timestamp", output_field=DateTimeField())
    rows = {row.name: row for row in Heartbeat.objects.annotate(here=here)}
    return [
        Pulse(name=name, at=rows[name].at, age=rows[name].here - rows[name].at)
        if name in rows else Pulse(name=name, at=None, age=None)
        for name in LATE_AFTER
    ]  # fmt: skip


def kept_running(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities at which the officer keeps things running on a day."""
    held = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today,
        role__in=[role for role in KEEPERS if role is not Role.SYSTEM],
    )  # fmt: skip
    return Authority.objects.filter(pk__in=held.values("authority")).order_by("code", "id")


def stuck_messages(*, officer: Officer, today: date) -> QuerySet[Message]:
    """Return the mails to officers of these authorities that failed, the latest first.

    Letters that leave the house are not among them: each stands on a page of its own.
    """
    stuck = Message.objects.filter(
        state=MessageState.FAILED, mail__isnull=True, officer__in=_people(officer, today)
    )
    return stuck.select_related("officer").order_by("-recorded_at", "-id")


def stuck_jobs(*, officer: Officer, today: date) -> QuerySet[Job]:
    """Return the jobs that failed and were asked for by people of these authorities, or by none."""
    stuck = Job.objects.filter(
        Q(asked_by__is_system=True) | Q(asked_by__in=_people(officer, today)),
        state=JobState.FAILED,
    )
    return stuck.select_related("asked_by").order_by("-recorded_at", "-id")


def _people(officer: Officer, today: date) -> QuerySet:
    places = kept_running(officer=officer, today=today).order_by()
    held = Membership.objects.filter(authority__in=places.values("pk"))
    return held.order_by().values("officer")
