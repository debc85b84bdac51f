"""Import a register: rehearse it, make what its rows become, or take back what it made."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.imports.keeping import get_profile
from casework.imports.limits import MOST_BYTES
from casework.imports.manner import Kind, Manner, Profile
from casework.imports.planned import Outcome
from casework.imports.rehearsal import prepare, rehearse
from casework.imports.totals import Totals
from casework.law.authorities import AUTHORITIES
from casework.law.correspondence import Way
from casework.law.counting.storage import unpack_sentence
from casework.law.money import Money
from casework.law.wording import Refusal
from casework.management.import_words import (
    describe_import,
    describe_plan,
    describe_rehearsal,
    describe_row,
    write_lines,
)
from casework.management.plain_errors import PlainCommand
from casework.models import Import, Job, Officer
from casework.models.imports import ImportState
from casework.models.job import JobState
from casework.operations.files import keep_file
from casework.operations.imports.ordering import apply_import, rehearse_import, undo_import
from casework.operations.imports.reading import take_in_import
from casework.operations.imports.work import WORK
from casework.operations.jobs import run_job
from casework.queries.import_refusals import stream_refusals
from casework.queries.imports import find_rows
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder

WAIT = 0.5  # seconds, while a worker does it
POINTED_OUT = (Outcome.REFUSED, Outcome.DIFFERS)


class Command(PlainCommand):
    """``import_cases fines.tsv --profile tidytuesday-gdpr-fines --as tom@cnil.example``."""

    help = "Read a register of decisions, inspections or letters and make what its rows become."
    example = "import_cases fines.tsv --profile tidytuesday-gdpr-fines --dry-run"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, how it is to be read, who acts, what is to be done, and how to print."""
        parser.add_argument(
            "file", metavar="FILE", type=Path, nargs="?", help="CSV, TSV, XLSX or JSON"
        )
        parser.add_argument("--profile", help="how it is read; without it, as its titles suggest")
        parser.add_argument(
            "--dry-run", action="store_true",
            help="rehearse; of the file alone, or with --as against what is on record",
        )  # fmt: skip
        parser.add_argument("--as", dest="officer", metavar="OFFICER", help="an officer's e-mail")
        parser.add_argument("--all-or-nothing", action="store_true", help="every row, or none")
        parser.add_argument("--refusals", metavar="OUT", type=Path, help="write them as CSV")
        parser.add_argument("--undo", metavar="N", type=int, help="take back import N")
        parser.add_argument("--authority", choices=AUTHORITIES, help="whose register it is")
        parser.add_argument(
            "--way", choices=[one.value for one in Way],
            help="of a list of letters all received or all sent",
        )  # fmt: skip
        parser.add_argument("--currency", help="of numbers without one, such as EUR")
        parser.add_argument("--days", choices=[one.value for one in DayOrder])
        parser.add_argument("--amounts", choices=[one.value for one in AmountStyle])
        parser.add_argument("--rows", action="store_true", help="list the rows with a reason")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        """Rehearse, apply or take back, and print.

        :raises CommandError: if the file cannot be opened, or nobody is named who acts.
        :raises LawError: if it is no register that can be read.
        """
        if options["undo"] is None:
            _require_file(options["file"])
        try:
            said = _do(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        as_json = options["json"]
        text = json.dumps(said, indent=2, ensure_ascii=False) if as_json else None
        self.stdout.write(text if text is not None else "\n".join(write_lines(said)))


def _do(options: dict[str, Any]) -> dict[str, Any]:
    if options["undo"] is not None:
        return _undo(options["undo"], _find_officer(options["officer"]))
    if options["dry_run"] and options["officer"] is None:
        return _rehearse_alone(options)
    return _import(options, _find_officer(options["officer"]))


def _rehearse_alone(options: dict[str, Any]) -> dict[str, Any]:
    """Rehearse a file by itself: no database is asked what is on record."""
    file: Path = options["file"]
    profile = get_profile(options["profile"]) if options["profile"] else None
    prepared = prepare(
        lambda: file.open("rb"), name=file.name, profile=profile, manner=_told(profile, options)
    )
    totals, rows = Totals(), []
    for plan in rehearse(prepared):
        totals.add(plan)
        if options["rows"] and (plan.refused or plan.remarks):
            rows.append(describe_plan(plan))
    return describe_rehearsal(prepared, totals) | ({"rows": rows} if options["rows"] else {})


def _import(options: dict[str, Any], officer: Officer) -> dict[str, Any]:
    """Take a file in, rehearse it against the record, and apply it unless that is all."""
    file: Path = options["file"]
    profile = get_profile(options["profile"]) if options["profile"] else None
    with file.open("rb") as stream:
        original = keep_file(
            content=stream, actor=officer, now=clock.now(), most_bytes=MOST_BYTES
        )  # fmt: skip
    batch = take_in_import(
        original=original, file_name=file.name, actor=officer, now=clock.now(),
        profile=options["profile"] or "", manner=_told(profile, options),
    )  # fmt: skip
    batch = _run(rehearse_import(batch_id=batch.pk, actor=officer, now=clock.now()))
    said = f"Rehearsed as import {batch.pk}: nothing is made."
    has_new = batch.rows.filter(outcome=Outcome.MADE).exists()
    if not options["dry_run"] and has_new:
        batch = _run(
            apply_import(
                batch_id=batch.pk, all_or_nothing=options["all_or_nothing"], actor=officer,
                now=clock.now(),
            )
        )  # fmt: skip
        said = f"Import {batch.pk}: {batch.state}."
    elif not options["dry_run"]:
        said = f"Rehearsed as import {batch.pk}: no row is new, and nothing is made."
    if options["refusals"]:
        _write_refusals(batch, options["refusals"])
    rows = {"rows": list(_pointed_out(batch))} if options["rows"] else {}
    return describe_import(batch, said=said) | rows


def _undo(number: int, officer: Officer) -> dict[str, Any]:
    if not Import.objects.filter(pk=number).exists():
        raise CommandError(f"There is no import {number}.")
    batch = _run(undo_import(batch_id=number, actor=officer, now=clock.now()))
    return describe_import(batch, said=f"Import {number}: taken back.")


def _run(batch: Import) -> Import:
    """Do what an import owes here and now, or wait while a worker does it.

    :raises CommandError: if it cannot be done.
    """
    is_undoing = batch.state == ImportState.UNDOING
    job_id = batch.undo_job_id if is_undoing else batch.job_id
    while True:
        is_ours = run_job(job_id=job_id, read_clock=clock.now, work=WORK)
        job = Job.objects.get(pk=job_id)
        if job.state not in {JobState.OWED, JobState.RUNNING}:
            break
        if is_ours:  # it failed here, and a worker tries it again later
            raise CommandError(job.error)
        time.sleep(WAIT)
    batch.refresh_from_db()
    if batch.state == ImportState.UNDOING and not is_undoing:
        batch = _run(batch)
    if batch.refusal:
        raise CommandError(str(unpack_sentence(batch.refusal)))
    if job.state != JobState.DONE:
        raise CommandError(job.error or f"Import {batch.pk} was stopped.")
    return batch


def _pointed_out(batch: Import) -> Iterator[dict[str, Any]]:
    for row in find_rows(batch).iterator(chunk_size=1_000):
        if row.outcome in POINTED_OUT or row.remarks:
            yield describe_row(row)


def _write_refusals(batch: Import, file: Path) -> None:
    try:
        with file.open("wb") as stream:
            stream.writelines(stream_refusals(batch))
    except OSError as error:
        raise CommandError(f"“{file}” cannot be written: {error.strerror}.") from error


def _find_officer(email: str | None) -> Officer:
    if email is None:
        raise CommandError("Say with --as who imports, or --dry-run to rehearse the file alone")
    officer = Officer.objects.filter(email__iexact=email, is_active=True).first()
    if officer is None:
        raise CommandError(f"No officer signs in as “{email}”.")
    return officer


def _require_file(file: Path | None) -> None:
    if file is None:
        raise CommandError("Name the file that is to be imported")
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise CommandError(f"“{file}” cannot be read: {error.strerror}.") from error


def _told(profile: Profile | None, options: dict[str, Any]) -> Manner:
    """Return the manner of the profile, with what was said on the command line instead."""
    manner = profile.manner if profile else Manner()
    said: dict[str, Any] = {}
    if options["authority"]:
        said["authority"] = options["authority"]
    if options["way"]:
        said |= {"way": Way(options["way"]), "kind": Kind.CORRESPONDENCE}
    if options["currency"]:
        said["currency"] = Money(0, options["currency"].upper()).currency
    if options["days"]:
        said["day_order"] = DayOrder(options["days"])
    if options["amounts"]:
        said["amount_style"] = AmountStyle(options["amounts"])
    return replace(manner, **said)
