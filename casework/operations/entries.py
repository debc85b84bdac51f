"""Freeze and release versions of entries, and keep what is live in step with the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.law.housekeeping import label_of
from casework.law.leaving import Leaving, review_day
from casework.law.procedure import Party
from casework.law.publication import Form, Removal, stays_until
from casework.law.wording import N_
from casework.models import Action, Case, EntryVersion, Event, LiveEntry, Officer
from casework.models.register import WAS_PUBLIC, EntryState
from casework.operations.acting import local_day
from casework.operations.live_entries import bury, has_run_out, rule_for, write_live
from casework.operations.public_addresses import choose_address, choose_anonymous_address
from casework.operations.record import append_note
from casework.operations.snapshots import draw_snapshot, status_of
from casework.queries.deadlines import procedure_of
from casework.register.anonymising import anonymise
from casework.register.snapshot import PublicChange, Snapshot, read_snapshot, write_snapshot

PUBLISHED, CORRECTED = N_("Published"), N_("Corrected and published again")
NAME_OFF = N_("Name of the respondent taken off")
NO_CHANGES: tuple[PublicChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How a version is drawn: its day, the line in its history, and how much it says."""

    published_on: date
    change: PublicChange
    form: Form = Form.WHOLE
    names_nobody: bool = False
    note: str = ""


def refresh_entries(*, case: Case, event: Event, actor: Officer, now: datetime) -> None:
    """Bring the entries of a case up to date after an event, each in a new version.

    An entry whose time in public has run out stays gone: it takes an officer to publish it
    again; a name that has come off stays off. What is embargoed is frozen anew, so that it
    is released as the record then stands. The case must be locked.
    """
    label = label_of(procedure_of(case), event.kind)
    today = local_day(authority=case.authority, now=now)
    for found in find_versions(case, EntryState.RELEASED):
        if not is_shown(found, today):
            continue
        before = take_name_off_in_time(version=found, actor=actor, now=now)
        make_room(before.action)
        wanted = Wanted(
            published_on=read_snapshot(before.snapshot).published_on,
            change=PublicChange(version=before.version + 1, changed_on=today, label=label),
            form=Form(before.form), names_nobody=before.is_anonymised,
            note=f"{label}, {event.known_on}",
        )  # fmt: skip
        version = freeze(action=before.action, wanted=wanted, actor=actor, now=now)
        release(version=version, now=now)
        append_note(
            case=case, kind="entry_updated", on=today, actor=actor, now=now,
            summary=f"{version.slug} ({version.version})", action=version.action,
        )  # fmt: skip
    for waiting in find_versions(case, EntryState.EMBARGOED):
        freeze_anew(waiting)


def freeze(*, action: Action, wanted: Wanted, actor: Officer, now: datetime) -> EntryVersion:
    """Return a version with what the public may know of an action, not saved yet."""
    before = latest_public(action)
    slug = _address(action, before, wanted)
    return EntryVersion(
        case=action.case, action=action, version=wanted.change.version, slug=slug,
        snapshot=write_snapshot(
            draw(action=action, slug=slug, wanted=wanted, earlier=history_of(action))
        ),
        is_anonymised=wanted.names_nobody, state=EntryState.EMBARGOED, form=wanted.form,
        reason=wanted.change.reason, note=wanted.note, publish_at=now, actor=actor,
        recorded_at=now,
    )  # fmt: skip


def release(*, version: EntryVersion, now: datetime) -> None:
    """Put a frozen version in public, and what it replaces behind it.

    Its copy in which nobody is named is frozen now, where a rule takes the name off one day.
    """
    action = version.action
    snapshot = read_snapshot(version.snapshot)
    today = local_day(authority=action.case.authority, now=now)
    rule = rule_for(action, published_on=snapshot.published_on)
    ends_on = stays_until(rule=rule, published_on=snapshot.published_on)
    if rule.removal is Removal.ANONYMISE and ends_on and not version.is_anonymised:
        version.anonymous_slug = _anonymous_address(action)
        version.anonymised = write_snapshot(
            copy_without_name(action, snapshot, slug=version.anonymous_slug, on=max(ends_on, today))
        )
    action.entry_versions.filter(state=EntryState.RELEASED).update(state=EntryState.SUPERSEDED)
    version.state, version.publish_at, version.held_for = EntryState.RELEASED, now, ""
    version.review_on = review_day(seen_on=today, ends_on=ends_on)
    version.save()
    write_live(version=version, now=now)


