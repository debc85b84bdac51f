"""The addresses of the register that search engines may know, a span of keys at a time."""

from datetime import datetime

from django.db.models import QuerySet

from casework.models.register import LiveEntry
from casework.register import reading
from casework.register.selecting import Days, shown

PART_SIZE = 10_000  # keys in a part of the sitemap, each address in every language


def read_parts(*, days: Days) -> list[int]:
    """Return which spans of 10,000 keys hold an entry for search engines, a look-up for each."""
    keys = _findable(days).order_by("id").values_list("id", flat=True)
    parts: list[int] = []
    found = keys.first()
    while found is not None:
        parts.append(found // PART_SIZE)
        found = keys.filter(id__gte=(parts[-1] + 1) * PART_SIZE).first()
    return parts


def read_addresses(*, days: Days, part: int) -> list[tuple[str, datetime]]:
    """Return slug and time of change of what search engines may know in one span of keys."""
    first = part * PART_SIZE
    rows = _findable(days).filter(id__gte=first, id__lt=first + PART_SIZE)
    return list(rows.order_by("id").values_list("slug", "changed_at"))


def _findable(days: Days) -> QuerySet[LiveEntry]:
    """Return what search engines may know: no individuals."""
    return shown(days, using=reading.PUBLIC).exclude(snapshot__is_individual=True)
