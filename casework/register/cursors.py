"""Pages of the register that begin after a place, so that no entry is met twice or missed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from casework.models.register import LiveEntry
from casework.register.reading import Days, Entry, Selection, find_rows

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page ended: at the day of a decision, and the row that had it."""

    decided_on: date
    key: int


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Some entries, the newest first, and where they ended; None where nothing follows."""

    entries: tuple[Entry, ...]
    ended_at: Place | None


def find_place(day: int, key: int) -> Place:
    """Return the place at a day, by its number from year 1 on; the nearest where there is none."""
    number = min(max(day, date.min.toordinal()), date.max.toordinal())
    return Place(decided_on=date.fromordinal(number), key=key)


def read_stretch(*, selection: Selection, days: Days, after: Place | None, most: int) -> Stretch:
    """Return up to ``most`` of the entries selected that follow a place, in one query or two."""
    rows = find_rows(selection=selection, days=days)
    if after is not None:
        here = (after.decided_on, after.key)
        rows = rows.filter(TupleLessThan(Tuple(F("decided_on"), F("id")), here))
    found = list(rows.order_by("-decided_on", "-id")[: most + 1])
    last = _place_of(found[most - 1]) if len(found) > most else None
    return Stretch(entries=tuple(Entry.of(row) for row in found[:most]), ended_at=last)


def _place_of(row: LiveEntry) -> Place:
    return Place(decided_on=row.decided_on, key=row.pk)
