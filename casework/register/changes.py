"""What changed in the register and when, as it may be told today.

An ending that the calendar brings is told from its day on, before anything has cleaned up.
The address of an entry is told only while the entry is shown there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from casework.law.authorities import AUTHORITIES
from casework.law.wording import N_
from casework.models.live_register import ENDINGS, Change, LiveChange
from casework.register.labels import instrument_labels
from casework.register.removals import over_entries
from casework.register.selecting import shown
from casework.register.status import STATUS_LABELS, EntryStatus

LOG_SIZE = 50
LATEST = timedelta(days=2)  # after which no zone is still at a day
CHANGE_LABELS = {
    Change.ADDED: N_("Added"),
    Change.CORRECTED: N_("Corrected"),
    Change.STATUS_CHANGED: N_("Status changed"),
    Change.UPDATED: N_("Brought up to date"),
    Change.ANONYMISED: N_("Name taken off"),
    Change.WITHDRAWN: N_("Withdrawn from the register"),
    Change.RESTORED: N_("Public again"),
}


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One line of the log; ``slug`` is empty where no entry is shown at that address.

    ``changed_at`` is by the clock of the authority.
    """

    id: int
    change: Change
    changed_at: datetime
    authority_code: str
    instrument: str
    status: str
    version: int | None
    slug: str

    @property
    def label(self) -> str:
        """What happened, in a word or two of English."""
        return CHANGE_LABELS[self.change]

    @property
    def instrument_label(self) -> str:
        """The kind of decision in English; empty where even that is not told."""
        return instrument_labels().get(self.instrument, self.instrument)

    @property
    def status_label(self) -> str:
        """How the decision stood from then on, in English; empty where it is not told."""
        return STATUS_LABELS[EntryStatus(self.status)] if self.status else ""


@dataclass(frozen=True, kw_only=True)
class ChangePage:
    """Some lines of the log, the newest first."""

    lines: tuple[ChangeLine, ...]
    number: int
    has_more: bool


def read_change_page(*, days: Mapping[str, date], number: int, using: str) -> ChangePage:
    """Return one page of 50 of the log, the newest first, in one query."""
    first = (number - 1) * LOG_SIZE
    rows = _told(days, using).order_by("-changed_at", "-id")[first : first + LOG_SIZE + 1]
    found = [_line_from(row) for row in rows]
    return ChangePage(lines=tuple(found[:LOG_SIZE]), number=number, has_more=len(found) > LOG_SIZE)


def read_changes(
    *, days: Mapping[str, date], using: str, most: int | None = None
) -> Iterator[ChangeLine]:
    """Yield the lines of the log, the newest first, all or the first ``most``, in one query."""
    rows = _told(days, using).order_by("-changed_at", "-id")[:most]
    for row in rows.iterator(chunk_size=500):
        yield _line_from(row)


def read_changes_after(
    *, days: Mapping[str, date], using: str, after: tuple[datetime, int] | None, most: int
) -> list[ChangeLine]:
    """Return up to ``most`` lines that follow a place in the log, the oldest first."""
    rows = _told(days, using)
    if after is not None:
        at, key = after
        rows = rows.filter(Q(changed_at__gt=at) | Q(changed_at=at, id__gt=key))
    return [_line_from(row) for row in rows.order_by("changed_at", "id")[:most]]


def _told(days: Mapping[str, date], using: str) -> QuerySet[LiveChange]:
    """Return what has happened by today, each with its address where one is shown."""
    over = over_entries(days, using).order_by().values("slug")
    happened = ~Q(change__in=ENDINGS) | Q(slug="") | Q(slug__in=over)
    there = shown(days, using=using).order_by().filter(slug=OuterRef("slug")).values("slug")[:1]
    # What the calendar has yet to bring is left aside by index.
    ahead = datetime.combine(max(days.values()) + LATEST, time(), UTC)
    rows = LiveChange.objects.using(using).filter(happened, changed_at__lt=ahead)
    return rows.annotate(shown_at=Subquery(there))


def _line_from(row: LiveChange) -> ChangeLine:
    law = AUTHORITIES.get(row.authority_code)
    changed_at = row.changed_at.astimezone(ZoneInfo(law.zone)) if law else row.changed_at
    return ChangeLine(
        id=row.pk, change=Change(row.change), changed_at=changed_at,
        authority_code=row.authority_code, instrument=row.instrument, status=row.status,
        version=row.version, slug=row.shown_at or "",
    )  # fmt: skip
