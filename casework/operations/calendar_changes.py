"""Declare, move or withdraw a public holiday: list what it touches, then adopt it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db.models import Q

from casework.law.calendars import calendars_with, get_calendar
from casework.law.declared import DeclaredDay, Effect
from casework.law.powers import Power
from casework.law.wording import N_, LawError, Term
from casework.models import Authority, DeadlineChange, DeclaredHoliday, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause
from casework.operations.hanging import rehang
from casework.operations.notices import owe_notices
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.recounting import (
    Recount,
    apply_recount,
    open_deadlines,
    recount_deadlines,
    rule_as_stored,
)
from casework.queries.declared import declared_days

ACT = "calendar_changed"
REACH = timedelta(days=40)  # no rule looks further from a holiday than a few days

HOLIDAY_ALREADY = N_("{day} is already a public holiday in {calendar}.")
NO_HOLIDAY = N_("{day} is not a public holiday in {calendar}.")


class CalendarUnchanged(LawError):
    """The calendar already says what the change would make it say."""


class CalendarNotUsed(LawError):
    """No authority here counts by this calendar."""


class ListOutdated(LawError):
    """What the change touches is no longer what was approved."""


class ChangeIncomplete(LawError):
    """A change of the calendar lacks its name, its source or its reason."""


@dataclass(frozen=True, kw_only=True)
class HolidayChange:
    """A day made a holiday or an ordinary day; ``moved_to`` is where a holiday goes instead."""

    calendar: str
    on: date
    name: str
    source: str
    effect: Effect = Effect.ADDED
    moved_to: date | None = None

    @property
    def rows(self) -> tuple[DeclaredDay, ...]:
        """The declared days that this comes to."""
        if self.moved_to is None:
            return (self._declare(self.on, self.effect),)
        moved_away = self._declare(self.on, Effect.WITHDRAWN)
        return (moved_away, self._declare(self.moved_to, Effect.ADDED))

    def _declare(self, on: date, effect: Effect) -> DeclaredDay:
        return DeclaredDay(
            calendar=self.calendar, on=on, name=self.name, provision=self.source, effect=effect
        )


@dataclass(frozen=True, kw_only=True)
class TouchedList:
    """The open deadlines that a change moves, in the order of their present days."""

    touched: Sequence[Recount] = field(default_factory=tuple)

    @property
    def mark(self) -> str:
        """What tells this list from any other; approving names it."""
        lines = [f"{r.deadline.pk} {r.deadline.due_on} {r.end}" for r in self.touched]
        return sha256("\n".join(lines).encode()).hexdigest()[:32]


@operation
def propose_holiday(*, change: HolidayChange, actor: Officer, now: datetime) -> TouchedList:
    """Return the open deadlines that a change of the calendar would move; nothing is written.

    :raises PowerMissing: if the officer may not change this calendar.
    :raises LawError: if the change is incomplete, or would change nothing.
    """
    _check(change)
    for authority in _authorities_counting_by(change.calendar):
        require_power(officer=actor, authority=authority, power=Power.CHANGE_CALENDAR, now=now)
    return _find_touched(change)


@operation
def adopt_holiday(
    *, change: HolidayChange, seen: str, reason: str, actor: Officer, now: datetime
) -> TouchedList:
    """Change the calendar, compute anew what it touches, and owe a notice to those who lead.

    ``seen`` is the mark of the list that was approved.

    :raises PowerMissing: if the officer may not change this calendar.
    :raises ListOutdated: if what the change touches is no longer what was approved.
    :raises LawError: as :func:`propose_holiday` does.
    """
    authorities = _authorities_counting_by(change.calendar)
    # One change at a time; other work on the authority goes on.
    rows = Authority.objects.select_for_update(no_key=True).order_by("pk")
    list(rows.filter(pk__in=[authority.pk for authority in authorities]))
    first = propose_holiday(change=change, actor=actor, now=now)
    if not reason.strip():
        raise ChangeIncomplete(N_("Give a reason: it joins the record."))
    for case_id in sorted({r.deadline.case_id for r in first.touched}):
        lock_case(case_id)
    found = _find_touched(change)
    if found.mark != seen:
        raise ListOutdated(
            N_("The list has changed since you saw it. Look at it again, then adopt.")
        )
    kept = [_keep(row, reason, actor, now) for row in change.rows]
    changes = _recompute(found, change, kept, Acting(actor=actor, now=now, reason=reason))
    owe_notices(changes=changes, occasion=f"calendar:{kept[0].pk}", now=now)
    return found


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who adopts a change, when and why."""

    actor: Officer
    now: datetime
    reason: str


