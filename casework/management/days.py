"""Read a day that was typed after a command."""

import re
from datetime import date

from django.core.management.base import CommandError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """Read a day like 2022-05-18.

    :raises CommandError: if the text is none, or names a day that does not exist.
    """
    if not DAY.fullmatch(text):
        raise CommandError(f"“{text}” is not a day like 2022-05-18.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” does not exist in the calendar: {error}.") from error
