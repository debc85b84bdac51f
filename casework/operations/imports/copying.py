"""Write many rows of a table at once, as PostgreSQL's COPY reads them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.db import connection, models

ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\ufffd"})


def copy_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows, each with a value for every column; JSON comes as text, arrays as lists."""
    lines = StringIO()
    for row in rows:
        lines.write("\t".join([write_value(value) for value in row]))
        lines.write("\n")
    lines.seek(0)
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(
            f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN", lines
        )


def take_keys(model: type[models.Model], count: int) -> list[int]:
    """Return so many new keys of a table, in order."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def to_json(value: Any) -> str:
    """Return a value as JSON in which nothing stands that the database cannot keep."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\\u0000", "\ufffd")


def write_value(value: Any) -> str:
    """Return a value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        inner = ",".join('"' + str(one).replace("\\", "\\\\").replace('"', '\\"') + '"'
                         for one in value)  # fmt: skip
        return f"{{{inner}}}".translate(ESCAPES)
    return str(value)
