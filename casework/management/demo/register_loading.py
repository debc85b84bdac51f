"""Load entries into the register by COPY, with what is kept of them built once at the end.

Everything is one transaction of the owner's: whoever stops it leaves nothing behind, and
others wait meanwhile, for the entries lose their indexes until all are there.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from casework.management.demo.copying import OWNER, Lines
from casework.models import LiveEntry
from casework.operations.expiry import settle_counts

COLUMNS = tuple(
    field.column
    for field in LiveEntry._meta.concrete_fields
    if not field.generated and not field.primary_key
)
# Kept are those that a constraint stands on.
INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid = 'casework_liveentry'::regclass AND NOT i.indisunique ORDER BY 1
"""
SURVEY = """
    VACUUM ANALYZE casework_livecount, casework_livesum, casework_liveprovision,
        casework_liveword, casework_liveentry, casework_livechange
"""
# What is added, and the endings that the calendar will bring, as publishing notes them.
NOTE = """
    INSERT INTO casework_livechange
        (change, slug, authority_code, instrument, status, version, changed_at)
    SELECT 'added', slug, authority_code, instrument, status, 1, changed_at
      FROM casework_liveentry WHERE id > %(last)s AND shown_from IS NULL
     UNION ALL
    SELECT CASE removal WHEN 'anonymise' THEN 'anonymised' ELSE 'withdrawn' END, e.slug,
           e.authority_code, e.instrument, '', NULL, e.stays_until::timestamp AT TIME ZONE a.zone
      FROM casework_liveentry e JOIN casework_authority a ON a.code = e.authority_code
     WHERE e.id > %(last)s AND e.stays_until IS NOT NULL AND e.removal <> 'stays'
"""


def load_entries(lines: Iterator[str], *, now: datetime) -> None:
    """Add an entry for each line of the columns in :data:`COLUMNS`; no history is kept."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        last = find_last(cursor)
        with _bare(cursor):
            cursor.cursor.copy_expert(
                f"COPY casework_liveentry ({', '.join(COLUMNS)}) FROM STDIN", Lines(lines)
            )
        note_additions(cursor, last)
    settle_counts(now=now)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(SURVEY)


def note_additions(cursor: CursorWrapper, last: int) -> None:
    """Note in the log of changes what was added after the key ``last``."""
    cursor.execute(NOTE, {"last": last})


def write_text(value: Any) -> str:
    """Return a value as COPY reads it."""
    if value is None:
        return r"\N"
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        return "{" + ",".join(f'"{part}"' for part in value) + "}"
    text = str(value).replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace("\t", "\\t").replace("\r", "\\r")


def find_last(cursor: CursorWrapper) -> int:
    """Return the last key of an entry, 0 where there is none."""
    cursor.execute("SELECT coalesce(max(id), 0) FROM casework_liveentry")
    return cursor.fetchone()[0]


@contextmanager
def _bare(cursor: CursorWrapper) -> Iterator[None]:
    """Take indexes and triggers off the table meanwhile, then count what is there anew."""
    cursor.execute("LOCK TABLE casework_liveentry IN ACCESS EXCLUSIVE MODE")
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    cursor.execute(INDEXES)
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("ALTER TABLE casework_liveentry DISABLE TRIGGER USER")
    yield
    cursor.execute("ALTER TABLE casework_liveentry ENABLE TRIGGER USER")
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("SELECT casework_recount_entries()")
