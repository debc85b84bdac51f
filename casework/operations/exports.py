"""Order files that a worker writes, keep them for some days, and say who took what away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings

from casework.exports.keeping import Shelf, Written
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Authority, Case, Export, ExportContents, Job, Officer
from casework.models.export import ExportKind
from casework.operations.acting import PowerMissing, local_day, require_power
from casework.operations.export_contents import (
    CannotExport,
    Contents,
    check_contents,
    keep_contents,
)
from casework.operations.jobs import Lease, cancel_job, order_job
from casework.operations.operation import operation
from casework.operations.readings import COMPLAINANT_NAME, CONFIDENTIAL_CASE, note_reading
from casework.queries.snapshot import one_snapshot
from casework.queries.visibility import visible_cases

KEPT = timedelta(days=7)
FOLDER = "exports"
LIST, CASE, AUTHORITY = "export_list", "export_case", "export_authority"  # the kinds of job


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How many rows were written into a file, and what it thereby holds."""

    rows: int
    contents: Contents


@operation
def order_list(
    *, name: str, query: str, language: str, token: UUID, actor: Officer, now: datetime
) -> Export:
    """Owe a list as a workbook, as its address asks for it; the one of the same token, if any.

    What the officer sees is asked when it is written.
    """
    given = {"name": name, "query": query, "language": language}
    return _order(kind=ExportKind.LIST, job=LIST, given=given, token=token, actor=actor, now=now)


@operation
def order_case_file(
    *, case_id: int, with_names: bool, language: str, token: UUID, actor: Officer, now: datetime
) -> Export:
    """Owe the whole file of a case; the one of the same token, if there is one.

    ``with_names`` gives complainants who are natural persons by their names, and is noted.

    :raises CannotExport: if the officer does not see the case.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    _check_sees(actor, case, now)
    if case.is_confidential:
        note_reading(case=case, what=CONFIDENTIAL_CASE, officer=actor, now=now)
    if with_names:
        note_reading(case=case, what=COMPLAINANT_NAME, officer=actor, now=now)
    given = {"with_names": with_names, "language": language}
    return _order(
        kind=ExportKind.CASE, job=CASE, given=given, token=token, actor=actor, now=now, case=case,
        authority=case.authority,
    )  # fmt: skip


@operation
def order_authority(
    *, authority: Authority, language: str, token: UUID, actor: Officer, now: datetime
) -> Export:
    """Owe everything of an authority that the officer may see.

    :raises PowerMissing: if the officer may not take everything away, or reads no cases there.
    """
    _require_everything(actor, authority, now)
    return _order(
        kind=ExportKind.AUTHORITY, job=AUTHORITY, given={"language": language}, token=token,
        actor=actor, now=now, authority=authority,
    )  # fmt: skip


@operation
def cancel_export(*, export_id: int, actor: Officer, now: datetime) -> Export:
    """Cancel an export that is not written yet.

    :raises CannotExport: if it is another officer's.
    :raises CannotCancel: if it has ended.
    """
    export = Export.objects.get(pk=export_id)
    if export.officer_id != actor.pk:
        raise CannotExport(N_("Only who ordered this can cancel it."))
    cancel_job(job_id=export.job_id, now=now)
    return export


def write_export(
    *, export: Export, file_name: str, write: Callable[[BinaryIO], Filled], lease: Lease
) -> None:
    """Let ``write`` fill the file of an export, which says what it wrote, and keep it.

    All that it reads is read as at one moment.
    """
    filled: list[Filled] = []

    def fill(file: BinaryIO) -> None:
        with one_snapshot():
            filled.append(write(file))

    written = shelf().write(export.token, fill)
    lease.renew()
    _store(
        export_id=export.pk, file_name=file_name, filled=filled[0], written=written,
        actor=export.officer, now=lease.read_clock(),
    )  # fmt: skip


@operation
def remove_old_exports(*, now: datetime) -> int:
    """Remove the files that were written more than seven days ago; that they were stays known.

    :returns: how many.
    """
    old = Export.objects.filter(written_at__lte=now - KEPT, removed_at=None)
    found = list(old.order_by("written_at", "id").select_for_update(skip_locked=True))
    for export in found:
        shelf().remove(export.token)
        ExportContents.objects.filter(export=export).delete()
        export.removed_at = now
        export.save(update_fields=["removed_at"])
    return len(found)


def shelf() -> Shelf:
    """Return where the files lie."""
    return Shelf(root=Path(settings.MEDIA_ROOT) / FOLDER)


def check_may_have(export: Export, *, now: datetime) -> None:
    """Refuse to give out a file that its officer may not have any more.

    :raises CannotExport: if the officer lacks a power by now, or does not see a case in it.
    """
    check_still_sees(export, now=now)
    check_contents(export, now=now)


def check_still_sees(export: Export, *, now: datetime) -> None:
    """Refuse to write what the officer may not take away any more.

    :raises CannotExport: if the officer does not see the case, or lacks a power by now.
    """
    if export.case is not None:
        _check_sees(export.officer, export.case, now)
    elif export.authority is not None:
        try:
            _require_everything(export.officer, export.authority, now)
        except PowerMissing as missing:
            raise CannotExport(
                N_("You may not take everything of {authority} away any more."),
                authority=export.authority.code.upper(),
            ) from missing


def _require_everything(officer: Officer, authority: Authority, now: datetime) -> None:
    for power in (Power.EXPORT_AUTHORITY, Power.READ_CASES):
        require_power(officer=officer, authority=authority, power=power, now=now)


def _check_sees(officer: Officer, case: Case, now: datetime) -> None:
    today = local_day(authority=case.authority, now=now)
    if not visible_cases(officer=officer, today=today).filter(pk=case.pk).exists():
        raise CannotExport(N_("You do not see this case any more."))


def _order(
    *, kind: ExportKind, job: str, given: dict[str, Any], token: UUID, actor: Officer,
    now: datetime, case: Case | None = None, authority: Authority | None = None,
) -> Export:  # fmt: skip
    known = Export.objects.filter(token=token, officer=actor).first()
    if known is not None:
        return known
    owed = order_job(kind=job, parameters={}, occasion=f"export:{token}", asked_by=actor, now=now)
    export = Export.objects.create(
        kind=kind, officer=actor, authority=authority, case=case, given=given, token=token,
        job=owed, recorded_at=now,
    )  # fmt: skip
    Job.objects.filter(pk=owed.pk).update(parameters={"export": export.pk})
    return export


@operation
def _store(
    *, export_id: int, file_name: str, filled: Filled, written: Written, actor: Officer,
    now: datetime,
) -> None:  # fmt: skip
    export = Export.objects.select_for_update().get(pk=export_id)
    export.file_name, export.rows, export.size = file_name, filled.rows, written.size
    export.sha256, export.written_at = written.sha256, now
    keep_contents(export, filled.contents)
    export.save(update_fields=["file_name", "rows", "size", "sha256", "written_at"])
