"""Write a row for every authority that the law layer declares."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.operations.setting_up import sync_authorities


class Command(BaseCommand):
    """Bring the table of authorities in line with ``casework/law/authorities``."""

    help = "Write a row for every authority that casework/law/authorities declares."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the rows and say how many there are."""
        rows = sync_authorities()
        self.stdout.write(f"Authorities: {', '.join(row.code for row in rows)}.")
