"""Verify the record: every digest, every link of the chains, and the rows as they stand now."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from casework.law.chain import Seal, SealedRow, digest_row, digest_rows, hash_entry

AT_ONCE = 2_000  # rows in memory
ENTRIES = """
    SELECT id, authority_id, number, txid, step, operation, officer_id, origin, at, rows,
           first_row, last_row, rows_digest, previous, hash
      FROM casework_chainentry WHERE authority_id IS NOT DISTINCT FROM %s ORDER BY number
"""
ROWS = """
    SELECT id, salt, table_name, row_key, act, at, txid, step, officer_id, operation, origin,
           payload::text, digest
      FROM casework_history
     WHERE authority_id IS NOT DISTINCT FROM %s AND txid = %s AND step = %s ORDER BY id
"""
LOOSE = """
    SELECT h.id, h.table_name, h.row_key FROM casework_history h
     WHERE h.txid <= (SELECT coalesce(max(txid), 0) FROM casework_chainentry)
       AND NOT EXISTS (SELECT 1 FROM casework_chainentry c
                        WHERE c.txid = h.txid AND c.step = h.step
                          AND c.authority_id IS NOT DISTINCT FROM h.authority_id)
     ORDER BY h.id LIMIT 1
"""
CHAINS = """
    SELECT c.authority_id, coalesce(a.code, 'authority ' || c.authority_id)
      FROM (SELECT DISTINCT authority_id FROM casework_chainentry) c
      LEFT JOIN casework_authority a ON a.id = c.authority_id
     WHERE c.authority_id IS NOT NULL ORDER BY 2
"""
TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_history'"
# A row whose last history says something else, or that has none, or that is gone unsaid.
CHANGED = """
    SELECT t.id::text FROM {table} t
      LEFT JOIN LATERAL (SELECT payload FROM casework_history h
                          WHERE h.table_name = '{table}' AND h.row_key = t.id::text
                          ORDER BY h.id DESC LIMIT 1) last ON true
     WHERE NOT coalesce(to_jsonb(t) @> (last.payload -> 'after'), false)
     ORDER BY t.id LIMIT 1
"""
GONE = """
    SELECT h.row_key FROM casework_history h
     WHERE h.table_name = '{table}' AND h.act IN ('insert', 'adopted')
       AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id::text = h.row_key)
       AND NOT EXISTS (SELECT 1 FROM casework_history d WHERE d.table_name = '{table}'
                        AND d.row_key = h.row_key AND d.act = 'delete')
     ORDER BY h.id LIMIT 1
"""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first thing found wrong: where it stands, and what is wrong with it."""

    chain: str
    number: int | None
    what: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """The last entry of a chain: whoever keeps it can prove later that it stood there."""

    chain: str
    number: int
    hash: str
    sealed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a verification counted, and the first fault if there is one."""

    entries: int
    rows: int
    disposed: int
    fault: Fault | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found wrong."""
        return self.fault is None


