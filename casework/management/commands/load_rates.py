"""Load newer reference rates of the euro from a file of the European Central Bank."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.law.rates import Compared
from casework.management.plain_errors import PlainCommand
from casework.operations.rates import load_rates
from casework.operations.setting_up import find_system
from casework.papers.rate_file import MOST_BYTES, RateFileRefused

SHOWN = 10  # corrections that are named


class Command(PlainCommand):
    """``load_rates eurofxref-hist.zip``."""

    help = "Load newer reference rates of the euro (eurofxref-hist, zip or csv)."
    example = "load_rates eurofxref-hist.zip"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", help="eurofxref-hist.zip or .csv of the ECB")

    def handle(self, **options: Any) -> None:
        """Print which days the file covers, and what it adds and corrects.

        :raises CommandError: if the file cannot be read, or is none of reference rates.
        """
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"“{path}” cannot be read: {error.strerror}.") from error
        try:
            found = load_rates(
                content=content, name=path.name, actor=find_system(), now=clock.now()
            )
        except RateFileRefused as error:
            raise CommandError(str(error)) from error
        self._print(found)

    def _print(self, found: Compared) -> None:
        self.stdout.write(f"Rates from {found.first_on} to {found.last_on}.")
        self.stdout.write(f"New: {found.added}. Corrected: {found.corrected}.")
        corrected = [change for change in found.changes if change.before is not None]
        for one in corrected[:SHOWN]:
            self.stdout.write(f"{one.currency} {one.on}: {one.before} -> {one.rate}")
        if len(corrected) > SHOWN:
            self.stdout.write(f"and {len(corrected) - SHOWN} more")
