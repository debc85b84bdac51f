"""Keep the log of what changed in the register, without a name that has to go."""

from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.leaving import Leaving
from casework.law.publication import Removal
from casework.models import EntryVersion, LiveChange, LiveEntry, LiveRemoval
from casework.models.live_register import ENDINGS, Change
from casework.models.register import WAS_PUBLIC
from casework.register.snapshot import Snapshot

DAYS_ENDED = (Leaving.TIME_OVER, Leaving.NAME_OVER)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Until when an entry is read at its address, and what follows then."""

    until: date | None
    removal: Removal
    zone: str


def note_writing(
    *, snapshot: Snapshot, before: LiveEntry | None, version: EntryVersion, now: datetime
) -> None:
    """Note what the writing of an entry at its address changes for readers, if anything.

    ``before`` is what stood at the address. A copy without the name that takes the place of
    an entry which had one is not noted: nothing may lead from the one to the other.
    """
    change = _find_change(snapshot, before, version)
    if change is not None:
        _note(change, snapshot, now)


def note_ahead(*, snapshot: Snapshot, span: Span, now: datetime) -> None:
    """Note the ending that the calendar will bring to an address, in place of what was noted."""
    LiveChange.objects.filter(slug=snapshot.slug, change__in=ENDINGS).delete()
    if span.until is None or span.removal is Removal.STAYS:
        return
    change = Change.ANONYMISED if span.removal is Removal.ANONYMISE else Change.WITHDRAWN
    begins = datetime.combine(span.until, time(), ZoneInfo(span.zone))
    _note(change, snapshot, max(begins, now), status="", version=None)


def note_leaving(
    *, slug: str, authority_code: str, instrument: str, reason: Leaving, now: datetime
) -> None:
    """Note that an address answers no longer, and take it out of every line that told it.

    An ending that was noted ahead, and whose day has come, stands as it is. Where not even
    the kind of decision may be told, ``instrument`` is empty and no line tells it any more.
    """
    ahead = LiveChange.objects.filter(slug=slug, change__in=ENDINGS)
    if not (reason in DAYS_ENDED and ahead.filter(changed_at__lte=now).exists()):
        ahead.delete()
        LiveChange.objects.create(
            change=Change.ANONYMISED if reason is Leaving.NAME_OVER else Change.WITHDRAWN,
            authority_code=authority_code, instrument=instrument, changed_at=now,
        )  # fmt: skip
    hidden = {} if instrument else {"instrument": "", "status": ""}
    LiveChange.objects.filter(slug=slug).update(slug="", **hidden)


def _find_change(
    snapshot: Snapshot, before: LiveEntry | None, version: EntryVersion
) -> Change | None:
    if before is None:
        return _find_beginning(snapshot, version)
    if before.version == snapshot.version:
        return None
    if before.status != snapshot.status:
        return Change.STATUS_CHANGED
    return Change.CORRECTED if snapshot.last_change.reason else Change.UPDATED


def _find_beginning(snapshot: Snapshot, version: EntryVersion) -> Change | None:
    digest = sha256(snapshot.slug.encode()).hexdigest()
    if LiveRemoval.objects.filter(address_digest=digest).exists():
        return Change.RESTORED
    others = version.action.entry_versions.filter(state__in=WAS_PUBLIC).exclude(pk=version.pk)
    is_copy = snapshot.is_anonymised and others.filter(is_anonymised=False).exists()
    return None if is_copy else Change.ADDED


def _note(change: Change, snapshot: Snapshot, at: datetime, **other: Any) -> None:
    told = {"status": str(snapshot.status), "version": snapshot.version, **other}
    LiveChange.objects.create(
        change=change, slug=snapshot.slug, authority_code=snapshot.authority_code,
        instrument=snapshot.instrument, changed_at=at, **told,
    )  # fmt: skip
