"""Owe the reminders of a day and send them, as beat and a worker do by themselves."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.management.days import read_day
from casework.management.plain_errors import PlainCommand
from casework.models import Authority
from casework.operations.outbox import send_messages
from casework.operations.reminders import sweep_reminders

HOUR = time(8)  # after the morning on which reminders are owed, in each authority's zone
MOST = 10_000  # messages
FURTHEST = 3660  # days


class Command(PlainCommand):
    """``send_reminders --date 2022-06-15``."""

    help = "Owe and send what is due by now, or by eight in the morning of a day."
    example = "send_reminders --date 2022-06-15"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day."""
        parser.add_argument("--date", metavar="D", help="a day like 2022-06-15; now, if not given")

    def handle(self, **options: Any) -> None:
        """Sweep and send, and print how many of each.

        :raises CommandError: if the day cannot be read, or is far away.
        """
        moments = [clock.now()]
        if options["date"] is not None:
            moments = _mornings(_read_day_near(options["date"], clock.now().date()))
        deadlines = sum(sweep_reminders(now=moment) for moment in moments)
        sent = sum(send_messages(now=moment, limit=MOST) for moment in moments)
        self.stdout.write(f"Deadlines attended to: {deadlines}. Messages sent: {sent}.")


def _read_day_near(text: str, today: date) -> date:
    day = read_day(text)
    if abs((day - today).days) > FURTHEST:
        raise CommandError(f"{day} is more than ten years from today, {today}.")
    return day


def _mornings(day: date) -> list[datetime]:
    """Return the moments at which it is eight on a day, where there is an authority."""
    zones = set(Authority.objects.values_list("zone", flat=True))
    return sorted(datetime.combine(day, HOUR, ZoneInfo(zone)) for zone in zones)
