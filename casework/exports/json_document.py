"""Write a table as one JSON document, in a stream."""

import json
from collections.abc import Iterator
from typing import Any

from casework.exports.table import Table, write_plain

AT_ONCE = 500  # rows


def stream_table_json(table: Table) -> Iterator[bytes]:
    """Yield a table as one JSON document: what its columns are, its rows, and how many.

    Rows are objects by the columns' codes, under ``items``; ``rows`` is their number and
    stands last, so that a document without it was cut off.
    """
    heads = table.heads
    codes = [head.code for head in heads]
    columns = {head.code: {"label": head.label, "type": head.kind.value} for head in heads}
    yield f'{{"list": {_dump(table.code)}, "title": {_dump(table.title)}, '.encode()
    yield f'"columns": {_dump(columns)}, "items": ['.encode()
    count, waiting = 0, []
    for row in table.cells():
        plain = [write_plain(value) for value in row]
        waiting.append(("\n" if not count else ",\n") + _dump(dict(zip(codes, plain, strict=True))))
        count += 1
        if len(waiting) >= AT_ONCE:
            yield "".join(waiting).encode()
            waiting = []
    yield f'{"".join(waiting)}\n], "rows": {count}}}\n'.encode()


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
