"""Owe each officer one digest in the morning, and what cannot wait at once in a mail of its own.

What such a mail carries is found when it is sent. Here it is only owed: once for an officer
and a day, whoever asks how often, by the unique ``occasion`` of a message.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q

from casework.law.calendars import SATURDAY, Calendar, get_calendar
from casework.law.reminding import Quiet
from casework.models import Authority, Message, Reminder, ReminderPreference
from casework.models.message import MessageState
from casework.models.reminder import ReminderState
from casework.models.reminder_policy import EARLIEST_HOUR
from casework.operations.acting import local_day
from casework.operations.message_ids import message_id_of
from casework.operations.operation import operation
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.queries.declared import declared_days
from casework.queries.reminder_policies import LATEST_HOUR, mail_rules

DIGEST, URGENT = "digest", "urgent"
NOON = 12
WEEKDAYS = tuple(Quiet)[:5]
WAITING = frozenset({MessageState.OWED, MessageState.FAILED})
LONGEST_QUIET = 31  # days that anybody is looked for a day that is not


@dataclass(kw_only=True)
class _Waiting:
    """What waits for an officer to be told, on a day that it is for them."""

    officer: int
    day: date
    authorities: dict[int, date | None] = field(default_factory=dict)  # and what is due soonest
    is_urgent: bool = False


@operation
def owe_mail(*, now: datetime) -> int:
    """Owe a mail to every officer with reminders that no mail has carried today.

    How many statements that takes does not depend on how many officers there are.

    :returns: how many mails were owed that had not been.
    """
    places = _Places(now)
    waiting = _find_waiting(places, now)
    if not waiting:
        return 0
    preferences = {
        row.officer_id: row
        for row in ReminderPreference.objects.filter(officer__in={one.officer for one in waiting})
    }
    known, late = _known_today(waiting), _waiting_digests(waiting)
    messages: list[Message] = []
    for one in waiting:
        preference = preferences.get(one.officer)
        if one.is_urgent and (number := _next_urgent(one, known)):
            messages.append(_message(one, URGENT, now, now, number=number))
        has_news = one.authorities and (one.officer, one.day) not in late
        if has_news and not places.is_quiet(one, preference):
            messages.append(_message(one, DIGEST, places.hour_of(one, preference), now))
    made = _owe(messages)
    if made:
        wake_worker(task=WAKE_OUTBOX)
    return made


def _find_waiting(places: "_Places", now: datetime) -> list[_Waiting]:
    """Return who waits to be told of something, by officer and by the day it is there."""
    found: dict[tuple[int, date], _Waiting] = {}
    for authority in places.authorities.values():
        today = places.days[authority.pk]
        soon = today + timedelta(days=1)
        pressing = Q(is_window=False, prompt__isnull=True) & (
            Q(due_on__gte=today, due_on__lte=soon) | Q(due_on__lt=today, is_critical=True)
        )
        owed = Reminder.objects.filter(
            authority=authority, state=ReminderState.OPEN, next_at__lte=now
        )
        by_officer = owed.order_by().values("officer").annotate(
            urgent=Count("id", filter=pressing), others=Count("id", filter=~pressing),
            soonest=Min("due_on", filter=~pressing & Q(due_on__gte=today)),
        )  # fmt: skip
        for row in by_officer:
            key = (row["officer"], today)
            one = found.setdefault(key, _Waiting(officer=row["officer"], day=today))
            one.is_urgent = one.is_urgent or bool(row["urgent"])
            if row["others"]:
                one.authorities[authority.pk] = row["soonest"]
    return list(found.values())


class _Places:
    """The authorities with their days, calendars and rules, read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.authorities = {row.pk: row for row in Authority.objects.order_by("id")}
        self.days = {k: local_day(authority=row, now=now) for k, row in self.authorities.items()}
        declared = declared_days()
        self._calendars: dict[int, Calendar] = {
            key: get_calendar(row.calendar, declared) for key, row in self.authorities.items()
        }
        self._rules = mail_rules(self.authorities)

    def hour_of(self, one: _Waiting, preference: ReminderPreference | None) -> datetime:
        """Return when a digest goes out: at the officer's hour, when it is that everywhere."""
        wanted = preference.hour if preference else EARLIEST_HOUR
        moments = []
        for key in one.authorities:
            rule = self._rules.get(key)
            hour = min(wanted, rule.latest_hour if rule else LATEST_HOUR)
            zone = ZoneInfo(self.authorities[key].zone)
            moments.append(datetime.combine(one.day, time(hour), zone))
        return max(moments)

    def is_quiet(self, one: _Waiting, preference: ReminderPreference | None) -> bool:
        """Whether nothing is sent today, and nothing falls due before it is sent."""
        quiet = frozenset(Quiet(word) for word in (preference.quiet if preference else ()))
        return all(self._is_quiet_at(key, one, quiet) for key in one.authorities)

    def _is_quiet_at(self, key: int, one: _Waiting, quiet: frozenset[Quiet]) -> bool:
        calendar, soonest = self._calendars[key], one.authorities[key]
        local = self.now.astimezone(ZoneInfo(self.authorities[key].zone))
        in_afternoon = Quiet.FRIDAY_AFTERNOON in quiet and local.hour >= NOON
        if not _is_quiet_day(one.day, calendar, quiet) and not (
            in_afternoon and one.day.weekday() == WEEKDAYS.index(Quiet.FRIDAY)
        ):
            return False
        following = one.day + timedelta(days=1)
        for _ in range(LONGEST_QUIET):
            if not _is_quiet_day(following, calendar, quiet):
                break
            following += timedelta(days=1)
        return soonest is None or soonest > following


