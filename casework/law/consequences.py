"""What follows from an event: may it happen, and which clocks start, end, stop or go on.

The preview that an officer sees before saving and the operation that saves call the same
function, :func:`foresee`, so that what was shown is what happens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casework.law.declared import DeclaredDay
from casework.law.openings import DateValue, Opening, OrderTime, Setting, as_day, open_clocks
from casework.law.periods import Period
from casework.law.procedure import EventDate, EventKind, Nature, Procedure, applies
from casework.law.terms import DATE_WORDS
from casework.law.wording import N_, LawError, Term, either, quote


class NotAllowedNow(LawError):
    """The procedure does not allow this event at the case's stage."""


class MissingDate(LawError):
    """A date that the event needs was not given."""


class DateOutOfOrder(LawError):
    """A date lies before the event that it follows, or after the day it is recorded."""


class WindowStillOpen(LawError):
    """The law forbids the act until a time that has not yet run out."""


@dataclass(frozen=True, kw_only=True)
class PastEvent:
    """What the law needs to know of an event already recorded."""

    kind: str
    label: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What the law needs to know of a deadline that is open on the case."""

    id: int
    limit: str
    label: str
    due_on: date | None
    action: int | None = None
    nature: Nature = Nature.LAST_DAY
    is_suspended: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that an event does to the clocks of its case."""

    opens: tuple[Opening, ...] = ()
    ends: tuple[Clock, ...] = ()
    suspends: tuple[Clock, ...] = ()
    resumes: tuple[Clock, ...] = ()
    withdraws: tuple[Clock, ...] = ()
    stage: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no clock moves."""
        return not (self.opens or self.ends or self.suspends or self.resumes or self.withdraws)


def check_event(
    *,
    procedure: Procedure,
    stage: str,
    kind: EventKind,
    dates: Mapping[EventDate, DateValue],
    past: Sequence[PastEvent],
    clocks: Sequence[Clock],
    today: date,
    begun_on: date | None = None,
) -> None:
    """Refuse an event that the procedure, or the order of time, does not allow.

    :raises NotAllowedNow: if the stage does not allow it or what it follows never happened.
    :raises MissingDate: if a required date is missing.
    :raises DateOutOfOrder: if a date precedes what it follows, or lies in the future.
    :raises WindowStillOpen: if a time that must pass first is still running.
    """
    _check_stage(procedure, stage, kind, today, begun_on)
    check_dates(kind, dates, today)
    day = as_day(dates[kind.principal_date])
    _check_followed(procedure, kind, day, past)
    _check_windows(kind, day, clocks)


def _check_stage(
    procedure: Procedure, stage: str, kind: EventKind, today: date, begun_on: date | None
) -> None:
    if kind in procedure.allowed_at(stage, on=today, begun_on=begun_on):
        return
    if not kind.in_force.covers(today):
        raise NotAllowedNow(
            N_("“{kind}” is not in the law in force on {today}."),
            kind=Term(kind.label),
            today=today,
        )
    if not applies(kind, on=today, begun_on=begun_on):
        raise NotAllowedNow(
            N_(
                "“{kind}” is not in the law for this case: the case began too early for "
                "{provision}."
            ),
            kind=Term(kind.label),
            provision=kind.citation.provision,
        )
    raise NotAllowedNow(
        N_("“{kind}” cannot be recorded while the case is “{stage}”."),
        kind=Term(kind.label),
        stage=Term(procedure.stage(stage).label),
    )


def check_dates(kind: EventKind, dates: Mapping[EventDate, DateValue], today: date) -> None:
    """Refuse the dates of an event where one is missing, to come, or before what it follows.

    :raises MissingDate: if a required date is missing.
    :raises DateOutOfOrder: if one precedes what it follows, or lies in the future.
    """
    for needed in kind.dates:
        if needed not in dates:
            raise MissingDate(
                N_("“{kind}” needs the day it was {done}."),
                kind=Term(kind.label),
                done=Term(DATE_WORDS[needed]),
            )
    for name, value in dates.items():
        if as_day(value) > today:
            raise DateOutOfOrder(
                N_("The day it was {done}, {day}, lies after today, {today}."),
                done=Term(DATE_WORDS[name]),
                day=as_day(value),
                today=today,
            )
    _check_order(dates)


def _check_order(dates: Mapping[EventDate, DateValue]) -> None:
    chain = [EventDate.DECIDED, EventDate.SENT, EventDate.SERVED]
    known = [(name, as_day(dates[name])) for name in chain if name in dates]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            raise DateOutOfOrder(
                N_("It cannot have been {later} on {second}, before it was {earlier} on {first}."),
                later=Term(DATE_WORDS[later]),
                second=second,
                earlier=Term(DATE_WORDS[earlier]),
                first=first,
            )


def _check_followed(
    procedure: Procedure, kind: EventKind, day: date, past: Sequence[PastEvent]
) -> None:
    if not kind.follows:
        return
    before = [event for event in past if event.kind in kind.follows]
    if not before:
        wanted = either([quote(procedure.event_kind(code).label) for code in kind.follows])
        raise NotAllowedNow(
            N_("“{kind}” can only follow {wanted}, which is not on record."),
            kind=Term(kind.label),
            wanted=wanted,
        )
    first = min(before, key=lambda event: event.day)
    if day < first.day:
        raise DateOutOfOrder(
            N_("“{kind}” on {day} would lie before “{first}” of {first_on}, which it follows."),
            kind=Term(kind.label),
            day=day,
            first=Term(first.label),
            first_on=first.day,
        )


def _check_windows(kind: EventKind, day: date, clocks: Sequence[Clock]) -> None:
    for clock in clocks:
        if clock.limit in kind.not_before and clock.due_on is not None and day <= clock.due_on:
            raise WindowStillOpen(
                N_("“{kind}” may not be before the end of “{clock}” on {due}."),
                kind=Term(kind.label),
                clock=Term(clock.label),
                due=clock.due_on,
            )


def foresee(
    *,
    procedure: Procedure,
    kind: EventKind,
    dates: Mapping[EventDate, DateValue],
    precise: bool,
    clocks: Sequence[Clock],
    calendar: str,
    action: int | None = None,
    orders: Sequence[OrderTime] = (),
    periods: Mapping[str, Period] | None = None,
    abroad: bool = False,
    begun_on: date | None = None,
    declared: Sequence[DeclaredDay] = (),
    owes: bool = True,
) -> Plan:
    """Return what an event of ``kind`` does to the clocks.

    ``dates`` are local days of the authority (or moments, where an hour counts);
    ``precise`` is False when only the month or year is known, and then no clock can be
    computed. ``action`` limits the effect to the clocks of one instrument.
    ``periods`` gives, by limit, a longer time than the law's least. ``abroad`` says that
    the respondent is established abroad, ``begun_on`` when the case began. ``declared`` are
    holidays declared beside the reviewed ones. ``owes`` says that a penalty stands after it.

    :raises TimeTooShort: if a period given is shorter than the law's.
    :raises TimeTooLong: if it is longer than the law allows.
    """
    touched = [c for c in clocks if action is None or c.action is None or c.action == action]
    day = as_day(dates[kind.principal_date])
    setting = Setting(
        dates=dates, precise=precise, calendar=calendar, orders=orders, abroad=abroad,
        periods=periods or {}, declared=declared,
    )  # fmt: skip
    started = procedure.limits_started_by(kind, on=day, begun_on=begun_on)
    limits = tuple(limit for limit in started if owes or not limit.is_of_penalty)
    return Plan(
        opens=open_clocks(limits=limits, setting=setting),
        ends=tuple(c for c in touched if c.limit in kind.ends),
        suspends=tuple(c for c in touched if c.limit in kind.suspends and not c.is_suspended),
        resumes=tuple(c for c in touched if c.limit in kind.resumes and c.is_suspended),
        withdraws=tuple(c for c in touched if c.limit in kind.withdraws),
        stage=kind.to,
    )


def foresee_service(
    *,
    procedure: Procedure,
    issued_by: EventKind,
    served_on: DateValue,
    calendar: str,
    already: Sequence[str],
    orders: Sequence[OrderTime] = (),
    periods: Mapping[str, Period] | None = None,
    abroad: bool = False,
    begun_on: date | None = None,
    declared: Sequence[DeclaredDay] = (),
) -> tuple[Opening, ...]:
    """Return the clocks that start when an instrument issued earlier is served.

    ``already`` are the limits that run for this instrument, which are not opened again;
    ``orders`` are those of its orders whose time waits for service, ``periods`` the times
    that the instrument gave, by limit.
    """
    started = procedure.limits_started_by(issued_by, on=as_day(served_on), begun_on=begun_on)
    limits = tuple(limit for limit in started if limit.runs_from is EventDate.SERVED)
    setting = Setting(
        dates={EventDate.SERVED: served_on}, precise=True, calendar=calendar, orders=orders,
        abroad=abroad, periods=periods or {}, declared=declared,
    )  # fmt: skip
    opened = open_clocks(limits=limits, setting=setting)
    return tuple(opening for opening in opened if opening.limit.code not in already)
