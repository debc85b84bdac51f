"""Print what the penalties of each authority come to on a day."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.law.money import Money
from casework.management.plain_errors import PlainCommand
from casework.queries.penalty_totals import Figure, PenaltyTotal, find_penalty_totals

COLUMNS = (
    "authority", "kind", "currency", "penalties", "unknown", "proposed", "imposed", "effective",
    "payable", "collected", *(figure for figure in Figure if figure.startswith("overdue")),
)  # fmt: skip


class Command(PlainCommand):
    """``penalties --as-on 2026-10-02 --json``."""

    help = "Print the totals of penalties by authority and currency, as on a day."
    example = "penalties --as-on 2026-10-02 --json"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day, and whether to print JSON."""
        parser.add_argument("--as-on", default="", help="the day; today if not given")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        """Print a line for each authority, kind and currency.

        :raises CommandError: if the day does not exist.
        """
        on = _read_day(options["as_on"])
        totals = [_as_row(total) for total in find_penalty_totals(on=on)]
        if options["json"]:
            said = {"as_on": on.isoformat(), "totals": totals}
            self.stdout.write(json.dumps(said, indent=2))
            return
        self.stdout.write(f"As on {on.isoformat()}:")
        self.stdout.write("\t".join(COLUMNS))
        for row in totals:
            self.stdout.write("\t".join(str(row[name]) for name in COLUMNS))


def _read_day(text: str) -> date:
    if not text:
        return clock.now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is not a day of the calendar, like 2026-10-02.") from None


def _as_row(total: PenaltyTotal) -> dict[str, Any]:
    """Return a total with its amounts as exact decimals in text."""
    values = {name: getattr(total, name) for name in asdict(total)}
    return {
        name: str(value.amount) if isinstance(value, Money) else value
        for name, value in values.items()
    }
