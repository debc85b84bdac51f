"""Every read of the public side: the live entries, through the public's own database role.

What may be shown is asked of the day at each read: an entry whose time has run out is
gone on its first day, whether or not anything has cleaned up since.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from casework.models.register import LiveEntry
from casework.register.counting import Facets, count_kept, count_selected
from casework.register.live_facts import named_in
from casework.register.nearly import find_nearly
from casework.register.paging import BrokenCursor, Place, begin_at, read_cursor, write_cursor
from casework.register.removals import Farewell, farewell_of, find_farewell
from casework.register.selecting import (
    COUNTED_TO,
    ORDERS,
    Days,
    Selection,
    Sort,
    select,
    shown,
)
from casework.register.snapshot import Snapshot, read_snapshot

__all__ = ["COUNTED_TO", "BrokenCursor", "Days", "Facets", "Selection", "Sort"]

PUBLIC = "public"
PAGE_SIZE = 25
FEW = 2_000  # entries that are sooner put in order than found in the order of the whole
READ = ("snapshot", "changed_at", "decided_on", "published_on", "sort_name", "money_key")


class NoSuchEntry(Exception):
    """No entry has ever been published at this address."""


class EntryGone(Exception):
    """The entry has left the public: ``farewell`` is all that may be said of it."""

    def __init__(self, farewell: Farewell) -> None:
        self.farewell = farewell
        super().__init__(farewell.reason)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A live entry: its frozen facts, and when they were last changed."""

    snapshot: Snapshot
    changed_at: datetime

    @classmethod
    def of(cls, row: LiveEntry) -> "Entry":
        """Return the entry that a row of the register holds."""
        return cls(snapshot=read_snapshot(row.snapshot), changed_at=row.changed_at)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some of the entries selected, and the cursors of its neighbours, empty where none is.

    ``count`` is how many there are in all; where words were typed it is exact up to 10,000,
    then one more.
    """

    entries: tuple[Entry, ...]
    count: int
    is_beyond_count: bool = False
    previous: str = ""
    next: str = ""


def read_page(
    *, selection: Selection, days: Days, after: str = "", most: int = PAGE_SIZE,
    known: Facets | None = None,
) -> Page:  # fmt: skip
    """Return a page of the entries selected: the first, or the one that a cursor names.

    ``known`` are the counts of the same selection on the same days, where they were read.

    :raises BrokenCursor: if ``after`` is no cursor of this order.
    """
    place = read_cursor(selection.sort, after) if after else None
    if known is None:
        known = _count(selection, days)
    rows = _read(selection, days, known, place, most + 1)
    if place is not None and place.is_before and len(rows) <= most:
        place, rows = None, _read(selection, days, known, None, most + 1)
    has_more, found = len(rows) > most, rows[:most]
    is_backwards = place is not None and place.is_before
    if is_backwards:
        found.reverse()
    sort = selection.sort
    return Page(
        entries=tuple(Entry.of(row) for row in found),
        count=known.total,
        is_beyond_count=not known.is_exact and known.keys is None,
        previous=write_cursor(sort, found[0], is_before=True) if place and found else "",
        next=write_cursor(sort, found[-1]) if found and (has_more or is_backwards) else "",
    )


def read_all(*, selection: Selection, days: Days, most: int | None = None) -> Iterator[Entry]:
    """Yield the entries selected, all of them or the first ``most``, in one query."""
    rows = select(selection, days, using=PUBLIC).order_by(*ORDERS[selection.sort])
    for row in rows.only(*READ)[:most].iterator(chunk_size=500):
        yield Entry.of(row)


def read_facets(*, days: Days, selection: Selection | None = None) -> Facets:
    """Count the entries selected, and those of each filter over the others chosen."""
    return count_selected(selection or Selection(), days, using=PUBLIC, most=COUNTED_TO)


def read_nearly(*, text: str, days: Days) -> tuple[str, ...]:
    """Return the names of respondents that are like what was typed and found nothing."""
    return find_nearly(text, days, using=PUBLIC)


def read_entry(*, slug: str, days: Days) -> Entry:
    """Return the entry at an address.

    :raises NoSuchEntry: if nothing is, or ever was, published there.
    :raises EntryGone: if it has left the public.
    """
    row = LiveEntry.objects.using(PUBLIC).filter(slug=slug).first()
    if row is None:
        raise _say_why(slug)
    if not _has_begun(row, days):
        raise NoSuchEntry(slug)
    if not _is_in_time(row, days):
        raise EntryGone(farewell_of(row))
    return Entry.of(row)


def read_same_respondent(*, snapshot: Snapshot, days: Days) -> tuple[Entry, ...]:
    """Return other decisions about the same organisation; none where nobody is named."""
    keys = [named.key for named in named_in(snapshot)]
    if not keys:
        return ()
    rows = shown(days, using=PUBLIC).filter(organisation_keys__overlap=keys)
    rows = rows.exclude(slug=snapshot.slug)
    return tuple(Entry.of(row) for row in rows.order_by(*ORDERS[Sort.NEWEST])[:20])


def find_rows(*, selection: Selection, days: Days, known: Facets | None = None) -> QuerySet:
    """Return the entries selected, to be put in order.

    Where they are few they are gathered first, and not looked for in the order of all; how
    many there are is asked for where it is not ``known`` and something was asked for.
    """
    if known is None and replace(selection, sort=Sort.NEWEST) == Selection():
        return shown(days, using=PUBLIC)
    known = known or _count(selection, days)
    if known.keys is not None:
        keys = RawSQL("SELECT unnest(%s::bigint[])", [list(known.keys)])
        return LiveEntry.objects.using(PUBLIC).filter(pk__in=keys)
    rows = select(selection, days, using=PUBLIC)
    if known.is_exact and known.total <= FEW:
        gathered = rows.order_by().values("pk")[: FEW + 1]
        return LiveEntry.objects.using(PUBLIC).filter(pk__in=gathered)
    return rows


def _count(selection: Selection, days: Days) -> Facets:
    """Count the entries selected alone, without what else there would be to choose."""
    if selection.text:
        return count_selected(selection, days, using=PUBLIC, most=COUNTED_TO)
    return Facets(total=count_kept(selection, days, using=PUBLIC))


def _read(
    selection: Selection, days: Days, known: Facets, place: Place | None, most: int
) -> list[LiveEntry]:  # fmt: skip
    """Read some rows from a place on."""
    if not known.total:
        return []
    rows = find_rows(selection=selection, days=days, known=known)
    return list(begin_at(rows, sort=selection.sort, place=place).only(*READ)[:most])


def _has_begun(row: LiveEntry, days: Days) -> bool:
    if row.shown_from is None:
        return True
    day = days.get(row.authority_code)
    return day is not None and row.shown_from <= day and not row.kept_under_appeal


def _is_in_time(row: LiveEntry, days: Days) -> bool:
    if row.stays_until is None or row.kept_under_appeal:
        return True
    day = days.get(row.authority_code)
    return day is not None and row.stays_until > day


def _say_why(slug: str) -> Exception:
    """Return what to raise where no live row is: why it left, or that nothing was there."""
    farewell = find_farewell(slug, using=PUBLIC)
    return NoSuchEntry(slug) if farewell is None else EntryGone(farewell)