def _check(change: HolidayChange) -> None:
    if not (change.name.strip() and change.source.strip()):
        raise ChangeIncomplete(N_("Name the holiday, and the official text that it rests on."))
    calendar = get_calendar(change.calendar, declared_days())
    if calendar.parts:
        raise CalendarNotUsed(
            N_("The calendar {calendar} is put together from others; change one of those."),
            calendar=calendar.code,
        )
    for row in change.rows:
        is_holiday = calendar.holiday_on(row.on) is not None
        if is_holiday == (row.effect is Effect.ADDED):
            raise CalendarUnchanged(
                HOLIDAY_ALREADY if is_holiday else NO_HOLIDAY,
                day=row.on,
                calendar=Term(calendar.label),
            )


def _authorities_counting_by(code: str) -> list[Authority]:
    calendars = calendars_with(code)
    found = list(Authority.objects.filter(calendar__in=calendars).order_by("pk"))
    if not found:
        raise CalendarNotUsed(N_("No authority here counts by the calendar {code}."), code=code)
    return found


def _find_touched(change: HolidayChange) -> TouchedList:
    declared = declared_days()
    deadlines = list(
        open_deadlines().filter(_near(change), calendar__in=calendars_with(change.calendar))
    )
    now = recount_deadlines(deadlines=deadlines, declared=declared, rule_of=rule_as_stored)
    then = recount_deadlines(
        deadlines=deadlines, declared=(*declared, *change.rows), rule_of=rule_as_stored
    )
    touched = [b for a, b in zip(now, then, strict=True) if a.end != b.end and b.differs]
    return TouchedList(touched=sorted(touched, key=lambda r: (r.deadline.due_on, r.deadline.pk)))


def _near(change: HolidayChange) -> Q:
    near = Q()
    for row in change.rows:
        forward = Q(trigger_on__lte=row.on + REACH, due_on__gte=row.on - REACH)
        backward = Q(due_on__lte=row.on + REACH, trigger_on__gte=row.on - REACH)
        near |= forward | backward | Q(times_extended__gt=0, trigger_on__lte=row.on + REACH)
    return near


def _keep(row: DeclaredDay, reason: str, actor: Officer, now: datetime) -> DeclaredHoliday:
    return DeclaredHoliday.objects.create(
        calendar=row.calendar,
        on=row.on,
        name=row.name,
        effect=row.effect,
        source=row.provision,
        reason=reason,
        decided_by=actor,
        decided_at=now,
    )


def _recompute(
    found: TouchedList, change: HolidayChange, rows: Sequence[DeclaredHoliday], acting: Acting
) -> list[DeadlineChange]:
    by_case: dict[int, list[Recount]] = {}
    for recount in found.touched:
        by_case.setdefault(recount.deadline.case_id, []).append(recount)
    changes = []
    for case_id, recounts in sorted(by_case.items()):
        case = lock_case(case_id)
        event = append_note(
            case=case, kind=ACT, actor=acting.actor, now=acting.now,
            on=local_day(authority=case.authority, now=acting.now),
            summary=f"{change.name} ({change.source}). {acting.reason}",
            details={"declared": [row.pk for row in rows]},
        )  # fmt: skip
        cause = Cause(event=event, actor=acting.actor, now=acting.now, reason=acting.reason)
        changes += [apply_recount(recount, act=ACT, cause=cause) for recount in recounts]
        changes += rehang(case=case, cause=cause)
        lapse_stale(case=case, actor=cause.actor, now=cause.now)
    return changes
