"""Add made-up cases at all four authorities."""

import json
import time
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.management.demo.cast import PEOPLE, admit_cast
from casework.management.demo.crowds import draw_crowd
from casework.management.demo.register_crowd import draw_entries
from casework.management.plain_errors import PlainCommand
from casework.operations.setting_up import sync_authorities

MOST = 2_000_000


class Command(PlainCommand):
    """``seed --cases 200 --seed 7``, or ``seed --entries 100000``."""

    help = "Add made-up cases over three years at all four authorities."
    example = "seed --cases 200 --seed 7"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, and what the chance starts from."""
        parser.add_argument("--cases", metavar="N", type=int, default=200)
        parser.add_argument("--seed", metavar="S", type=int, default=1)
        parser.add_argument(
            "--without-history", action="store_true",
            help="for measuring alone: quicker, and the record then does not verify",
        )  # fmt: skip
        parser.add_argument(
            "--entries", metavar="N", type=int, default=0,
            help="for measuring alone: so many entries of the register, with no case behind them",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, **options: Any) -> None:
        """Tell the cases; the same seed on the same day gives the same ones.

        :raises CommandError: if a number is too low, or above two million.
        """
        count = options["cases"]
        if not 1 <= count <= MOST:
            raise CommandError(f"Between 1 and {MOST} cases can be added at once, not {count}.")
        entries = options["entries"]
        if not 0 <= entries <= MOST:
            raise CommandError(f"At most {MOST} entries can be added at once, not {entries}.")
        casts = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
        began = time.monotonic()
        if entries:
            draw_entries(casts, count=entries, seed=options["seed"], now=clock.now())
            self._tell({"entries": entries}, began, as_json=options["json"])
            return
        rows = draw_crowd(
            casts, count=count, seed=options["seed"], today=clock.now().date(),
            has_history=not options["without_history"],
        )  # fmt: skip
        self._tell({"cases": count, "rows_of_likenesses": rows}, began, as_json=options["json"])

    def _tell(self, told: dict[str, Any], began: float, *, as_json: bool) -> None:
        """Say what was added, and how long that took."""
        seconds = time.monotonic() - began
        if as_json:
            self.stdout.write(json.dumps({**told, "seconds": round(seconds, 1)}))
            return
        kind, count = next(iter(told.items()))
        self.stdout.write(f"{kind.capitalize()} added: {count}, in {seconds:.0f} s.")
