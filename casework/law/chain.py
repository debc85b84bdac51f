"""The arithmetic of the record's chain, for whoever wants to check it without the database.

A row's digest is the SHA-256, in hexadecimal, of these texts joined by line feeds: salt,
table, row key, act, moment, transaction, step, officer's key or nothing, operation, origin,
and the payload as PostgreSQL writes ``jsonb``. An entry's hash is that of: the hash before,
its number, the authority's key or nothing, transaction, step, operation, officer's key or
nothing, origin, moment, how many rows, and the SHA-256 of the rows' digests one after
another. Moments are in UTC with six decimals: ``2025-10-13T12:00:00.000000Z``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256


@dataclass(frozen=True, kw_only=True)
class SealedRow:
    """A row of the history as its digest sees it."""

    salt: str
    table_name: str
    row_key: str
    act: str
    at: datetime
    txid: int
    step: str
    officer_id: int | None
    operation: str
    origin: str
    payload: str


@dataclass(frozen=True, kw_only=True)
class Seal:
    """An entry of a chain as its hash sees it."""

    previous: str
    number: int
    authority_id: int | None
    txid: int
    step: str
    operation: str
    officer_id: int | None
    origin: str
    at: datetime
    rows: int
    rows_digest: str


def digest_row(row: SealedRow) -> str:
    """Return the digest of a row of the history."""
    return _hash(
        row.salt, row.table_name, row.row_key, row.act, write_moment(row.at), str(row.txid),
        row.step, _key(row.officer_id), row.operation, row.origin, row.payload,
    )  # fmt: skip


def digest_rows(digests: Iterable[str]) -> str:
    """Return the digest over rows' digests, in the order of their keys."""
    return sha256("".join(digests).encode()).hexdigest()


def hash_entry(entry: Seal) -> str:
    """Return the hash of an entry, which covers the one before it."""
    return _hash(
        entry.previous, str(entry.number), _key(entry.authority_id), str(entry.txid), entry.step,
        entry.operation, _key(entry.officer_id), entry.origin, write_moment(entry.at),
        str(entry.rows), entry.rows_digest,
    )  # fmt: skip


def _hash(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()


def _key(value: int | None) -> str:
    return "" if value is None else str(value)


def write_moment(at: datetime) -> str:
    """Return a moment as the digests have it: in UTC, with six decimals."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
