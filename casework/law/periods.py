"""Periods of time as the law states them: “28 days”, “1 month”, “3 clear days”."""

import re
from dataclasses import dataclass
from enum import StrEnum

from casework.law.wording import N_, LawError, Shown, Term


class UnreadablePeriod(LawError):
    """The text does not state a period."""


class ImpossiblePeriod(UnreadablePeriod):
    """The period is shorter than one unit or longer than a century."""


class Unit(StrEnum):
    """What a period is stated in."""

    HOURS = N_("hours")
    DAYS = N_("days")
    WORKING_DAYS = N_("working days")
    CLEAR_DAYS = N_("clear days")
    WEEKS = N_("weeks")
    MONTHS = N_("months")
    YEARS = N_("years")


class Direction(StrEnum):
    """Whether a period is counted forward from an event or back from one."""

    AFTER = "after"
    BEFORE = "before"


CENTURY = {
    Unit.HOURS: 876_600,
    Unit.DAYS: 36_525,
    Unit.WORKING_DAYS: 26_000,
    Unit.CLEAR_DAYS: 36_525,
    Unit.WEEKS: 5_200,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
}
STATED = re.compile(
    r"\s*([0-9]{1,9})\s+(?:(clear|working)\s+)?(hour|day|week|month|year)s?\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class Period(Shown):
    """A number of units: ``str(Period(28, Unit.DAYS))`` is “28 days”.

    :raises ImpossiblePeriod: if the amount is below 1 or makes more than a hundred years.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ImpossiblePeriod(
                N_("A period must be at least one of its units long, not {count} {unit}."),
                count=self.amount,
                unit=Term(self.unit),
            )
        if self.amount > CENTURY[self.unit]:
            raise ImpossiblePeriod(
                N_("A period of {count} {unit} is longer than 100 years."),
                count=self.amount,
                unit=Term(self.unit),
            )

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.amount} {unit[:-1] if self.amount == 1 else unit}"


def parse_period(text: str) -> Period:
    """Read a period from words such as “28 days”, “20 working days” or “72 hours”.

    :raises UnreadablePeriod: if the text states none, or one of no length.
    """
    stated = STATED.fullmatch(text)
    word = " ".join(part.lower() for part in stated.groups()[1:] if part) if stated else ""
    units = {unit.value: unit for unit in Unit}
    if stated is None or f"{word}s" not in units:
        raise UnreadablePeriod(
            N_(
                "“{text}” is not a period like “28 days”, “20 working days”, “3 clear days”, "
                "“4 weeks”, “6 months”, “2 years” or “72 hours”."
            ),
            text=text,
        )
    return Period(int(stated[1]), units[f"{word}s"])
