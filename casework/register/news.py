"""What of the register is news: entries by when they were last published or changed."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from casework.models.register import LiveEntry
from casework.register import reading
from casework.register.reading import Entry, find_rows
from casework.register.selecting import Days, Selection, select


def read_news(*, selection: Selection, days: Days, most: int) -> Iterator[Entry]:
    """Yield what was last published or changed of the entries selected, in one query or two.

    That a name came off is no news: whoever knew it before would know it again.
    """
    rows = find_rows(selection=selection, days=days).filter(shown_from__isnull=True)
    for row in rows.order_by("-changed_at", "-id")[:most]:
        yield Entry.of(row)


def read_changed(
    *, selection: Selection, days: Days, after: datetime, until: datetime, most: int
) -> tuple[Entry, ...]:
    """Return what changed of the entries selected, the newest first, in one query.

    That a name came off is no news: whoever was told of it before would know it again.
    """
    changed = _changed(selection, days, after, until).order_by("-changed_at", "-id")
    return tuple(Entry.of(row) for row in changed[:most])


def read_last_change(
    *, selection: Selection, days: Days, after: datetime, until: datetime
) -> datetime | None:
    """Return when an entry selected last changed in a span, None if none did, in one query."""
    changed = _changed(selection, days, after, until).order_by("-changed_at", "-id")
    return changed.values_list("changed_at", flat=True).first()


def _changed(
    selection: Selection, days: Days, after: datetime, until: datetime
) -> QuerySet[LiveEntry]:
    return select(selection, days, using=reading.PUBLIC).filter(
        changed_at__gt=after, changed_at__lte=until, shown_from__isnull=True
    )