class Broken(Exception):
    """Carries the first fault out of the walk."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.what)


def verify_record(*, heads: Sequence[Head] = ()) -> Finding:
    """Recompute the whole record and return what was found, up to the first fault.

    ``heads`` are entries that somebody kept: each must still stand in its chain.
    """
    counts = {"entries": 0, "rows": 0, "disposed": 0}
    try:
        with transaction.atomic():
            for key, chain in _chains().items():
                _walk(key, chain, counts, {h.number: h for h in heads if h.chain == chain})
            _check_loose()
            _check_current()
    except Broken as broken:
        return Finding(**counts, fault=broken.fault)
    return Finding(**counts, fault=None)


def find_heads() -> list[Head]:
    """Return the last entry of every chain."""
    found = []
    for key, chain in _chains().items():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, hash, sealed_at FROM casework_chainentry WHERE authority_id"
                " IS NOT DISTINCT FROM %s ORDER BY number DESC LIMIT 1", [key],
            )  # fmt: skip
            row = cursor.fetchone()
        if row:
            found.append(Head(chain=chain, number=row[0], hash=row[1], sealed_at=row[2]))
    return found


def _chains() -> dict[int | None, str]:
    """Return the chains by their authority's key: its code, or “portal” for what is nobody's."""
    with connection.cursor() as cursor:
        cursor.execute(CHAINS)
        return {**dict(cursor.fetchall()), None: "portal"}


def _walk(key: int | None, chain: str, counts: dict[str, int], heads: Mapping[int, Head]) -> None:
    previous, expected = "", 1
    kept = deque(sorted(heads.values(), key=lambda head: head.number))
    for entry in _stream(ENTRIES, [key]):
        seal = _read_seal(entry)
        if seal.number != expected:
            raise Broken(_fault(chain, expected, f"entry {expected} is missing"))
        if seal.previous != previous:
            raise Broken(_fault(chain, seal.number, "it does not follow from the entry before"))
        if hash_entry(seal) != entry["hash"]:
            raise Broken(_fault(chain, seal.number, "the entry itself was changed"))
        _check_rows(key, chain, entry, counts)
        if kept and kept[0].number == seal.number and kept.popleft().hash != entry["hash"]:
            raise Broken(_fault(chain, seal.number, "it is not the entry whose head was kept"))
        counts["entries"] += 1
        previous, expected = entry["hash"], expected + 1
    if kept:
        raise Broken(_fault(chain, kept[0].number, "the entry whose head was kept is missing"))


def _check_rows(
    key: int | None, chain: str, entry: Mapping[str, Any], counts: dict[str, int]
) -> None:
    digests = []
    for row in _fetch(ROWS, [key, entry["txid"], entry["step"]]):
        place = f"row {row['row_key']} of {row['table_name']} in its history ({row['id']})"
        if row["payload"] is None:
            counts["disposed"] += 1
        elif digest_row(_read_row(row)) != row["digest"]:
            raise Broken(_fault(chain, entry["number"], f"{place} was changed"))
        digests.append(row["digest"])
        counts["rows"] += 1
    if len(digests) != entry["rows"]:
        what = f"{entry['rows']} rows of history were sealed and {len(digests)} are there"
        raise Broken(_fault(chain, entry["number"], what))
    if digest_rows(digests) != entry["rows_digest"]:
        raise Broken(_fault(chain, entry["number"], "its rows of history are not those sealed"))


def _check_loose() -> None:
    for row in _fetch(LOOSE, []):
        what = f"row {row['row_key']} of {row['table_name']} has a history ({row['id']})"
        raise Broken(_fault("portal", None, f"{what} that no entry seals"))


def _check_current() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        cursor.execute(TABLES)
        tables = sorted(row[0] for row in cursor.fetchall())
        for table in tables:
            cursor.execute(CHANGED.format(table=table))
            for [key] in cursor.fetchall():
                what = f"row {key} of {table} is not what its history says"
                raise Broken(_fault(*_where(table, key), what))
            cursor.execute(GONE.format(table=table))
            for [key] in cursor.fetchall():
                raise Broken(_fault(*_where(table, key), f"row {key} of {table} is gone unsaid"))


def _where(table: str, key: str) -> tuple[str, int | None]:
    """Return the chain and the number of the entry that sealed a row last."""
    found = _fetch(
        "SELECT a.code, c.number FROM casework_history h LEFT JOIN casework_chainentry c"
        " ON c.txid = h.txid AND c.step = h.step"
        " AND c.authority_id IS NOT DISTINCT FROM h.authority_id"
        " LEFT JOIN casework_authority a ON a.id = h.authority_id"
        " WHERE h.table_name = %s AND h.row_key = %s ORDER BY h.id DESC LIMIT 1",
        [table, key],
    )
    return (found[0]["code"] or "portal", found[0]["number"]) if found else ("portal", None)


def _fault(chain: str, number: int | None, what: str) -> Fault:
    return Fault(chain=chain, number=number, what=what)


def _read_seal(entry: Mapping[str, Any]) -> Seal:
    return Seal(**{name: entry[name] for name in Seal.__dataclass_fields__})


def _read_row(row: Mapping[str, Any]) -> SealedRow:
    return SealedRow(**{name: row[name] for name in SealedRow.__dataclass_fields__})


def _fetch(sql: str, values: Sequence[object]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _stream(sql: str, values: Sequence[object]) -> Iterator[dict[str, Any]]:
    """Yield rows from a cursor on the server, so that memory stays flat."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(AT_ONCE):
            names = [column[0] for column in cursor.description]
            yield from (dict(zip(names, row, strict=True)) for row in rows)
