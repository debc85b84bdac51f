"""How exactly a day is known."""

from enum import StrEnum


class Precision(StrEnum):
    """How exactly the day of an event is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
