"""Load the demo: once, and only through operations."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from casework import clock
from casework.management.demo.around import tell_others
from casework.management.demo.cast import PASSWORD, PEOPLE, admit_cast, admit_joint_auditor
from casework.management.demo.clearview import tell_clearview
from casework.models import Authority, Case, Officer
from casework.operations.reminders import sweep_reminders
from casework.operations.reports import order_weekly_reports
from casework.operations.setting_up import sync_authorities


class Command(BaseCommand):
    """Load the demo cases, or say that they are there already."""

    help = "Load the demo: Clearview AI before four authorities, and a dozen made-up cases."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and print the sign-ins."""
        if not Case.objects.exists():
            self._load()
        for officer in Officer.objects.filter(email__endswith=".example").order_by("id"):
            held = dict.fromkeys(m.role.replace("_", " ") for m in officer.memberships.all())
            roles = ", ".join(held)
            self.stdout.write(f"  {officer.email:<24} {PASSWORD:<22} {roles}")

    @transaction.atomic
    def _load(self) -> None:
        sync_authorities()
        casts = {a.code: admit_cast(a) for a in Authority.objects.filter(code__in=PEOPLE)}
        tell_clearview(casts, today=clock.now().date())
        tell_others(casts["ico"])
        admit_joint_auditor()
        order_weekly_reports(now=clock.now())
        sweep_reminders(now=clock.now())
