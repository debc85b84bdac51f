"""The addresses of the register that search engines may know, a span of keys at a time."""

from datetime import datetime

from django.db import connections
from django.db.models import QuerySet

from casework.models.register import LiveEntry
from casework.register import reading
from casework.register.selecting import Days, shown

PART_SIZE = 10_000  # keys in a part of the sitemap, each address in every language
# The first entry of each span is looked up, and no other.
PARTS = """
    SELECT part
      FROM generate_series(
            (SELECT min(id) / {size} FROM casework_liveentry),
            (SELECT max(id) / {size} FROM casework_liveentry)) AS part
     CROSS JOIN LATERAL (
        SELECT FROM ({findable}) AS found
         WHERE found.id >= part * {size} AND found.id < (part + 1) * {size} LIMIT 1) one
     ORDER BY part
"""


def read_parts(*, days: Days) -> list[int]:
    """Return which spans of 10,000 keys hold an entry for search engines, in one query."""
    sql, values = _findable(days).order_by().values("id").query.sql_with_params()
    with connections[reading.PUBLIC].cursor() as cursor:
        cursor.execute(PARTS.format(findable=sql, size=PART_SIZE), values)
        return [part for (part,) in cursor.fetchall()]


def read_addresses(*, days: Days, part: int) -> list[tuple[str, datetime]]:
    """Return slug and time of change of what search engines may know in one span of keys."""
    first = part * PART_SIZE
    rows = _findable(days).filter(id__gte=first, id__lt=first + PART_SIZE)
    return list(rows.order_by("id").values_list("slug", "changed_at"))


def _findable(days: Days) -> QuerySet[LiveEntry]:
    """Return what search engines may know: no individuals."""
    return shown(days, using=reading.PUBLIC).filter(is_individual=False)
