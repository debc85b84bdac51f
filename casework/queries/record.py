"""The record as people read it: who did what, when, from where, and what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from casework.law.confidentiality import Confidentiality
from casework.law.procedure import Party as Role
from casework.models import (
    Authority,
    Case,
    ChainEntry,
    Correspondence,
    Document,
    History,
    Officer,
)

PAGE_SIZE = 100  # rows of history
HIDDEN = "•••"
# Columns that say what a letter or a document is about, or who is behind it.
PRIVILEGED_COLUMNS = ("subject", "text", "title", "proof", "failure", "received_from", "trace",
                      "working", "message_id", "in_reply_to", "references")  # fmt: skip
HANGING = {
    "casework_correspondent": frozenset({"name", "address"}),
    "casework_documentversion": frozenset({"file_name", "reason"}),
    "casework_disclosure": frozenset({"reason"}),
}
LONGEST_VALUE = 300  # characters of a value; the rest is in the export


@dataclass(frozen=True, kw_only=True)
class Change:
    """One column of a row: as it was, and as it became; None where there was no row."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """One row's history, with its author's name and the entry that seals it."""

    history: History
    officer: str
    case: str
    entry: int | None
    changes: list[Change]

    @property
    def thing(self) -> str:
        """What kind of row it is, by the table's name: “deadline”."""
        return self.history.table_name.removeprefix("casework_")

    @property
    def is_disposed(self) -> bool:
        """Whether its content was lawfully removed, and the seal alone is left."""
        return self.history.payload is None


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """Lines, the latest first; ``before`` leads to older ones, empty at the end."""

    lines: list[RecordLine]
    before: str


@dataclass(frozen=True, kw_only=True)
class RecordFilter:
    """What an auditor asks of the record of an authority; empty means everything."""

    officer: Officer | None = None
    operation: str = ""
    thing: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None


def find_case_record(*, case: Case) -> QuerySet[History]:
    """Return the history of everything in a case, the latest first."""
    return History.objects.filter(case_id=case.pk).order_by("-id")


def find_record(
    *, authority: Authority, cases: QuerySet[Case], wanted: RecordFilter
) -> QuerySet[History]:
    """Return the history at an authority that answers a filter, the latest first.

    Rows that belong to a case are there only where it is among ``cases``.
    """
    seen = Q(case_id__isnull=True) | Q(case_id__in=cases.order_by().values("pk"))
    found = History.objects.filter(seen, authority_id=authority.pk)
    if wanted.officer is not None:
        found = found.filter(officer_id=wanted.officer.pk)
    if wanted.operation:
        found = found.filter(operation=wanted.operation)
    if wanted.thing:
        found = found.filter(table_name=f"casework_{wanted.thing}")
    if wanted.reference:
        named = cases.filter(reference__iexact=wanted.reference).order_by()
        found = found.filter(case_id__in=named.values("pk"))
    zone = ZoneInfo(authority.zone)
    if wanted.since is not None:
        found = found.filter(at__gte=datetime.combine(wanted.since, time(), zone))
    if wanted.until is not None and wanted.until < date.max:
        following = wanted.until + timedelta(days=1)
        found = found.filter(at__lt=datetime.combine(following, time(), zone))
    return found.order_by("-id")


def read_record_page(found: QuerySet[History], *, before: str = "") -> RecordPage:
    """Return the page of rows older than ``before``, a row's key; the first where it is none."""
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    return RecordPage(lines=_read(shown), before=str(shown[-1].pk) if len(rows) > PAGE_SIZE else "")


def _read(rows: list[History]) -> list[RecordLine]:
    names = dict(
        Officer.objects.filter(pk__in={row.officer_id for row in rows}).values_list("pk", "name")
    )
    cases = dict(
        Case.objects.filter(pk__in={row.case_id for row in rows}).values_list("pk", "reference")
    )
    entries, secret = _entries_of(rows), _secret_now(rows)
    return [
        RecordLine(
            history=row,
            officer=names.get(row.officer_id, ""),
            case=cases.get(row.case_id, ""),
            entry=entries.get((row.txid, row.step, row.authority_id)),
            changes=list(_changes(row, is_secret=(row.table_name, row.row_key) in secret)),
        )
        for row in rows
    ]


def _entries_of(rows: list[History]) -> dict[tuple[int, str, int | None], int]:
    entries = ChainEntry.objects.filter(txid__in={row.txid for row in rows})
    return {(e.txid, e.step, e.authority_id): e.number for e in entries}


def _secret_now(rows: list[History]) -> set[tuple[str, str]]:
    """Return which letters and documents of these rows have become privileged since."""
    found = set()
    for model in (Correspondence, Document):
        table = model._meta.db_table
        keys = {int(row.row_key) for row in rows if row.table_name == table}
        if keys:
            secret = model.objects.filter(
                pk__in=keys, confidentiality=Confidentiality.PRIVILEGED
            ).values_list("pk", flat=True)
            found |= {(table, str(pk)) for pk in secret}
    return found


def _changes(row: History, *, is_secret: bool) -> Iterable[Change]:
    payload = row.payload or {}
    before, after = payload.get("before"), payload.get("after")
    hidden = _hidden(row, after or before or {}, is_secret)
    for change in _plain_changes(row, before, after):
        yield replace(change, before=HIDDEN, after=HIDDEN) if change.column in hidden else change


def _hidden(row: History, known: dict[str, Any], is_secret: bool) -> frozenset[str]:
    """Return the columns that hold what the page of a record does not show.

    A complainant's name is read on a page that notes it, and privileged text where that is
    read; the export for auditors has both. What hangs on a letter or a document does not say
    how confidential that is, and is not shown at all.
    """
    if row.table_name in HANGING:
        return HANGING[row.table_name]
    if row.table_name == "casework_party" and known.get("role") == Role.COMPLAINANT:
        return frozenset({"person_name"})
    if is_secret or known.get("confidentiality") == Confidentiality.PRIVILEGED:
        return frozenset(PRIVILEGED_COLUMNS)
    return frozenset()


def _plain_changes(row: History, before: Any, after: Any) -> Iterable[Change]:
    if row.act == "update":
        for column, value in (before or {}).items():
            yield Change(column=column, before=_show(value), after=_show(after.get(column)))
        return
    for column, value in (after or before or {}).items():
        if value not in (None, "", {}, []) and column != "id":
            shown = _show(value)
            yield Change(
                column=column,
                before=None if after else shown,
                after=shown if after else None,
            )


def _show(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
