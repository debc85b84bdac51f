"""Write the documents that are generated from the code, or check that they are up to date."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casework.management.law_document import write_law_document


class Command(BaseCommand):
    """Write docs/law.md; with --check, only compare."""

    help = "Write docs/law.md from the code (--check: fail where it is out of date)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option to compare only."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        path = settings.BASE_DIR / "docs" / "law.md"
        text = write_law_document()
        if not options["check"]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise CommandError("docs/law.md is out of date; run “make docs”.", returncode=1)
        self.stdout.write("docs/law.md is up to date.")
