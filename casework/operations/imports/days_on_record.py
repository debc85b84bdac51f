"""Days that are known in part, held against days on record."""

from datetime import date

from casework.imports.days import PartialDay
from casework.models.event import Precision


def first_day(day: PartialDay) -> date:
    """Return the first day that a day may be that is known in part."""
    return date(day.year, day.month or 1, day.day or 1)


def agree(day: PartialDay, known: date, precision: Precision) -> bool:
    """Whether a day agrees with one on record, as far as both are known."""
    if day.year != known.year:
        return False
    if day.month is None or precision == Precision.YEAR:
        return True
    if day.month != known.month:
        return False
    return day.day is None or precision == Precision.MONTH or day.day == known.day


def partial_day(day: date, precision: Precision) -> PartialDay:
    """Return a day on record as far as it is known."""
    is_month, is_day = precision != Precision.YEAR, precision == Precision.DAY
    return PartialDay(
        year=day.year, month=day.month if is_month else None, day=day.day if is_day else None
    )


def precision_of(day: PartialDay) -> Precision:
    """Return how exactly a day is known."""
    if day.day is not None:
        return Precision.DAY
    return Precision.MONTH if day.month else Precision.YEAR
