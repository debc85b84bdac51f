"""Who is reminded of what, and on which days: the policy, and the days that follow from it.

A policy is the house's own practice and cites no provision. What stands here holds where an
authority has set nothing else; its own settings are dated, and may be for one time limit, for
critical ones, or for all. Days before are days of the calendar; what is overdue climbs from the
officer to the team lead and to the head by working days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from casework.law.calendars import Calendar
from casework.law.wording import N_, LawError

OVERDUE_EVERY = 7  # days between an officer's reminders once the first day overdue has passed
LONGEST_BEFORE = 400  # days
LONGEST_EVERY = 31  # days
LONGEST_OVERDUE = 250  # working days, a year of them


class PolicyNotAllowed(LawError):
    """A policy would leave something without a reminder, or says what cannot be."""


class Rung(StrEnum):
    """Who is reminded: whose desk it is, and who stands above."""

    OFFICER = "officer"
    LEAD = "lead"
    HEAD = "head"


class Kind(StrEnum):
    """What a reminder is about, as far as somebody may choose how to be told."""

    COMING = "coming"
    DUE = "due"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    LETTER = "letter"
    OWN = "own"


class Quiet(StrEnum):
    """When an officer wants no digest, beside the days that are not worked on."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    FRIDAY_AFTERNOON = "friday_afternoon"


KIND_LABELS = {
    Kind.COMING: N_("What is coming"),
    Kind.DUE: N_("What is due today"),
    Kind.OVERDUE: N_("What is overdue"),
    Kind.ESCALATED: N_("What has come up to you from an officer"),
    Kind.LETTER: N_("Letters to acknowledge or answer"),
    Kind.OWN: N_("What you asked to be reminded of"),
}
QUIET_LABELS = {
    Quiet.MONDAY: N_("Mondays"),
    Quiet.TUESDAY: N_("Tuesdays"),
    Quiet.WEDNESDAY: N_("Wednesdays"),
    Quiet.THURSDAY: N_("Thursdays"),
    Quiet.FRIDAY: N_("Fridays"),
    Quiet.FRIDAY_AFTERNOON: N_("Friday afternoons"),
}
RUNG_LABELS = {
    Rung.OFFICER: N_("the officer"),
    Rung.LEAD: N_("the team lead"),
    Rung.HEAD: N_("the head"),
}
# What no authority may let anybody turn off.
ALWAYS_BY_MAIL = frozenset({Kind.DUE, Kind.OVERDUE, Kind.ESCALATED})


@dataclass(frozen=True, kw_only=True)
class Policy:
    """On which days a deadline reminds.

    ``before`` are days ahead of the due day, 0 for the day itself; ``every`` the days between
    reminders once it is overdue; ``lead_after`` and ``head_after`` the working days overdue
    from which the team lead and the head are told, None for never.
    """

    before: tuple[int, ...]
    every: int = OVERDUE_EVERY
    lead_after: int | None = None
    head_after: int | None = None


OWN = Policy(before=(14, 3, 0), lead_after=3, head_after=10)
OTHERS = Policy(before=(14, 3, 0), lead_after=10)  # the other side's to act, ours to chase
LETTERS = Policy(before=(3, 0), lead_after=3, head_after=10)
CRITICAL = Policy(before=(7, 3, 1, 0), every=1, lead_after=1, head_after=3)


@dataclass(frozen=True, kw_only=True)
class House:
    """How an authority reminds from a day on where it has set nothing.

    ``own`` is for what the authority must do, ``others`` for what the other side must; of these
    a rule's own days before go first. ``critical`` is for whatever loses a right, whoever acts.
    """

    since_on: date
    own: Policy = OWN
    others: Policy = OTHERS
    critical: Policy = CRITICAL
    letters: Policy = LETTERS


USUAL = House(since_on=date(2018, 5, 25))
# By the authority's code, the earliest first; one that is not named does as is usual.
HOUSES: Mapping[str, tuple[House, ...]] = {
    "ico": (USUAL,),
    "cnil": (USUAL,),
    "garante": (USUAL,),
    "dsb": (USUAL,),
}


