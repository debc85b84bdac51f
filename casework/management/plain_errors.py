"""Commands that answer bad input with one sentence on stderr and exit status 2."""

import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.law.wording import LawError

BAD_INPUT = 2


class PlainCommand(BaseCommand):
    """A command whose refusals are sentences: no usage text, no traceback.

    Called from Python, it raises :class:`CommandError` with the same sentence.
    """

    example = ""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return a parser that raises its complaints instead of printing them."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Run the command, with its refusals on stderr."""
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            example = f" Write it like: {self.example}" if self.example else ""
            self._refuse(str(error).removeprefix("Error: ").rstrip(".") + "." + example)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Carry out the command, and turn what the law refuses into a sentence.

        :raises CommandError: if the law or the command refuses, when called from Python.
        """
        try:
            output: str | None = super().execute(*args, **options)
        except (LawError, CommandError) as error:
            if self._called_from_command_line:
                self._refuse(str(error))
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        return output

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(f"{sentence[:1].upper()}{sentence[1:]}")
        sys.exit(BAD_INPUT)
