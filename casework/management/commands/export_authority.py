"""Write everything of an authority into a ZIP, as far as an officer may see it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.powers import POWER_LABELS, Power, Role
from casework.lists.moving_out import write_authority_file
from casework.management.plain_errors import PlainCommand
from casework.models import Authority, Membership, Officer
from casework.operations.acting import PowerMissing, require_power
from casework.operations.readings import note_list_taken
from casework.queries.snapshot import one_snapshot
from casework.queries.visibility import in_span
from casework.reports.case_files.scope import scope_of_authority


class Command(PlainCommand):
    """``export_authority ico everything.zip --as ola@ico.example``."""

    help = "Write everything of an authority that an officer may see into a ZIP, for moving out."
    example = "export_authority ico everything.zip --as ola@ico.example"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the authority, the file, and as whom it is read."""
        parser.add_argument("authority", choices=AUTHORITIES, help="such as ico")
        parser.add_argument("file", metavar="OUT.zip", type=Path)
        parser.add_argument(
            "--as", dest="officer", metavar="EMAIL",
            help="as whom; without it as the authority's auditor, who reads every case",
        )  # fmt: skip

    def handle(self, **options: Any) -> None:
        """Write the file, and say what is in it.

        :raises CommandError: if there is no such authority or officer, the officer lacks
            the power, or the file cannot be written.
        """
        now = clock.now()
        authority = _find_authority(options["authority"])
        officer = _find_officer(authority, options["officer"])
        _require_powers(officer, authority, now)
        scope = scope_of_authority(authority=authority, officer=officer, with_names=True, now=now)
        file: Path = options["file"]
        aside = file.with_name(f"{file.name}.part")
        language = get_authority(authority.code).language
        try:
            with aside.open("w+b") as into, one_snapshot():
                note_list_taken(cases=scope.keys, officer=officer, now=now)
                rows = write_authority_file(scope=scope, into=into, language=language)
            aside.replace(file)
        except OSError as error:
            raise CommandError(f"“{file}” cannot be written: {error.strerror}.") from error
        finally:
            aside.unlink(missing_ok=True)
        self.stdout.write(
            f"{file}: {scope.cases.count()} cases, {rows} rows, {file.stat().st_size} bytes, "
            f"as {officer.email} sees them."
        )


def _require_powers(officer: Officer, authority: Authority, now: datetime) -> None:
    """Refuse who may not take everything away.

    :raises CommandError: naming the power that is missing.
    """
    try:
        for power in (Power.EXPORT_AUTHORITY, Power.READ_CASES):
            require_power(officer=officer, authority=authority, power=power, now=now)
    except PowerMissing as missing:
        raise CommandError(
            f"{officer.email} lacks the power to {POWER_LABELS[missing.power]} at "
            f"{authority.code.upper()}."
        ) from missing


def _find_authority(code: str) -> Authority:
    authority = Authority.objects.filter(code=code).first()
    if authority is None:
        raise CommandError(f"There is no row of “{code}”; run sync_authorities first.")
    return authority


def _find_officer(authority: Authority, email: str | None) -> Officer:
    """Return the officer of an address, or else the one auditor of the authority.

    :raises CommandError: if there is no such officer, or not exactly one auditor.
    """
    if email:
        found = Officer.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise CommandError(f"There is no officer “{email}”.")
        return found
    today = clock.today(authority.zone)
    held = Membership.objects.filter(
        in_span(today), authority=authority, role=Role.AUDITOR, since_on__lte=today
    )
    auditors = list(Officer.objects.filter(pk__in=held.values("officer"), is_active=True)[:2])
    if len(auditors) != 1:
        count = "no" if not auditors else "more than one"
        raise CommandError(f"There is {count} auditor of {authority.code.upper()}: say --as.")
    return auditors[0]
