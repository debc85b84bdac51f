"""Every read of the public side: the live entries, through the public's own database role.

What may be shown is asked of the day at each read: an entry whose time has run out is
gone on its first day, whether or not anything has cleaned up since.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractYear

from casework.models.register import LiveEntry
from casework.register.removals import Farewell, farewell_of, find_farewell
from casework.register.searching import find_words
from casework.register.snapshot import Snapshot, read_snapshot

PUBLIC = "public"
COUNTED_TO = 10_000
PAGE_SIZE = 25
PART_SIZE = 10_000  # keys in a part of the sitemap, each address in every language
Days = Mapping[str, date]  # the day it is at each authority, by its code


class Sort(StrEnum):
    """The orders in which the register can be read."""

    NEWEST = "newest"
    OLDEST = "oldest"
    PUBLISHED = "published"
    RESPONDENT = "respondent"
    AMOUNT = "amount"


ORDERS = {
    Sort.NEWEST: ("-decided_on", "-id"),
    Sort.OLDEST: ("decided_on", "id"),
    Sort.PUBLISHED: ("-published_on", "-id"),
    Sort.RESPONDENT: ("respondent", "-decided_on", "-id"),
    # Amounts are put in order within a currency, never across.
    Sort.AMOUNT: ("currency", F("amount_minor").desc(nulls_last=True), "-id"),
}


class NoSuchEntry(Exception):
    """No entry has ever been published at this address."""


class EntryGone(Exception):
    """The entry has left the public: ``farewell`` is all that may be said of it."""

    def __init__(self, farewell: Farewell) -> None:
        self.farewell = farewell
        super().__init__(farewell.reason)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a reader asked to see; an empty word asks for everything."""

    text: str = ""
    authority: str = ""
    year: str = ""
    instrument: str = ""
    status: str = ""
    sort: Sort = Sort.NEWEST


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
    """Some of the entries selected; ``count`` is exact up to 10,000, then one more."""

    entries: tuple[Entry, ...]
    count: int
    number: int

    @property
    def is_beyond_count(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED_TO

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.count > self.number * PAGE_SIZE


@dataclass(frozen=True, kw_only=True)
class Facets:
    """How many live entries there are, by what a reader may choose."""

    total: int
    authorities: Mapping[str, int]
    years: Mapping[str, int]
    instruments: Mapping[str, int]
    statuses: Mapping[str, int]


def read_page(*, selection: Selection, days: Days, number: int) -> Page:
    """Return one page of 25 of the entries selected, in two queries."""
    rows = _select(selection, days)
    count = rows.order_by()[: COUNTED_TO + 1].count()
    first = (number - 1) * PAGE_SIZE
    found = rows[first : first + PAGE_SIZE] if first < count else ()
    return Page(entries=tuple(Entry.of(row) for row in found), count=count, number=number)


def read_all(*, selection: Selection, days: Days, most: int | None = None) -> Iterator[Entry]:
    """Yield the entries selected, all of them or the first ``most``, in one query."""
    for row in _select(selection, days)[:most].iterator(chunk_size=500):
        yield Entry.of(row)


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
    if snapshot.is_unnamed:
        return ()
    rows = _shown(days).filter(respondent=snapshot.respondent, is_anonymised=False)
    rows = rows.exclude(slug=snapshot.slug)
    return tuple(Entry.of(row) for row in rows.order_by(*ORDERS[Sort.NEWEST])[:20])


def read_facets(*, days: Days) -> Facets:
    """Count the live entries by authority, year, instrument and status, in one query."""
    groups = (
        _shown(days)
        .values_list("authority_code", ExtractYear("decided_on"), "instrument", "status")
        .annotate(count=Count("id"))
        .order_by()
    )
    counters = tuple(Counter[str]() for _ in range(4))
    for *values, count in groups:
        for counter, value in zip(counters, values, strict=True):
            counter[str(value)] += count
    authorities, years, instruments, statuses = counters
    return Facets(
        total=authorities.total(),
        authorities=dict(sorted(authorities.items())),
        years=dict(sorted(years.items(), reverse=True)),
        instruments=dict(sorted(instruments.items())),
        statuses=dict(sorted(statuses.items())),
    )


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


def read_news(*, selection: Selection, days: Days, most: int) -> Iterator[Entry]:
    """Yield what was last published or changed of the entries selected, in one query.

    That a name came off is no news: whoever knew it before would know it again.
    """
    rows = _select(selection, days).filter(shown_from__isnull=True)
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
    return _select(selection, days).filter(
        changed_at__gt=after, changed_at__lte=until, shown_from__isnull=True
    )


def _findable(days: Days) -> QuerySet[LiveEntry]:
    """Return what search engines may know: no individuals."""
    return _shown(days).exclude(snapshot__is_individual=True)


def _select(selection: Selection, days: Days) -> QuerySet[LiveEntry]:
    rows = _shown(days)
    for word in find_words(selection.text):
        rows = rows.filter(search_text__contains=word)
    if selection.authority:
        rows = rows.filter(authority_code=selection.authority)
    if selection.instrument:
        rows = rows.filter(instrument=selection.instrument)
    if selection.status:
        rows = rows.filter(status=selection.status)
    if selection.year:
        rows = _in_year(rows, selection.year)
    return rows.order_by(*ORDERS[selection.sort])


def _in_year(rows: QuerySet[LiveEntry], year: str) -> QuerySet[LiveEntry]:
    if len(year) == 4 and year.isascii() and year.isdigit() and year >= "0001":
        return rows.filter(decided_on__year=int(year))
    return rows.none()


def _shown(days: Days) -> QuerySet[LiveEntry]:
    """Return the entries that are there today at their authority: begun, and not over."""
    begun = Q(shown_from__isnull=True)
    in_time = Q(stays_until__isnull=True) | Q(kept_under_appeal=True)
    for code, day in days.items():
        begun |= Q(authority_code=code, shown_from__lte=day, kept_under_appeal=False)
        in_time |= Q(authority_code=code, stays_until__gt=day)
    return LiveEntry.objects.using(PUBLIC).filter(begun, in_time)


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
