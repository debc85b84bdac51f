"""What has left the public, and what may be said of it: tombstones, and the log of removals.

The database to ask is told with ``using``: the public's own, by :mod:`.reading` and the views.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Q, QuerySet

from casework.law.leaving import LEAVING_LABELS, LEAVING_SENTENCES, Leaving
from casework.law.publication import Removal
from casework.models.register import LiveEntry, LiveRemoval
from casework.register.labels import instrument_labels

LOG_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Farewell:
    """Why an address answers no longer, the same before and after it has been cleaned up."""

    reason: Leaving
    authority_code: str
    provision: str = ""
    instrument: str = ""
    removed_on: date | None = None
    is_undone: bool = False

    @property
    def label(self) -> str:
        """The reason in a few words of English."""
        return LEAVING_LABELS[self.reason]

    @property
    def sentence(self) -> str:
        """The reason as a sentence in English."""
        return LEAVING_SENTENCES[self.reason]

    @property
    def instrument_label(self) -> str:
        """The kind of decision in English; empty where even that is not told."""
        return instrument_labels().get(self.instrument, self.instrument)


@dataclass(frozen=True, kw_only=True)
class Removals:
    """Some of what has left the public, the newest first."""

    removals: tuple[Farewell, ...]
    number: int
    has_more: bool


def read_removals(*, days: Mapping[str, date], number: int, using: str) -> Removals:
    """Return one page of 50 of the log of removals, the newest first, in three queries.

    What the day has ended is in it on that day, before anything has cleaned up; it comes
    first, since it is what ended last.
    """
    over, graves = (
        over_entries(days, using),
        LiveRemoval.objects.using(using).order_by("-removed_on", "-id"),
    )
    first, waiting = (number - 1) * LOG_SIZE, over.count()
    found = [farewell_of(row) for row in over[first : first + LOG_SIZE + 1]]
    start, wanted = max(first - waiting, 0), LOG_SIZE + 1 - len(found)
    found += [_farewell_from(grave) for grave in graves[start : start + wanted]]
    return Removals(removals=tuple(found[:LOG_SIZE]), number=number, has_more=len(found) > LOG_SIZE)


def find_farewell(slug: str, *, using: str) -> Farewell | None:
    """Return why an address answers no longer, None where nothing ever was."""
    digest = sha256(slug.encode()).hexdigest()
    graves = LiveRemoval.objects.using(using).filter(address_digest=digest, undone_on=None)
    grave = graves.first()
    return None if grave is None else _farewell_from(grave)


def farewell_of(row: LiveEntry) -> Farewell:
    """Return why an entry is gone whose days are over, as its tombstone will say it."""
    is_name = row.removal == Removal.ANONYMISE
    return Farewell(
        reason=Leaving.NAME_OVER if is_name else Leaving.TIME_OVER,
        authority_code=row.authority_code, provision=row.provision, instrument=row.instrument,
        removed_on=row.stays_until,
    )  # fmt: skip


def _farewell_from(grave: LiveRemoval) -> Farewell:
    return Farewell(
        reason=Leaving(grave.reason), authority_code=grave.authority_code,
        provision=grave.provision, instrument=grave.instrument, removed_on=grave.removed_on,
        is_undone=grave.undone_on is not None,
    )  # fmt: skip


def over_entries(days: Mapping[str, date], using: str) -> QuerySet[LiveEntry]:
    """Return what the day has ended and nothing has cleaned up yet."""
    over = Q(pk__in=())
    for code, day in days.items():
        over |= Q(authority_code=code, stays_until__lte=day)
    rows = LiveEntry.objects.using(using).filter(over, kept_under_appeal=False)
    return rows.defer("snapshot", "search_text").order_by("-stays_until", "-id")
