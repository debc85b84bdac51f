"""Load the demo: once, and only through operations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from casework import clock
from casework.management.demo.around import tell_others
from casework.management.demo.cast import (
    PASSWORD,
    PEOPLE,
    admit_cast,
    admit_finance,
    admit_joint_auditor,
)
from casework.management.demo.clearview import tell_clearview
from casework.management.demo.correspondence import leave_mail_waiting
from casework.management.demo.payments import tell_payments
from casework.management.demo.publications import tell_publications
from casework.management.demo.seeding import tell_made_up
from casework.management.demo.waiting import (
    leave_penalty_waiting,
    leave_publication_waiting,
)
from casework.models import Authority, Case, Officer
from casework.operations.expiry import sweep_expired_entries
from casework.operations.letter_templates import set_up_letters
from casework.operations.reminders import sweep_reminders
from casework.operations.reports import order_weekly_reports
from casework.operations.setting_up import find_system, sync_authorities

MANY = 200  # made-up cases beside those that are told one by one
SEED = 2025


class Command(BaseCommand):
    """Load the demo cases, or say that they are there already."""

    help = "Load the demo: Clearview AI before four authorities, and made-up cases around it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether the many made-up cases are told now."""
        parser.add_argument("--more", action="store_true", help="tell two hundred cases, once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and print the sign-ins."""
        if options["more"]:
            self.stdout.write(self._tell_more())
            return
        if not Case.objects.exists():
            self._load()
        for officer in Officer.objects.filter(email__endswith=".example").order_by("id"):
            held = dict.fromkeys(m.role.replace("_", " ") for m in officer.memberships.all())
            roles = ", ".join(held)
            self.stdout.write(f"  {officer.email:<24} {PASSWORD:<22} {roles}")

    @transaction.atomic
    def _tell_more(self) -> str:
        """Tell the made-up cases over three years, unless they were told before."""
        if Case.objects.count() >= MANY:
            return "The demo's cases are all there."
        casts = {a.code: admit_cast(a) for a in Authority.objects.filter(code__in=PEOPLE)}
        tell_made_up(casts, count=MANY, seed=SEED, today=clock.now().date())
        return f"{MANY} more made-up cases, over three years at four authorities, are there."

    @transaction.atomic
    def _load(self) -> None:
        for row in sync_authorities():
            set_up_letters(authority=row, actor=find_system(), now=clock.now())
        casts = {a.code: admit_cast(a) for a in Authority.objects.filter(code__in=PEOPLE)}
        tell_clearview(casts, today=clock.now().date())
        tell_others(casts["ico"])
        tell_publications(casts)
        leave_penalty_waiting(casts["ico"])
        leave_publication_waiting(casts["cnil"])
        leave_mail_waiting(casts, today=clock.now().date())
        admit_joint_auditor()
        tell_payments({code: admit_finance(cast.authority) for code, cast in casts.items()})
        order_weekly_reports(now=clock.now())
        sweep_reminders(now=clock.now())
        sweep_expired_entries(now=clock.now())