def copy_without_name(action: Action, snapshot: Snapshot, *, slug: str, on: date) -> Snapshot:
    """Return the copy of a snapshot that names nobody, to be read from the day ``on``."""
    version = snapshot.version + 1
    change = PublicChange(version=version, changed_on=on, label=NAME_OFF)
    return anonymise(
        snapshot, slug=slug, version=version, names=names_of(action),
        changes=(*snapshot.changes, change),
    )  # fmt: skip


def names_of(action: Action) -> list[str]:
    """Return all that the respondent organisations of an action are or were called."""
    parties = action.case.parties.filter(role=Party.RESPONDENT, organisation__isnull=False)
    found = parties.select_related("organisation").prefetch_related("organisation__names")
    return [
        name
        for party in found.order_by("id")
        for name in (party.organisation.name, *(n.name for n in party.organisation.names.all()))
    ]


def latest_public(action: Action) -> EntryVersion | None:
    """Return the version of an action that was released last, whatever became of it."""
    return action.entry_versions.filter(state__in=WAS_PUBLIC).order_by("-version").first()


def history_of(action: Action) -> tuple[PublicChange, ...]:
    """Return the public history that a new version goes on from.

    It is that of the version in public, or else of the last that was.
    """
    released = action.entry_versions.filter(state=EntryState.RELEASED).first()
    after = released or latest_public(action)
    return read_snapshot(after.snapshot).changes if after else NO_CHANGES


def next_version(action: Action) -> int:
    """Return the number that the next version in public has."""
    before = latest_public(action)
    return before.version + 1 if before else 1


def is_shown(version: EntryVersion, today: date) -> bool:
    """Whether the public can read a released version, with its name or without."""
    if version.anonymised is not None:
        return True
    live = LiveEntry.objects.filter(slug=version.slug).first()
    return live is not None and not has_run_out(live, today)


def take_name_off_in_time(*, version: EntryVersion, actor: Officer, now: datetime) -> EntryVersion:
    """Return the version in public, whose name has been taken off if its time is over."""
    today = local_day(authority=version.action.case.authority, now=now)
    live = LiveEntry.objects.filter(slug=version.slug).first()
    if version.anonymised is None or (live is not None and not has_run_out(live, today)):
        return version
    return take_name_off(version=version, actor=actor, now=now)


def take_name_off(
    *, version: EntryVersion, actor: Officer, now: datetime, note: str = ""
) -> EntryVersion:
    """Let the copy that names nobody, frozen at release, be the version in public from now on.

    The address that named somebody answers 410 and leads nowhere: a redirect would tell
    whoever knows it which entry without a name was theirs. That there was an entry, 410 tells
    only those who have the address, which ends in letters drawn by chance.
    """
    action = version.action
    today = local_day(authority=action.case.authority, now=now)
    live = LiveEntry.objects.filter(slug=version.slug).first()
    ended_on = min(live.stays_until if live and live.stays_until else today, today)
    bury(slug=version.slug, version=version, reason=Leaving.NAME_OVER, on=ended_on, now=now,
         provision=live.provision if live else "")  # fmt: skip
    make_room(action)
    action.entry_versions.filter(pk=version.pk).update(state=EntryState.SUPERSEDED)
    snapshot = read_snapshot(version.anonymised)
    snapshot = redate(snapshot, published_on=snapshot.published_on, today=ended_on)
    copy = EntryVersion(
        case=action.case, action=action, version=version.version + 1,
        slug=version.anonymous_slug, snapshot=write_snapshot(snapshot), is_anonymised=True,
        state=EntryState.RELEASED, form=version.form, publish_at=now, actor=actor, note=note,
        recorded_at=now, review_on=review_day(seen_on=today, ends_on=None),
    )  # fmt: skip
    copy.save()
    write_live(version=copy, now=now)
    append_note(
        case=action.case, kind="entry_anonymised", on=today, actor=actor, now=now,
        summary=note or f"{copy.slug} ({copy.version})", action=action,
    )  # fmt: skip
    for waiting in action.entry_versions.filter(state=EntryState.EMBARGOED):
        waiting.action = action
        freeze_anew(waiting)
    return copy


