"""A month of one authority: what falls due on each day, its hearings, its days off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from casework.law.calendars import SATURDAY, Calendar, OutsideCalendar, get_calendar
from casework.models import Appointment, Authority, Deadline, Officer
from casework.models.deadline import DeadlineState
from casework.queries.deadline_list import with_line, works_on
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.queries.declared import declared_days
from casework.queries.visibility import visible_cases, visible_deadlines

MOST_A_DAY = 8
MOST_APPOINTMENTS = 500
SHOWN = (DeadlineState.OPEN, DeadlineState.MET)


@dataclass(frozen=True, kw_only=True)
class CalendarDay:
    """A day of the month: its deadlines, of which the first few are listed, and appointments.

    ``holiday`` is the English name of a public holiday, empty on another day.
    """

    on: date
    is_today: bool
    is_weekend: bool
    holiday: str
    count: int
    lines: Sequence[DeadlineLine] = field(default_factory=tuple)
    appointments: Sequence[Appointment] = field(default_factory=tuple)

    @property
    def left_off(self) -> int:
        """How many more deadlines fall on the day than are listed."""
        return self.count - len(self.lines)

    @property
    def column(self) -> int:
        """The day's column in a week that begins on Monday, from 1."""
        return self.on.isoweekday()

    @property
    def is_empty(self) -> bool:
        """Whether nothing falls on the day."""
        return not (self.count or self.appointments)


@dataclass(frozen=True, kw_only=True)
class MonthAsked:
    """Whose month: the officer's own cases at an authority, or everyone's.

    ``month`` is its first day; ``today`` is the authority's own day.
    """

    officer: Officer
    authority: Authority
    month: date
    today: date
    everyone: bool

    @property
    def until(self) -> date:
        """The first day after the month."""
        return next_month(self.month)


def find_month(asked: MonthAsked) -> list[CalendarDay]:
    """Return the days of a month with what falls on each."""
    lines, counts, hearings = _lines(asked), _counts(asked), _appointments(asked)
    calendar = get_calendar(asked.authority.calendar, declared_days())
    return [
        CalendarDay(
            on=day, is_today=day == asked.today, is_weekend=day.weekday() >= SATURDAY,
            holiday=_holiday(calendar, day), count=counts.get(day, 0),
            lines=lines.get(day, []), appointments=hearings.get(day, []),
        )
        for day in (asked.month + timedelta(days=n) for n in range(_length(asked)))
    ]  # fmt: skip


def next_month(month: date) -> date:
    """Return the first day of the month after the one that begins on ``month``."""
    return (month + timedelta(days=31)).replace(day=1)


def month_before(month: date) -> date:
    """Return the first day of the month before the one that begins on ``month``."""
    return (month - timedelta(days=1)).replace(day=1)


def _length(asked: MonthAsked) -> int:
    return (asked.until - asked.month).days


def _due(asked: MonthAsked) -> QuerySet[Deadline]:
    found = visible_deadlines(officer=asked.officer, today=asked.today).filter(
        authority=asked.authority, state__in=SHOWN, due_on__gte=asked.month, due_on__lt=asked.until
    )
    return found if asked.everyone else found.filter(works_on(asked.officer, asked.today))


def _lines(asked: MonthAsked) -> dict[date, list[DeadlineLine]]:
    """Return the first few deadlines of each day, those that still run before those met."""
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=[F("state").desc(), "id"])
    first = _due(asked).annotate(place=place).filter(place__lte=MOST_A_DAY)
    lines: dict[date, list[DeadlineLine]] = {}
    rows = with_line(first.order_by("due_on", "-state", "id"))
    for line in read_lines(rows, today=asked.today):
        lines.setdefault(line.deadline.due_on, []).append(line)
    return lines


def _counts(asked: MonthAsked) -> dict[date, int]:
    counted = _due(asked).order_by("due_on").values_list("due_on")
    return dict(counted.annotate(Count("id")))


def _appointments(asked: MonthAsked) -> dict[date, list[Appointment]]:
    zone = ZoneInfo(asked.authority.zone)
    cases = visible_cases(officer=asked.officer, today=asked.today)
    found = Appointment.objects.filter(
        case__authority=asked.authority, case__in=cases.values("pk"),
        starts_at__gte=datetime.combine(asked.month, time(), zone),
        starts_at__lt=datetime.combine(asked.until, time(), zone),
    )  # fmt: skip
    if not asked.everyone:
        found = found.filter(works_on(asked.officer, asked.today))
    days: dict[date, list[Appointment]] = {}
    for row in found.select_related("case").order_by("starts_at", "id")[:MOST_APPOINTMENTS]:
        days.setdefault(row.starts_at.astimezone(zone).date(), []).append(row)
    return days


def _holiday(calendar: Calendar, day: date) -> str:
    try:
        holiday = calendar.holiday_on(day)
    except OutsideCalendar:
        return ""
    return holiday.name if holiday else ""
