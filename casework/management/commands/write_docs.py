"""Write the documents that are generated from the code, or check that they are up to date."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casework.management.access.document import write_access_document
from casework.management.api_document import write_api_document, write_register_api_document
from casework.management.case_file_document import write_case_file_document
from casework.management.law_document import write_law_document

DOCUMENTS: dict[str, Callable[[], str]] = {
    "law.md": write_law_document,
    "api.md": write_api_document,
    "register-api.md": write_register_api_document,
    "access.md": write_access_document,
    "case-file.md": write_case_file_document,
}


class Command(BaseCommand):
    """Write the generated documents under docs/; with --check, only compare."""

    help = "Write the documents that describe the code (--check: fail where one is out of date)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option to compare only."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        for name, write in DOCUMENTS.items():
            path, text = settings.BASE_DIR / "docs" / name, write()
            if not options["check"]:
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError(f"docs/{name} is out of date; run “make docs”.", returncode=1)
            self.stdout.write(f"docs/{name} is up to date.")
