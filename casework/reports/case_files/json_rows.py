"""Write rows as JSON: days and moments as ISO writes them, no number as a float."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from casework.exports.pieces import in_pieces
from casework.reports.case_files.kinds import KINDS, Kind, iterate_rows
from casework.reports.case_files.scope import Scope

SCHEMA = "casework-case/1"
AT_ONCE = 50  # rows


def dump(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, default=_encode)


def stream_case_json(scope: Scope, counts: dict[str, int]) -> Iterator[bytes]:
    """Yield one JSON document with every kind of thing, and how many there are of each.

    ``counts`` is filled on the way.
    """
    head = {
        "schema": SCHEMA, "authority": scope.authority.code, "written_at": scope.now,
        "written_for": scope.officer.name, "complainants_are_named": scope.with_names,
    }  # fmt: skip
    yield f"{dump(head)[:-1]}".encode()
    for kind in KINDS:
        yield f',\n"{kind.name}": ['.encode()
        yield from _stream_kind(kind, scope, counts, between=",\n")
        yield b"\n]"
    yield f',\n"rows": {dump(counts)}}}\n'.encode()


def stream_json_lines(kind: Kind, scope: Scope, counts: dict[str, int]) -> Iterator[bytes]:
    """Yield the rows of a kind as JSON Lines; ``counts`` is filled on the way."""
    yield from _stream_kind(kind, scope, counts, between="\n", first="")
    if counts[kind.name]:
        yield b"\n"


def _stream_kind(
    kind: Kind, scope: Scope, counts: dict[str, int], *, between: str, first: str = "\n"
) -> Iterator[bytes]:
    counts[kind.name] = 0
    for piece in in_pieces(iterate_rows(kind, scope), AT_ONCE):
        lines = between.join(dump(row) for row in piece)
        yield ((between if counts[kind.name] else first) + lines).encode()
        counts[kind.name] += len(piece)


def _encode(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON.")
