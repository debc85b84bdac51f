"""Write what is live: the rows that the public reads, and the tombstones in their stead."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from casework.law.authorities import get_authority
from casework.law.leaving import Leaving
from casework.law.publication import PublicationRule, Removal, find_rule, stays_until
from casework.models import Action, EntryVersion, LiveEntry, LiveRemoval
from casework.operations.register_changes import Span, note_ahead, note_leaving, note_writing
from casework.operations.snapshots import decided_day, respondent_of
from casework.register.finding import find_by
from casework.register.live_facts import facts_of
from casework.register.snapshot import Snapshot, read_snapshot, write_snapshot

HIDDEN_KIND = {Leaving.MISTAKE}  # of which not even the kind of decision is told


@dataclass(frozen=True, kw_only=True)
class Face:
    """An entry as it is read at one address, and the days on which it is."""

    snapshot: Snapshot
    shown_from: date | None = None
    stays_until: date | None = None
    removal: Removal = Removal.STAYS


def rule_for(action: Action, *, published_on: date | None = None) -> PublicationRule:
    """Return how the authority publishes a decision about this respondent, and for how long.

    It is the rule of the day on which it was first published, or the latest.
    """
    return find_rule(
        rules=get_authority(action.case.authority.code).publication,
        procedure=action.case.procedure,
        is_individual=not respondent_of(action, decided_day(action)),
        on=published_on,
    )


def write_live(*, version: EntryVersion, now: datetime) -> None:
    """Let the public read a version: one row, or two where the name comes off one day.

    Rows that earlier versions of the same action left at other addresses go.
    """
    action = version.action
    rule = rule_for(action, published_on=read_snapshot(version.snapshot).published_on)
    faces = faces_of(version=version, rule=rule)
    slugs = action.entry_versions.values_list("slug", "anonymous_slug")
    known = {slug for pair in slugs for slug in pair if slug}
    for left in LiveEntry.objects.filter(slug__in=known - {f.snapshot.slug for f in faces}):
        _leave(left, version, now)
    before = LiveEntry.objects.filter(slug=faces[0].snapshot.slug).first()
    note_writing(snapshot=faces[0].snapshot, before=before, version=version, now=now)
    for face in faces:
        _write_face(face, rule, version, now)
        _note_its_end(face, version, now)
        unbury(
            slug=face.snapshot.slug, on=now.astimezone(ZoneInfo(action.case.authority.zone)).date()
        )


def faces_of(*, version: EntryVersion, rule: PublicationRule) -> Sequence[Face]:
    """Return how a version is read from its release on, address by address."""
    snapshot = read_snapshot(version.snapshot)
    until = stays_until(rule=rule, published_on=snapshot.published_on)
    if version.anonymised is not None:
        return (
            Face(snapshot=snapshot, stays_until=until, removal=rule.removal),
            Face(snapshot=read_snapshot(version.anonymised), shown_from=until),
        )
    if version.is_anonymised and rule.removal is Removal.ANONYMISE:
        until = None  # what would come off then is off already
    removal = rule.removal if until else Removal.STAYS
    return (Face(snapshot=snapshot, stays_until=until, removal=removal),)


def _write_face(face: Face, rule: PublicationRule, version: EntryVersion, now: datetime) -> None:
    snapshot = face.snapshot
    penalty = snapshot.penalty
    zone = version.action.case.authority.zone
    LiveEntry.objects.update_or_create(
        slug=snapshot.slug,
        defaults={
            "authority_code": snapshot.authority_code,
            "title": snapshot.title[:300],
            "respondent": snapshot.respondent[:300],
            "instrument": snapshot.instrument,
            "status": snapshot.status,
            "decided_on": snapshot.decided_on,
            "published_on": snapshot.published_on,
            "shown_from": face.shown_from,
            "stays_until": face.stays_until,
            "kept_under_appeal": rule.kept_while_appealed and snapshot.status.is_pending,
            "removal": face.removal,
            "provision": rule.citation.provision[:300],
            "is_anonymised": snapshot.is_anonymised,
            "currency": penalty.currency if penalty else "",
            "amount_minor": penalty.effective_minor if penalty else None,
            **find_by(snapshot),
            "matter_key": _matter_key(snapshot, version),
            **asdict(facts_of(snapshot)),
            "snapshot": write_snapshot(snapshot),
            "version": snapshot.version,
            "changed_at": _changed_at(face, zone, now),
        },
    )


def _matter_key(snapshot: Snapshot, version: EntryVersion) -> str:
    """Return the key of the affair that the authority put its case into; none of an unnamed."""
    matter = version.action.case.matter
    return "" if matter is None or snapshot.is_unnamed else matter.public_key.hex


def _note_its_end(face: Face, version: EntryVersion, now: datetime) -> None:
    zone = version.action.case.authority.zone
    span = Span(until=face.stays_until, removal=face.removal, zone=zone)
    note_ahead(snapshot=face.snapshot, span=span, now=now)


def _leave(row: LiveEntry, version: EntryVersion, now: datetime) -> None:
    """Let go of an address: one that was public and named somebody gets its tombstone."""
    if row.is_anonymised:
        row.delete()
        return
    today = now.astimezone(ZoneInfo(version.action.case.authority.zone)).date()
    bury(slug=row.slug, version=version, reason=Leaving.NAME_OVER, on=today, now=now)


def _changed_at(face: Face, zone: str, now: datetime) -> datetime:
    """Return when a reader finds the entry changed: not before the day on which it is there."""
    if face.shown_from is None:
        return now
    return max(now, datetime.combine(face.shown_from, time(), ZoneInfo(zone)))


def has_run_out(live: LiveEntry, today: date) -> bool:
    """Whether a live row's days in public are over."""
    is_over = live.stays_until is not None and live.stays_until <= today
    return is_over and not live.kept_under_appeal


def bury(
    *, slug: str, version: EntryVersion, reason: Leaving, on: date, now: datetime,
    provision: str = "",
) -> None:  # fmt: skip
    """Take an address out of the register and leave a tombstone that names nobody."""
    LiveEntry.objects.filter(slug=slug).delete()
    authority_code = version.action.case.authority.code
    instrument = "" if reason in HIDDEN_KIND else version.action.instrument
    note_leaving(
        slug=slug, authority_code=authority_code, instrument=instrument, reason=reason, now=now
    )
    LiveRemoval.objects.create(
        address_digest=digest_of(slug),
        authority_code=authority_code,
        instrument=instrument,
        reason=reason,
        provision=provision[:300],
        removed_on=on,
    )


def drop_copy(version: EntryVersion) -> None:
    """Take away the copy that was to be read once the name is off; nobody ever read it."""
    LiveEntry.objects.filter(slug=version.anonymous_slug).delete()


def unbury(*, slug: str, on: date) -> None:
    """Take the tombstone at an address away; the log keeps that it stood there."""
    graves = LiveRemoval.objects.filter(address_digest=digest_of(slug), undone_on=None)
    graves.update(undone_on=on)


def digest_of(slug: str) -> str:
    """Return the SHA-256 under which an address that answers no longer is known."""
    return sha256(slug.encode()).hexdigest()
