"""Days known in part as the record keeps them: under the last day of their month or year."""

from calendar import monthrange
from datetime import date

from casework.imports.days import PartialDay


def last_day(day: PartialDay) -> date:
    """Return the day itself, or the last of its month or year where no more is known."""
    month = day.month or 12
    return date(day.year, month, day.day or monthrange(day.year, month)[1])


def whole(day: PartialDay | None) -> date | None:
    """Return a day that is known to the day, None for any other."""
    return last_day(day) if day is not None and day.day else None