def _is_quiet_day(day: date, calendar: Calendar, quiet: frozenset[Quiet]) -> bool:
    if day.weekday() >= SATURDAY or not calendar.is_working_day(day):
        return True
    return WEEKDAYS[day.weekday()] in quiet


def _known_today(waiting: Iterable[_Waiting]) -> Mapping[tuple[int, date], list[str]]:
    """Return the states of the urgent mails of the day that officers were owed before."""
    officers = {one.officer for one in waiting}
    first = min(one.day for one in waiting)
    since = datetime.combine(first, time(), ZoneInfo("UTC")) - timedelta(days=2)
    rows = Message.objects.filter(
        officer__in=officers, occasion__startswith=f"{URGENT}:", recorded_at__gte=since
    ).order_by("id")
    known: dict[tuple[int, date], list[str]] = {}
    for officer, occasion, state in rows.values_list("officer_id", "occasion", "state"):
        day = date.fromisoformat(occasion.split(":")[2])
        known.setdefault((officer, day), []).append(state)
    return known


def _waiting_digests(waiting: Iterable[_Waiting]) -> set[tuple[int, date]]:
    """Return for whom a digest of an earlier day waits still, which will carry everything."""
    rows = Message.objects.filter(
        officer__in={one.officer for one in waiting}, state=MessageState.OWED,
        occasion__startswith=f"{DIGEST}:",
    ).values_list("officer_id", "occasion")  # fmt: skip
    earlier = {(officer, date.fromisoformat(occasion.split(":")[2])) for officer, occasion in rows}
    return {
        (one.officer, one.day) for one in waiting
        if any(officer == one.officer and day < one.day for officer, day in earlier)
    }  # fmt: skip


def _next_urgent(one: _Waiting, known: Mapping[tuple[int, date], list[str]]) -> int | None:
    """Return the number of the officer's next urgent mail of the day.

    None while one waits: for its turn, or for a person because it was refused.
    """
    states = known.get((one.officer, one.day), [])
    return None if WAITING.intersection(states) else len(states) + 1


def _message(
    one: _Waiting, kind: str, send_after: datetime, now: datetime, *, number: int | None = None
) -> Message:
    words = [kind, str(one.officer), one.day.isoformat(), *([str(number)] if number else [])]
    occasion = ":".join(words)
    return Message(
        officer_id=one.officer,
        occasion=occasion,
        message_id=message_id_of(occasion),
        send_after=send_after,
        recorded_at=now,
    )


def _owe(messages: list[Message]) -> int:
    """Owe what was not; a digest that had nothing to say when it was to go is owed again."""
    before = Message.objects.filter(occasion__in=[m.occasion for m in messages])
    known = dict(before.values_list("occasion", "state"))
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    empty = [key for key, state in known.items() if state == MessageState.WITHDRAWN]
    again = Message.objects.filter(occasion__in=empty, state=MessageState.WITHDRAWN)
    reopened = again.update(state=MessageState.OWED) if empty else 0
    return len(messages) - len(known) + reopened
