"""Count a time limit by law, with its working; needs no database and no server."""

import json
import re
from datetime import date, datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from casework.law.counting import Reckoning, count_time
from casework.law.periods import Direction, parse_period
from casework.law.wording import Value
from casework.management.plain_errors import PlainCommand

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}[0-9:.]*(Z|[+-][0-9:]+)?")


class Command(PlainCommand):
    """``count_time uk-trib "28 days" 2022-05-18``."""

    help = "Say on which day a period of law ends, and show the working step by step."
    example = 'count_time uk-trib "28 days" 2022-05-18'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the regime, the period and the moment, and how to count and to print."""
        parser.add_argument("regime", metavar="REGIME", help="such as uk-trib or eu-1182")
        parser.add_argument("period", metavar="PERIOD", help="such as “28 days” or “72 hours”")
        parser.add_argument(
            "moment", metavar="MOMENT", help="a day, or an ISO moment with its offset from UTC"
        )
        parser.add_argument("--calendar", help="such as GB-ENG, FR or EU-INST")
        parser.add_argument("--before", action="store_true", help="count back from the moment")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        """Count, and print the result.

        :raises CommandError: if the moment cannot be read.
        :raises LawError: if the law refuses to count so.
        """
        reckoning = count_time(
            regime=options["regime"],
            period=parse_period(options["period"]),
            moment=read_moment(options["moment"]),
            calendar=options["calendar"],
            direction=Direction.BEFORE if options["before"] else Direction.AFTER,
        )
        if options["json"]:
            self.stdout.write(json.dumps(describe(reckoning), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(write_out(reckoning)))


def read_moment(text: str) -> date | datetime:
    """Read a day like 2022-05-18 or a moment like 2026-06-09T10:20+01:00.

    :raises CommandError: if the text is neither, or names a day that does not exist.
    """
    reader = date if DAY.fullmatch(text) else datetime if MOMENT.fullmatch(text) else None
    if reader is None:
        raise CommandError(
            f"“{text}” is neither a day like 2022-05-18 nor a moment like 2026-06-09T10:20+01:00."
        )
    try:
        return reader.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” does not exist in the calendar: {error}.") from error


def describe(reckoning: Reckoning) -> dict[str, Any]:
    """Return the result as JSON-safe data with its sentences written out."""
    return {
        "due_on": reckoning.due_on.isoformat(),
        "due_at": reckoning.due_at.isoformat() if reckoning.due_at else None,
        "regime": reckoning.regime,
        "calendar": reckoning.calendar or None,
        "period": str(reckoning.period),
        "moment": reckoning.moment.isoformat(),
        "direction": reckoning.direction.value,
        "working": [
            {
                "sentence": step.sentence.render(_, show),
                "provision": step.provision,
                "day": step.day.isoformat() if step.day else None,
            }
            for step in reckoning.working
        ],
        "holidays": [{"on": h.on.isoformat(), "name": h.name} for h in reckoning.holidays],
        "is_computed": reckoning.is_computed,
        "alternatives": [
            {
                "due_on": other.due_on.isoformat(),
                "due_at": other.due_at.isoformat(),
                "sentence": other.sentence.render(_, show),
                "provision": other.provision,
            }
            for other in reckoning.alternatives
        ],
    }


def write_out(reckoning: Reckoning) -> list[str]:
    """Return the result as lines of text."""
    lines = [f"due_on: {reckoning.due_on.isoformat()}"]
    if reckoning.due_at:
        lines.append(f"due_at: {reckoning.due_at.isoformat()}")
    lines.append("working:")
    for number, step in enumerate(reckoning.working, start=1):
        lines.append(f"  {number}. {step.sentence.render(_, show)} [{step.provision}]")
    if reckoning.holidays:
        lines.append("holidays met:")
        lines.extend(f"  {show(h.on)}: {h.name}" for h in reckoning.holidays)
    return lines


def show(value: Value) -> str:
    """Return a value as it stands in a sentence: days and moments in words."""
    if isinstance(value, datetime):
        return format_date(value, "D j F Y, H:i O")
    if isinstance(value, date):
        return format_date(value, "D j F Y")
    return str(value)
