"""Today and now, which the demo may fix; imported by the edges only."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

FIXED_DAY_BEGINS = time(8)


class UnreadableToday(ValueError):
    """``CASEWORK_TODAY`` is set to something that is not a date."""


def now() -> datetime:
    """Return the present moment in UTC, on the fixed day where ``CASEWORK_TODAY`` is set.

    A fixed day lasts from 8 to 20 o'clock UTC, at half the real pace: what is recorded
    one after the other stays in that order, and it is the same day in every zone.

    :raises UnreadableToday: if ``CASEWORK_TODAY`` is not an ISO date.
    """
    real = datetime.now(UTC)
    fixed = fixed_day()
    if fixed is None:
        return real
    since_midnight = real - real.replace(hour=0, minute=0, second=0, microsecond=0)
    return datetime.combine(fixed, FIXED_DAY_BEGINS, UTC) + since_midnight / 2


def today(zone: str) -> date:
    """Return the local date in ``zone``, an IANA name such as Europe/London."""
    fixed = fixed_day()
    return fixed if fixed is not None else now().astimezone(ZoneInfo(zone)).date()


def fixed_day() -> date | None:
    """Return the day that ``CASEWORK_TODAY`` fixes, or None where time runs freely."""
    text = os.environ.get("CASEWORK_TODAY", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableToday(
            f"CASEWORK_TODAY is “{text}”, which is not a date like 2025-10-13."
        ) from error
