"""List the open deadlines that today's law and calendar would end otherwise; or move them."""

from typing import Any

from django.core.management.base import CommandParser

from casework import clock
from casework.management.plain_errors import PlainCommand
from casework.operations.law_changes import bring_up_to_date, find_outdated
from casework.operations.recounting import Recount
from casework.operations.setting_up import find_system


class Command(PlainCommand):
    """``review_deadlines --apply --reason "DPA 2018 s. 165A in force"``."""

    help = "List the open deadlines that today's law and calendar would end on another day."
    example = 'review_deadlines --apply --reason "DPA 2018 s. 165A in force"'

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to move them, and why."""
        parser.add_argument("--apply", action="store_true", help="compute them anew")
        parser.add_argument("--reason", default="", help="why, for the record; with --apply")

    def handle(self, **options: Any) -> None:
        """Print a line for each, and how many were moved.

        :raises LawError: if they are to be moved and no reason is given.
        """
        found = [self._print(recount) for recount in find_outdated()]
        if not options["apply"]:
            self.stdout.write(f"Deadlines that would end otherwise: {len(found)}.")
            return
        moved = bring_up_to_date(reason=options["reason"], actor=find_system(), now=clock.now())
        self.stdout.write(f"Deadlines moved: {moved}. Left to an officer: {len(found) - moved}.")

    def _print(self, recount: Recount) -> int:
        deadline = recount.deadline
        after = str(recount.reckoning.due_on) if recount.reckoning else "no rule in force"
        note = " (an officer decides)" if recount.is_by_hand else ""
        self.stdout.write(
            f"{deadline.case.reference}  {recount.label}: {deadline.due_on} -> {after}{note}"
        )
        return deadline.pk
