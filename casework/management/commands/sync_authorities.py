"""Write a row for every authority that the law layer declares."""

from typing import Any

from django.core.management.base import BaseCommand

from casework import clock
from casework.operations.letter_templates import set_up_letters
from casework.operations.setting_up import find_system, sync_authorities


class Command(BaseCommand):
    """Bring the table of authorities in line with ``casework/law/authorities``."""

    help = "Write a row for every authority that casework/law/authorities declares."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the rows, with the samples of letters that are missing, and say which there are."""
        rows = sync_authorities()
        for row in rows:
            set_up_letters(authority=row, actor=find_system(), now=clock.now())
        self.stdout.write(f"Authorities: {', '.join(row.code for row in rows)}.")
