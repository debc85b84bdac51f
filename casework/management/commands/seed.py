"""Add made-up cases at all four authorities."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from casework import clock
from casework.management.demo.cast import PEOPLE, admit_cast
from casework.management.demo.seeding import tell_made_up
from casework.management.plain_errors import PlainCommand
from casework.operations.setting_up import sync_authorities

MOST = 500  # cases; each is told through operations, event by event


class Command(PlainCommand):
    """``seed --cases 200 --seed 7``."""

    help = "Add made-up cases over three years at all four authorities."
    example = "seed --cases 200 --seed 7"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, and what the chance starts from."""
        parser.add_argument("--cases", metavar="N", type=int, default=200)
        parser.add_argument("--seed", metavar="S", type=int, default=1)

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        """Tell the cases; the same seed on the same day gives the same ones.

        :raises CommandError: if the number is below one or above what is told at once.
        """
        count = options["cases"]
        if not 1 <= count <= MOST:
            raise CommandError(f"Between 1 and {MOST} cases can be added at once, not {count}.")
        casts = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
        cases = tell_made_up(casts, count=count, seed=options["seed"], today=clock.now().date())
        self.stdout.write(f"Cases added: {len(cases)}.")
