"""Compile, extract or check the translations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casework.management.catalogues import (
    LANGUAGES,
    compile_catalogues,
    count_translated,
    find_faults,
    update_catalogues,
)


class Command(BaseCommand):
    """Compile the catalogues; with an option, extract or check them first."""

    help = "Compile the translations (--extract: bring them up to date; --check: only check)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the two options."""
        parser.add_argument("--extract", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked and say how much of each language is translated."""
        if options["extract"]:
            update_catalogues()
        if options["check"]:
            faults = find_faults()
            if faults:
                raise CommandError("\n".join(faults), returncode=1)
        else:
            compile_catalogues()
        for language in LANGUAGES:
            done, total = count_translated(language)
            self.stdout.write(f"{language}: {done} of {total} messages translated.")
