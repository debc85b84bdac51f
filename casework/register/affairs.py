"""Read the entries of one organisation, and those of one affair across authorities."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.register import reading
from casework.register.live_facts import named_in
from casework.register.reading import Days, Entry
from casework.register.selecting import shown
from casework.register.snapshot import Snapshot
from casework.register.statistics import Sums, sum_amounts

MOST = 200  # entries on a page; its files have all
NEWEST = ("-decided_on", "-id")


class NothingShown(Exception):
    """No entry that is shown has this key, or too few to speak of an affair."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """The entries about an organisation, the newest first, under its newest name."""

    key: str
    name: str
    entries: tuple[Entry, ...]
    sums: Sums

    @property
    def has_more(self) -> bool:
        """Whether there are more entries than the page shows."""
        return self.sums.count > len(self.entries)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day on the line of an affair: what was done, by whom, as exactly as it is known."""

    on: date
    precision: str
    label: str
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True)
class Affair:
    """The entries of one affair, by authority and day, and the line of what was done."""

    key: str
    entries: tuple[Entry, ...]
    sums: Sums
    moments: tuple[Moment, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The organisations that the entries name."""
        found = [named.name for entry in self.entries for named in named_in(entry.snapshot)]
        return tuple(dict.fromkeys(found))

    @property
    def authorities(self) -> int:
        """How many authorities' entries there are."""
        return len({entry.snapshot.authority_code for entry in self.entries})


def read_organisation(*, key: str, days: Days) -> Organisation:
    """Return what is shown about an organisation, in three queries.

    :raises NothingShown: if there is nothing.
    """
    rows = shown(days, using=reading.PUBLIC).filter(organisation_keys__contains=[key])
    entries = tuple(Entry.of(row) for row in rows.order_by(*NEWEST)[:MOST])
    if not entries:
        raise NothingShown(key)
    names = [n.name for entry in entries for n in named_in(entry.snapshot) if n.key == key]
    return Organisation(key=key, name=names[0], entries=entries, sums=sum_amounts(rows))


def read_organisation_entries(*, key: str, days: Days) -> Iterator[Entry]:
    """Yield every entry about an organisation, the newest first."""
    rows = shown(days, using=reading.PUBLIC).filter(organisation_keys__contains=[key])
    return (Entry.of(row) for row in rows.order_by(*NEWEST).iterator(chunk_size=500))


def read_affair(*, key: str, days: Days) -> Affair:
    """Return what is shown of an affair, in three queries.

    :raises NothingShown: if fewer than two authorities have anything of it in public: what one
        alone has published is no affair, and calling it one would tell of another's case.
    """
    rows = shown(days, using=reading.PUBLIC).filter(matter_key=key).exclude(matter_key="")
    ordered = rows.order_by("authority_code", "decided_on", "id")[:MOST]
    entries = tuple(Entry.of(row) for row in ordered) if key else ()
    if len({entry.snapshot.authority_code for entry in entries}) < 2:
        raise NothingShown(key)
    return Affair(key=key, entries=entries, sums=sum_amounts(rows), moments=_moments(entries))


def find_affair(*, slug: str, days: Days) -> str:
    """Return the key of the affair of a shown entry; empty where there is none to be read."""
    rows = shown(days, using=reading.PUBLIC)
    key = rows.filter(slug=slug).values_list("matter_key", flat=True).first()
    if not key:
        return ""
    found = rows.filter(matter_key=key).exclude(matter_key="").order_by()
    return key if len(found.values_list("authority_code").distinct()[:2]) == 2 else ""


def _moments(entries: tuple[Entry, ...]) -> tuple[Moment, ...]:
    found = [moment for entry in entries for moment in _moments_of(entry.snapshot)]
    return tuple(sorted(found, key=lambda m: (m.on, m.snapshot.authority_code, m.snapshot.slug)))


def _moments_of(found: Snapshot) -> Iterator[Moment]:
    """Yield the decision and each step of its appeal."""
    yield Moment(
        on=found.decided_on, precision=found.precision, label=found.instrument_label, snapshot=found
    )
    for step in found.appeal:
        yield Moment(
            on=step.occurred_on, precision=step.precision, label=step.label, snapshot=found
        )
