"""Hours by the clock on the wall, and the two nights a year on which that clock is changed."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from casework.law.wording import N_, LawError


class NoSuchHour(LawError):
    """The clock is put forward over this hour, so that it does not exist."""


class HourTwice(LawError):
    """The clock is put back, so that this hour comes twice; say which of the two is meant."""


def read_local(*, day: date, hour: time, zone: str, is_second: bool | None = None) -> datetime:
    """Return the moment of an hour on a day in a zone, an IANA name.

    ``is_second`` says which is meant of an hour that comes twice: True for the one after
    the clock was put back.

    :raises NoSuchHour: if the clock skips it.
    :raises HourTwice: if it comes twice and ``is_second`` does not say which is meant.
    """
    first = datetime.combine(day, hour, ZoneInfo(zone)).replace(fold=0)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    back = first.astimezone(UTC).astimezone(ZoneInfo(zone))
    if back.replace(tzinfo=None) != first.replace(tzinfo=None):
        raise NoSuchHour(
            N_("On {day} the clock is put forward over {hour}: that hour does not exist."),
            day=day,
            hour=f"{hour:%H:%M}",
        )
    if is_second is None:
        raise HourTwice(
            N_(
                "On {day} the clock is put back and {hour} comes twice: "
                "say which of the two is meant."
            ),
            day=day,
            hour=f"{hour:%H:%M}",
        )
    return second if is_second else first
