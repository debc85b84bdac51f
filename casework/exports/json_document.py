"""Write a table as one JSON document, or as JSON Lines, in a stream."""

import json
from collections.abc import Iterator
from typing import Any

from casework.exports.pieces import in_pieces
from casework.exports.table import Table, write_plain

AT_ONCE = 100  # rows


def stream_table_json(table: Table) -> Iterator[bytes]:
    """Yield a table as one JSON document: what its columns are, its rows, and how many.

    Rows are objects by the columns' codes, under ``items``; ``rows`` is their number and
    stands last, so that a document without it was cut off.
    """
    columns = {head.code: {"label": head.label, "type": head.kind.value} for head in table.heads}
    yield f'{{"list": {_dump(table.code)}, "title": {_dump(table.title)}, '.encode()
    yield f'"columns": {_dump(columns)}, "items": ['.encode()
    count = 0
    for piece in in_pieces(_write_rows(table), AT_ONCE):
        yield (("\n" if not count else ",\n") + ",\n".join(piece)).encode()
        count += len(piece)
    yield f'\n], "rows": {count}}}\n'.encode()


def stream_table_json_lines(table: Table) -> Iterator[bytes]:
    """Yield a table as JSON Lines: an object for each row, and on the last line how many.

    A file without that line was cut off.
    """
    count = 0
    for piece in in_pieces(_write_rows(table), AT_ONCE):
        yield ("\n".join(piece) + "\n").encode()
        count += len(piece)
    yield f"{_dump({'rows': count})}\n".encode()


def _write_rows(table: Table) -> Iterator[str]:
    """Yield each row as an object by the columns' codes."""
    codes = [head.code for head in table.heads]
    for row in table.cells():
        yield _dump(dict(zip(codes, map(write_plain, row), strict=True)))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
