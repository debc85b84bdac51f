"""The record of a case with the seals on it, so that an outsider can verify what was handed out.

Each row that the officer may read is there whole: from its texts its digest can be worked out
anew. A row that is not theirs to read is there by its digest alone, and so is what one operation
wrote in other cases. Each seal names the digests that it covers, in their order, and the seal
before it; ``docs/case-file.md`` says how all of it is computed.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from casework.law.chain import write_moment
from casework.models import ChainEntry, History, OutgoingLetter, Party
from casework.queries.pseudonyms import is_under_pseudonym
from casework.reports.case_files.json_rows import dump
from casework.reports.case_files.kinds import KINDS
from casework.reports.case_files.scope import Scope

SEAL = (
    "number", "authority_id", "txid", "step", "operation", "officer_id", "origin", "at", "rows",
    "rows_digest", "previous", "hash",
)  # fmt: skip
ROW = (
    "id", "salt", "table_name", "row_key", "act", "at", "txid", "step", "officer_id", "operation",
    "origin", "digest",
)  # fmt: skip
Known = dict[str, set[str]]


def stream_record(scope: Scope, counts: dict[str, int]) -> Iterator[bytes]:
    """Yield what was written in the one case of a scope, as JSON Lines: a line for each seal.

    What no seal covers yet has ``null`` for its seal. ``counts`` is filled on the way.
    """
    counts["record"] = 0
    known = _readable(scope)
    keys = list(scope.cases.values_list("pk", flat=True))
    places: dict[tuple[int, str, int | None], None] = dict.fromkeys(
        History.objects.filter(case_id__in=keys)
        .order_by("id")
        .values_list("txid", "step", "authority_id")
    )
    for txid, step, authority in places:
        place = {"txid": txid, "step": step, "authority_id": authority}
        rows = [_write_row(row, keys, known) for row in _rows(place)]
        counts["record"] += sum("payload" in row for row in rows)
        seal = ChainEntry.objects.filter(**place).values(*SEAL).first()
        written = {"seal": seal and {**seal, "at": write_moment(seal["at"])}, "rows": rows}
        yield f"{dump(written)}\n".encode()


def _rows(place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what one operation wrote at an authority, the payload as PostgreSQL writes it."""
    rows = History.objects.filter(**place).annotate(text=Cast("payload", TextField()))
    return rows.order_by("id").values("case_id", "text", *ROW).iterator()


def _write_row(row: dict[str, Any], cases: list[int], known: Known) -> dict[str, Any]:
    is_known = row["row_key"] in known.get(row["table_name"], set())
    if row["case_id"] not in cases or row["text"] is None or not is_known:
        return {"id": row["id"], "digest": row["digest"]}
    texts = {name: row[name] for name in ROW}
    return {**texts, "at": write_moment(row["at"]), "payload": row["text"]}


def _readable(scope: Scope) -> Known:
    """Return, by table, the keys of the rows that the file has among its things.

    What was there once and is gone, or belongs to no kind of thing, is not among them.
    """
    known: Known = {}
    for kind in KINDS:
        keys = kind.find(scope).order_by().values_list("pk", flat=True)
        known[kind.model._meta.db_table] = {str(pk) for pk in keys}
    if not scope.with_names:
        _leave_out_persons(scope, known)
    return known


def _leave_out_persons(scope: Scope, known: Known) -> None:
    """Leave out the rows that name complainants who are natural persons."""
    parties = Party.objects.filter(case__in=scope.keys)
    persons = {party.pk for party in parties if is_under_pseudonym(party)}
    known["casework_party"] -= {str(pk) for pk in persons}
    letters = OutgoingLetter.objects.filter(party__in=persons).values_list("pk", flat=True)
    known["casework_outgoingletter"] -= {str(pk) for pk in letters}