def house_of(authority: str, *, on: date | None = None) -> House:
    """Return how an authority, by its code, reminds on a day where it has set nothing."""
    houses = HOUSES.get(authority, (USUAL,))
    in_force = [house for house in houses if on is None or house.since_on <= on]
    return (in_force or list(houses[:1]))[-1]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What an authority has set: for one time limit, or with ``limit`` empty for all of them.

    For all there are two, of which the one with ``is_critical`` is for what is critical.
    """

    policy: Policy
    since_on: date
    limit: str = ""
    is_critical: bool = False


@dataclass(frozen=True)
class Occasion:
    """A day on which somebody is owed a reminder."""

    on: date
    rung: Rung = Rung.OFFICER


def policy_of(
    *, limit: str, before: tuple[int, ...], is_own: bool, is_critical: bool,
    is_window: bool = False, settings: Sequence[Setting] = (), house: House = USUAL,
    on: date | None = None,
) -> Policy:  # fmt: skip
    """Return the policy of a time limit on a day.

    ``before`` is what its rule says of itself, and ``is_own`` that the authority must act.
    A window, a time that has to pass before the next step, is never overdue, and so climbs to
    nobody.

    :param settings: what the authority set, in the order of the decisions.
    :param house: how it reminds where it set nothing.
    """
    found = _set_for(limit, is_critical, settings, on)
    found = found or _usual(before, is_own, is_critical, house)
    return replace(found, lead_after=None, head_after=None) if is_window else found


def _set_for(
    limit: str, is_critical: bool, settings: Sequence[Setting], on: date | None
) -> Policy | None:
    in_force = [row for row in settings if on is None or row.since_on <= on]
    in_force.sort(key=lambda row: row.since_on)  # stable: the later decision stays behind
    for wanted in ((limit, False), ("", is_critical)):
        for row in reversed(in_force):
            if (row.limit, row.is_critical) == wanted:
                return row.policy
    return None


def _usual(before: tuple[int, ...], is_own: bool, is_critical: bool, house: House) -> Policy:
    if not is_critical:
        return replace(house.own if is_own else house.others, before=before)
    days = {*before, *house.critical.before}
    return replace(house.critical, before=tuple(sorted(days, reverse=True)))


def check_policy(policy: Policy) -> None:
    """Refuse a policy that reminds of nothing in time, or says what cannot be.

    :raises PolicyNotAllowed: saying what is wrong.
    """
    if 0 not in policy.before:
        raise PolicyNotAllowed(
            N_("On the day itself everybody is reminded: keep 0 among the days.")
        )
    if any(not 0 <= days <= LONGEST_BEFORE for days in policy.before):
        raise PolicyNotAllowed(
            N_("A reminder comes at most {days} days before."), days=LONGEST_BEFORE
        )
    if not 1 <= policy.every <= LONGEST_EVERY:
        raise PolicyNotAllowed(
            N_("What is overdue reminds at least every {days} days."), days=LONGEST_EVERY
        )
    rungs = [days for days in (policy.lead_after, policy.head_after) if days is not None]
    if any(not 1 <= days <= LONGEST_OVERDUE for days in rungs):
        raise PolicyNotAllowed(
            N_("It climbs after 1 to {days} working days overdue."), days=LONGEST_OVERDUE
        )
    if rungs != sorted(rungs):
        raise PolicyNotAllowed(N_("The head is not told before the team lead."))


def first_occasion(*, due_on: date, policy: Policy) -> date:
    """Return the first day on which a reminder of a deadline is owed at all."""
    return due_on - timedelta(days=max(policy.before, default=-1))


def next_occasion(*, due_on: date, policy: Policy, calendar: Calendar, after: date) -> date:
    """Return the first day later than ``after`` on which a reminder is owed to anybody."""
    planned = sorted({due_on - timedelta(days=days) for days in policy.before})
    for day in planned:
        if day > after:
            return day
    overdue = due_on + timedelta(days=1)
    if overdue > after:
        return overdue
    starts = [overdue, *_climbs(due_on, policy, calendar).values()]
    return min(_following(start, policy.every, after) for start in starts)


def latest_occasions(
    *, due_on: date, policy: Policy, calendar: Calendar, today: date
) -> list[Occasion]:
    """Return for each rung the last day up to ``today`` on which a reminder was owed to it.

    However many days were missed, each rung has one.
    """
    found = []
    planned = [due_on - timedelta(days=days) for days in policy.before]
    past = [day for day in planned if day <= today]
    overdue = due_on + timedelta(days=1)
    if today >= overdue:
        past.append(_latest(overdue, policy.every, today))
        for rung, start in _climbs(due_on, policy, calendar).items():
            if start <= today:
                found.append(Occasion(_latest(start, policy.every, today), rung))
    return [Occasion(max(past)), *found] if past else found


def is_urgent(*, due_on: date, is_critical: bool, is_window: bool, today: date) -> bool:
    """Whether something cannot wait for the next digest: due by tomorrow, or critical and late."""
    if is_window:
        return False
    if due_on < today:
        return is_critical
    return due_on <= today + timedelta(days=1)


def working_day_after(*, day: date, count: int, calendar: Calendar) -> date:
    """Return the working day that is the ``count``-th after a day."""
    while count:
        day += timedelta(days=1)
        count -= calendar.is_working_day(day)
    return day


def _climbs(due_on: date, policy: Policy, calendar: Calendar) -> dict[Rung, date]:
    """Return when what is overdue first climbs to each rung."""
    steps = {Rung.LEAD: policy.lead_after, Rung.HEAD: policy.head_after}
    return {
        rung: working_day_after(day=due_on, count=count, calendar=calendar)
        for rung, count in steps.items()
        if count is not None
    }


def _latest(start: date, every: int, today: date) -> date:
    return start + timedelta(days=(today - start).days // every * every)


def _following(start: date, every: int, after: date) -> date:
    return start if start > after else _latest(start, every, after) + timedelta(days=every)
