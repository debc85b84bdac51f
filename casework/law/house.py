"""House deadlines: days that an officer sets beside those of the law, alone or in chains.

A target date before a fatal one, or a step some days before a hearing, is the house's own
practice. It is counted by the regime ``house`` and cites no provision, for it has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.counting import Reckoning, count_time
from casework.law.declared import DeclaredDay
from casework.law.periods import Direction, Period, Unit
from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate, TimeLimit, Whose
from casework.law.wording import N_, LawError

OWN = "own"
REGIME = "house"
NOT_LAW = Citation(provision=N_("Set by the house; not a rule of law"), source="")
OPEN_LABEL = N_("House deadline")  # where what the officer wrote must not be read


class HoursNotCounted(LawError):
    """A house deadline is a day, and is not counted in hours."""


class UnknownChain(LawError):
    """The authority has no such chain."""


class HangsOn(StrEnum):
    """What a chain may hang on."""

    APPOINTMENT = "appointment"
    DEADLINE = "deadline"


@dataclass(frozen=True, kw_only=True)
class ChainStep:
    """One house deadline of a chain, and how far from what it hangs on it lies."""

    label: str
    period: Period
    direction: Direction = Direction.BEFORE


@dataclass(frozen=True, kw_only=True)
class Chain:
    """House deadlines that are set together; ``authorities`` is empty where every one has it."""

    code: str
    label: str
    hangs_on: HangsOn
    steps: tuple[ChainStep, ...]
    authorities: tuple[str, ...] = ()


CHAINS = (
    Chain(
        code="before_hearing", label=N_("Before a hearing"), hangs_on=HangsOn.APPOINTMENT,
        steps=(
            ChainStep(label=N_("Bundle ready"), period=period("14 days")),
            ChainStep(label=N_("Witness list ready"), period=period("7 days")),
            ChainStep(label=N_("Last talk with whoever pleads"), period=period("1 working day")),
        ),
    ),
    Chain(
        code="after_hearing", label=N_("After a hearing"), hangs_on=HangsOn.APPOINTMENT,
        steps=(
            ChainStep(
                label=N_("Minutes checked and filed"), period=period("5 working days"),
                direction=Direction.AFTER,
            ),
        ),
    ),
    Chain(
        code="before_time_bar", label=N_("Before a period ends that bars the right"),
        hangs_on=HangsOn.DEADLINE,
        steps=(
            ChainStep(label=N_("Six months before the time bar"), period=period("6 months")),
            ChainStep(label=N_("Three months before the time bar"), period=period("3 months")),
            ChainStep(label=N_("One month before the time bar"), period=period("1 month")),
        ),
    ),
    Chain(
        code="before_decision", label=N_("Before a decision must be given"),
        hangs_on=HangsOn.DEADLINE,
        steps=(
            ChainStep(label=N_("Draft ready"), period=period("28 days")),
            ChainStep(label=N_("Legal check done"), period=period("14 days")),
            ChainStep(label=N_("With whoever signs"), period=period("5 working days")),
        ),
    ),
    Chain(
        code="before_violations_notified",
        label=N_("Before the alleged violations must be notified"),
        hangs_on=HangsOn.DEADLINE, authorities=("garante",),
        steps=(
            ChainStep(label=N_("Facts established"), period=period("60 days")),
            ChainStep(label=N_("Notification drafted"), period=period("30 days")),
            ChainStep(
                label=N_("Notification handed in for service"), period=period("10 working days")
            ),
        ),
    ),
)  # fmt: skip


def own_limit(*, label: str, whose: Whose, direction: Direction) -> TimeLimit:
    """Return the rule of a house deadline, in the shape that the law's own have."""
    return TimeLimit(
        code=OWN, label=label, whose=whose, regime=REGIME, period=None,
        runs_from=EventDate.DECIDED, citation=NOT_LAW, direction=direction,
    )  # fmt: skip


def count_own(
    *, period: Period, direction: Direction, day: date, calendar: str,
    declared: Sequence[DeclaredDay] = (),
) -> Reckoning:  # fmt: skip
    """Count a house deadline from the day of what it hangs on, with its working.

    :raises HoursNotCounted: if the period is in hours.
    :raises LawError: if the calendar or the years of a date do not reach so far.
    """
    if period.unit in {Unit.HOURS, Unit.CLEAR_DAYS}:
        raise HoursNotCounted(N_("A house deadline is counted in days, weeks, months or years."))
    return count_time(
        regime=REGIME, period=period, moment=day, calendar=calendar, direction=direction,
        declared=declared,
    )  # fmt: skip


def chains_of(authority: str) -> tuple[Chain, ...]:
    """Return the chains that an authority may apply."""
    return tuple(c for c in CHAINS if not c.authorities or authority in c.authorities)


def get_chain(code: str, *, authority: str) -> Chain:
    """Return a chain of an authority by its code.

    :raises UnknownChain: if it has none of that code.
    """
    for chain in chains_of(authority):
        if chain.code == code:
            return chain
    raise UnknownChain(N_("“{code}” is not a chain of deadlines here."), code=code)
