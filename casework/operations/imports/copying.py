"""Write many rows of a table at once, as PostgreSQL's COPY reads them."""

import csv
import json
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from django.db import connection, models

# Stands for no value. No cell of a register can hold it: its controls are replaced on reading.
NOTHING = "\x1bN\x1b"
write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
HOW = f"FORMAT csv, NULL '{NOTHING}'"


def copy_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows, each with a value for every column; JSON and arrays come as text."""
    copy_lines(model, columns, write_lines(rows))


def write_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as COPY reads them; asks nothing of the database."""
    lines = StringIO(newline="")
    write = csv.writer(lines, lineterminator="\r\n").writerow
    for row in rows:
        write([NOTHING if value is None else value for value in row])
    return lines.getvalue().encode()


def copy_lines(model: type[models.Model], columns: Sequence[str], lines: bytes) -> None:
    """Write the rows that :func:`write_lines` made.

    They are handed over in one piece: between two, this thread would wait its turn beside
    another that draws up what comes next.
    """
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(
            f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN ({HOW})",
            BytesIO(lines), len(lines) + 1,
        )  # fmt: skip


def take_keys(model: type[models.Model], count: int) -> list[int]:
    """Return so many new keys of a table, in order."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(of.keys) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass"
            " AS keys OFFSET 0) of CROSS JOIN generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def to_json(value: Any) -> str:
    """Return a value as JSON in which nothing stands that the database cannot keep."""
    return write_json(value).replace("\\u0000", "\ufffd")


def to_array(words: Iterable[str]) -> str:
    """Return plain words, with neither marks nor controls, as an array."""
    return "{" + ",".join(f'"{word}"' for word in words) + "}"