def is_kept_under_appeal(action: Action) -> bool:
    """Whether a pending appeal keeps the decision in public beyond its time."""
    return rule_for(action).kept_while_appealed and status_of(action).is_pending


def draw(*, action: Action, slug: str, wanted: Wanted, earlier: Sequence[PublicChange]) -> Snapshot:
    """Return what the public would read: whole or in extract, with or without the name."""
    changes = (*earlier, wanted.change)
    drawn = draw_snapshot(
        action=action, slug=slug, published_on=wanted.published_on, changes=changes
    )
    if wanted.form is Form.EXTRACT:
        drawn = replace(drawn, form=str(Form.EXTRACT), orders=())
    if not wanted.names_nobody:
        return drawn
    return anonymise(
        drawn, slug=slug, version=drawn.version, names=names_of(action), changes=changes
    )


def redate(snapshot: Snapshot, *, published_on: date, today: date) -> Snapshot:
    """Return a frozen snapshot with the days of its release, and nothing else changed."""
    last = replace(snapshot.last_change, changed_on=today)
    return replace(snapshot, published_on=published_on, changes=(*snapshot.changes[:-1], last))


def _address(action: Action, before: EntryVersion | None, wanted: Wanted) -> str:
    """Return the address of the new version: the one it had, unless that named somebody."""
    if wanted.names_nobody:
        if before is not None and before.is_anonymised:
            return before.slug
        return _anonymous_address(action)
    if before is not None and not before.is_anonymised:
        return before.slug
    return choose_address(action)


def _anonymous_address(action: Action) -> str:
    """Return the address of the copy that names nobody: the one that was chosen before."""
    kept = action.entry_versions.exclude(anonymous_slug="").order_by("-version").first()
    return kept.anonymous_slug if kept else choose_anonymous_address(action)


def make_room(action: Action) -> None:
    """Let an embargoed version have the number after the one about to be released."""
    for waiting in action.entry_versions.filter(state=EntryState.EMBARGOED):
        waiting.version += 1
        waiting.save(update_fields=["version"])


def freeze_anew(version: EntryVersion) -> None:
    """Freeze an embargoed version as the record stands now; a name that came off stays off."""
    kept, before = read_snapshot(version.snapshot), latest_public(version.action)
    is_off = version.is_anonymised or (before is not None and before.is_anonymised)
    wanted = Wanted(
        published_on=kept.published_on,
        change=replace(kept.last_change, version=version.version),
        form=Form(version.form), names_nobody=is_off,
    )  # fmt: skip
    if is_off and not version.is_anonymised:
        version.slug, version.is_anonymised = _address(version.action, before, wanted), True
    version.snapshot = write_snapshot(
        draw(
            action=version.action, slug=version.slug, wanted=wanted,
            earlier=history_of(version.action),
        )
    )  # fmt: skip
    version.save(update_fields=["snapshot", "slug", "is_anonymised"])


def find_versions(case: Case, state: EntryState) -> list[EntryVersion]:
    """Return the versions of a case in a state, with what drawing them anew needs."""
    found = EntryVersion.objects.filter(case=case, state=state)
    versions = list(found.select_related("action__issued_by").order_by("id"))
    for version in versions:
        version.case = version.action.case = case  # the one that is locked, and no other
    return versions
