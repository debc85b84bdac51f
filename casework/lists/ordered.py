"""Write what officers ordered to take away: long lists, case files, whole authorities."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext

from casework.exports.table import Table, Value
from casework.exports.workbook import write_table_workbook
from casework.law.wording import N_
from casework.lists.asked import Asked, Found, ask
from casework.lists.catalogue import LISTS, ListKind, as_table
from casework.lists.moving_out import write_authority_file
from casework.models import Export
from casework.operations.acting import PowerMissing
from casework.operations.export_contents import Contents, read_contents
from casework.operations.exports import (
    AUTHORITY,
    CASE,
    LIST,
    CannotExport,
    Filled,
    check_still_sees,
    write_export,
)
from casework.operations.jobs import Lease
from casework.operations.readings import note_list_taken
from casework.reports.case_files.case_file import name_case_file, write_case_file
from casework.reports.case_files.scope import Scope, scope_of_authority, scope_of_case
from casework.reports.case_files.tidying import free_each, set_apart

SELDOM = timedelta(seconds=2)
RENEW_EVERY = 2_000  # rows


def write_ordered_list(lease: Lease) -> None:
    """Do a job of the kind “export_list”: find the list anew as the officer sees it now.

    :raises CannotExport: if the officer may not read the list any more.
    """
    export = _export_of(lease)
    now, given = lease.read_clock(), export.given
    kind = LISTS[given["name"]]

    def write(file: BinaryIO) -> Filled:
        with translation.override(given["language"]):
            asked = ask(
                officer=export.officer, given=QueryDict(given["query"]), now=now,
                read_today=lambda zone: _day(now, zone),
            )  # fmt: skip
            found = _find(kind, asked)
            note_list_taken(cases=found.cases, officer=export.officer, now=now)
            about = gettext("About")
            with set_apart():
                rows = write_table_workbook(
                    _beating(as_table(kind, found), lease), into=file, about=about, written_at=now
                )
        contents = read_contents(
            cases=found.cases, authorities=asked.authorities, officer=export.officer, now=now
        )
        return Filled(rows=rows, contents=contents)

    name = f"{kind.name}-{_day(now, 'UTC').isoformat()}.xlsx"
    write_export(export=export, file_name=name, write=write, lease=lease)


def write_ordered_case(lease: Lease) -> None:
    """Do a job of the kind “export_case”.

    :raises CannotExport: if the officer does not see the case any more.
    """
    export = _export_of(lease)
    now, case = lease.read_clock(), export.case
    scope = scope_of_case(
        case=case, officer=export.officer, with_names=export.given["with_names"], now=now
    )

    def write(file: BinaryIO) -> Filled:
        check_still_sees(export, now=now)
        rows = write_case_file(
            scope=scope, into=file, language=export.given["language"],
            on_step=_progress_of(lease),
        )  # fmt: skip
        return Filled(rows=rows, contents=_contents_of(scope))

    write_export(export=export, file_name=name_case_file(case), write=write, lease=lease)


def write_ordered_authority(lease: Lease) -> None:
    """Do a job of the kind “export_authority”.

    :raises CannotExport: if the officer may not take everything away any more.
    """
    export = _export_of(lease)
    now, authority = lease.read_clock(), export.authority
    scope = scope_of_authority(
        authority=authority, officer=export.officer, with_names=True, now=now
    )

    def write(file: BinaryIO) -> Filled:
        check_still_sees(export, now=now)
        note_list_taken(cases=scope.keys, officer=export.officer, now=now)
        rows = write_authority_file(
            scope=scope, into=file, language=export.given["language"],
            on_step=_progress_of(lease),
        )  # fmt: skip
        return Filled(rows=rows, contents=_contents_of(scope))

    name = f"{authority.code} everything {_day(now, authority.zone).isoformat()}.zip"
    write_export(export=export, file_name=name, write=write, lease=lease)


WORK = {
    LIST: write_ordered_list, CASE: write_ordered_case, AUTHORITY: write_ordered_authority,
}  # fmt: skip


def _contents_of(scope: Scope) -> Contents:
    return read_contents(
        cases=scope.keys, authorities=[scope.authority], officer=scope.officer, now=scope.now
    )


def _find(kind: ListKind, asked: Asked) -> Found:
    try:
        return kind.find(asked)
    except PowerMissing as missing:
        raise CannotExport(N_("You may not read this list any more.")) from missing


def _export_of(lease: Lease) -> Export:
    found = Export.objects.select_related("officer", "authority", "case__authority")
    return found.get(pk=lease.job.parameters["export"])


def _day(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def _progress_of(lease: Lease) -> Callable[[int, int], None]:
    """Return what notes progress on the job, now and then; so the work stops when cancelled."""
    last = lease.read_clock()

    def note(done: int, total: int) -> None:
        nonlocal last
        now = lease.read_clock()
        if done == total or now - last >= SELDOM:
            lease.note_progress(done=done, total=total)
            last = now

    return note


def _beating(table: Table, lease: Lease) -> Table:
    """Return a table that holds the job while its rows are read."""

    def rows() -> Iterator[Sequence[Value]]:
        for number, row in enumerate(free_each(table.rows)):
            if number % RENEW_EVERY == 0:
                lease.renew()
            yield row

    return replace(table, rows=rows())
