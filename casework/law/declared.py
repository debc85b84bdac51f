"""Holidays declared, moved or settled one by one, which no rule of the calendar yields.

The table is reviewed by hand; each row says which official text it rests on and when the
row was last read against it. A caller may hand further rows to
:func:`casework.law.calendars.get_calendar`, for days announced since.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Effect(StrEnum):
    """What a declaration does to the calendar."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class DeclaredDay:
    """One day made a holiday, or made an ordinary day again, in one calendar.

    ``reviewed_on`` is the day on which the row was last read against ``provision``.
    """

    calendar: str
    on: date
    name: str
    provision: str
    reviewed_on: date | None = None
    effect: Effect = Effect.ADDED


REVIEWED_ON = date(2026, 10, 2)
SPRING_MOVED = "Royal Proclamation on the Platinum Jubilee bank holidays of 2022"
JUBILEE = "Platinum Jubilee bank holiday"
FUNERAL = "Bank holiday for the State Funeral of Queen Elizabeth II"
FUNERAL_PROVISION = "Royal Proclamation of 10 September 2022"
CORONATION = "Bank holiday for the coronation of King Charles III"
CORONATION_PROVISION = "Royal Proclamation on the coronation bank holiday of 2023"
WHIT_MONDAY = "Code du travail art. L. 222-1 (2004 wording)"
NATIONS = ("GB-ENG", "GB-SCT", "GB-NIR")


def _everywhere(
    *, on: date, name: str, provision: str, effect: Effect = Effect.ADDED
) -> tuple[DeclaredDay, ...]:
    return tuple(
        DeclaredDay(
            calendar=nation,
            on=on,
            name=name,
            provision=provision,
            reviewed_on=REVIEWED_ON,
            effect=effect,
        )
        for nation in NATIONS
    )


DECLARED: tuple[DeclaredDay, ...] = (
    *_everywhere(
        on=date(2022, 5, 30),
        name="Spring bank holiday",
        provision=SPRING_MOVED,
        effect=Effect.WITHDRAWN,
    ),
    *_everywhere(on=date(2022, 6, 2), name="Spring bank holiday", provision=SPRING_MOVED),
    *_everywhere(on=date(2022, 6, 3), name=JUBILEE, provision=SPRING_MOVED),
    *_everywhere(on=date(2022, 9, 19), name=FUNERAL, provision=FUNERAL_PROVISION),
    *_everywhere(on=date(2023, 5, 8), name=CORONATION, provision=CORONATION_PROVISION),
    DeclaredDay(
        calendar="GB-SCT",
        on=date(2026, 6, 15),
        name="Bank holiday for the football World Cup",
        provision="Royal Proclamation on the Scottish bank holiday of 15 June 2026",
    ),  # not in the official list compared here, and so not marked as reviewed
    DeclaredDay(
        calendar="FR",
        on=date(2006, 6, 5),
        name="Whit Monday",
        provision=WHIT_MONDAY,
        reviewed_on=REVIEWED_ON,
    ),
    DeclaredDay(
        calendar="FR",
        on=date(2007, 5, 28),
        name="Whit Monday",
        provision=WHIT_MONDAY,
        reviewed_on=REVIEWED_ON,
    ),
)
