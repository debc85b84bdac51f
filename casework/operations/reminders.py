"""Remind officers of deadlines: what is due by now, once each, in one digest a day.

The sweep asks what is owed *by now*, so a day on which it did not run is caught up by
the next run. It reads the partial index ``deadline_reminders_owed`` from its start to
now, writes a :class:`Reminder` for whoever is to be reminded, and moves each deadline to
the morning of its next occasion. Reminders then join their officer's digest of the day.
Once that digest has been sent, later ones wait, unattached, for the next morning's.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet, prefetch_related_objects

from casework.law.reminding import latest_occasion, next_occasion
from casework.models import Deadline, Message, Reminder
from casework.models.deadline import DeadlineState
from casework.models.message import MessageState
from casework.operations.acting import local_day
from casework.operations.clocks import limit_of, morning_of
from casework.operations.operation import operation
from casework.operations.recipients import Roster
from casework.operations.waking import WAKE_OUTBOX, wake_worker

BATCH = 1000  # deadlines claimed at a time

logger = logging.getLogger(__name__)


def sweep_reminders(*, now: datetime) -> int:
    """Owe every reminder that is due by now, and a digest to each officer reminded.

    Running it again at the same moment changes nothing. Several sweeps may run at once:
    each passes over the rows that another holds.

    :returns: how many deadlines were attended to.
    """
    total = 0
    while claimed := _sweep_batch(now):
        total += claimed
    owe_digests(now=now)
    return total


def find_owed(*, now: datetime) -> QuerySet[Deadline]:
    """Return the open deadlines with a reminder owed by now, a batch of them, to be locked."""
    owed = Deadline.objects.filter(state=DeadlineState.OPEN, remind_at__lte=now)
    return owed.order_by("remind_at", "id").select_for_update(skip_locked=True)[:BATCH]


@operation
def _sweep_batch(now: datetime) -> int:
    deadlines = list(find_owed(now=now))
    prefetch_related_objects(deadlines, "authority", "trigger", "case__authority")
    roster = Roster(cases=[d.case for d in deadlines], now=now)
    reminders: list[Reminder] = []
    for deadline in deadlines:
        reminders += _remind(deadline, roster, now)
    Reminder.objects.bulk_create(reminders, ignore_conflicts=True)
    Deadline.objects.bulk_update(deadlines, ["remind_at"], batch_size=500)
    return len(deadlines)


def _remind(deadline: Deadline, roster: Roster, now: datetime) -> list[Reminder]:
    """Return the deadline's reminders of its latest occasion, and set when the next is owed.

    Where nobody can be reminded the deadline stays owed: the next morning asks again.
    """
    assert deadline.due_on is not None  # noqa: S101 - an open deadline has a day
    zone, today = deadline.authority.zone, local_day(authority=deadline.authority, now=now)
    before = limit_of(deadline).remind_before
    occasion = latest_occasion(due_on=deadline.due_on, before=before, today=today)
    officers = roster.officers_for(deadline.case)
    if not officers:
        logger.warning("Nobody can be reminded of deadline %s.", deadline.pk)
        deadline.remind_at = morning_of(today + timedelta(days=1), zone)
        return []
    upcoming = next_occasion(due_on=deadline.due_on, before=before, after=today)
    deadline.remind_at = morning_of(upcoming, zone)
    if occasion is None:
        return []
    return [
        Reminder(
            deadline=deadline,
            officer_id=officer,
            occasion_on=occasion,
            due_on=deadline.due_on,
            recorded_at=now,
        )
        for officer in officers
    ]


@dataclass(frozen=True, kw_only=True)
class _Digest:
    """An officer's digest of one day, to be owed."""

    officer_id: int
    day: date
    send_after: datetime

    @property
    def occasion(self) -> str:
        return f"digest:{self.officer_id}:{self.day.isoformat()}"

    @property
    def message_id(self) -> str:
        host = urlsplit(settings.PUBLIC_BASE_URL).hostname or "casework.invalid"
        return f"<digest.{self.officer_id}.{self.day.isoformat()}@{host}>"


@operation
def owe_digests(*, now: datetime) -> int:
    """Put the reminders that no digest carries yet into their officers' digests of the day.

    A digest that has been sent, or is being sent at this moment, takes no more: what is
    left waits for a later sweep.

    :returns: how many reminders found their digest.
    """
    waiting = Reminder.objects.filter(message__isnull=True).select_related("deadline__authority")
    by_digest = _group(waiting.order_by("officer_id", "id"), now)
    _create_messages(by_digest, now)
    open_ones = _lock_open([digest.occasion for digest in by_digest])
    attached = 0
    for digest, reminders in by_digest.items():
        message = open_ones.get(digest.occasion)
        if message is not None:
            attached += _attach(message, reminders)
    if attached:
        wake_worker(task=WAKE_OUTBOX)
    return attached


def _group(reminders: Iterable[Reminder], now: datetime) -> dict[_Digest, list[int]]:
    """Sort reminders by digest.

    The digest of an officer of several authorities goes out when it is morning at all
    of those that remind, so that it is still one.
    """
    days: dict[tuple[int, date], list[Reminder]] = {}
    for reminder in reminders:
        day = local_day(authority=reminder.deadline.authority, now=now)
        days.setdefault((reminder.officer_id, day), []).append(reminder)
    return {
        _Digest(
            officer_id=officer,
            day=day,
            send_after=max(morning_of(day, r.deadline.authority.zone) for r in items),
        ): [r.pk for r in items]
        for (officer, day), items in days.items()
    }


def _create_messages(digests: Iterable[_Digest], now: datetime) -> None:
    Message.objects.bulk_create(
        [
            Message(
                officer_id=digest.officer_id,
                occasion=digest.occasion,
                message_id=digest.message_id,
                send_after=digest.send_after,
                recorded_at=now,
            )
            for digest in digests
        ],
        ignore_conflicts=True,
    )


def _lock_open(occasions: Sequence[str]) -> Mapping[str, Message]:
    messages = Message.objects.filter(
        occasion__in=occasions, state__in=[MessageState.OWED, MessageState.WITHDRAWN]
    )
    locked = messages.order_by("id").select_for_update(skip_locked=True)
    return {message.occasion: message for message in locked}


def _attach(message: Message, reminders: Sequence[int]) -> int:
    if message.state == MessageState.WITHDRAWN:
        Message.objects.filter(pk=message.pk).update(state=MessageState.OWED)
    waiting = Reminder.objects.filter(pk__in=reminders, message__isnull=True)
    return waiting.update(message=message)
