"""Take an entry out of the public, or the name out of an entry; and take that back.

It takes one officer to take something out, who does it at once, and two to put it in. What
was done by mistake can be taken back within a day, either way, and stands on the record.
"""

from datetime import datetime

from casework.law.leaving import CHOSEN, Leaving, check_grace, review_day
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Action, EntryVersion, Officer
from casework.models.register import EntryState
from casework.operations.acting import local_day, require_power
from casework.operations.embargoes import ReasonMissing
from casework.operations.entries import (
    NAME_OFF,
    Wanted,
    freeze,
    latest_public,
    make_room,
    next_version,
    release,
    take_name_off,
)
from casework.operations.live_entries import bury, drop_copy, unbury, write_live
from casework.operations.operation import operation
from casework.operations.publication import get_action
from casework.operations.record import append_note, lock_case
from casework.register.snapshot import PublicChange, read_snapshot


class NotPublic(LawError):
    """The decision is not in public."""


class NotWithdrawn(LawError):
    """The entry was not withdrawn."""


class NamesNobody(LawError):
    """The entry names nobody as it is."""


class UnknownLeaving(LawError):
    """Such a reason is not an officer's to give."""


@operation
def withdraw_entry(
    *, action_id: int, leaving: Leaving, note: str, actor: Officer, now: datetime
) -> EntryVersion:
    """Withdraw an entry for a reason that its tombstone gives; ``note`` says more, internally.

    :raises PowerMissing: if the officer may not publish.
    :raises NotPublic: if it is not in public.
    :raises ReasonMissing: if no note is given.
    """
    action = _take(action_id, note, actor, now)
    if leaving not in CHOSEN:
        raise UnknownLeaving(N_("Choose the reason that the public is given."))
    version = _in_public(action)
    _withdraw(version, leaving, now)
    _note(action, "entry_withdrawn", note, actor, now, reason=str(leaving))
    return version


@operation
def take_back_entry(
    *, action_id: int, note: str, actor: Officer, now: datetime
) -> EntryVersion | None:
    """Take back a version that was released by mistake within the last day.

    The version before it is public again; where there is none the address answers with a
    tombstone. Returns what the public reads now.

    :raises GraceOver: if it was released longer ago.
    """
    action = _take(action_id, note, actor, now)
    version = _in_public(action)
    check_grace(done_at=version.publish_at, now=now)
    before = action.entry_versions.filter(state=EntryState.SUPERSEDED).order_by("-version").first()
    if before is None or before.is_anonymised != version.is_anonymised:
        _withdraw(version, Leaving.MISTAKE, now)
        before = None
    else:
        version.state, version.withdrawn_at = EntryState.WITHDRAWN, now
        version.save(update_fields=["state", "withdrawn_at"])
        before.state = EntryState.RELEASED
        before.save(update_fields=["state"])
        before.action = action
        write_live(version=before, now=now)
    _note(action, "publication_taken_back", note, actor, now)
    return before


@operation
def restore_entry(*, action_id: int, note: str, actor: Officer, now: datetime) -> EntryVersion:
    """Put back an entry that was withdrawn by mistake within the last day.

    :raises NotWithdrawn: if the last that the public read was not withdrawn.
    :raises GraceOver: if it was withdrawn longer ago.
    """
    action = _take(action_id, note, actor, now)
    version = latest_public(action)
    if version is None or version.state != EntryState.WITHDRAWN or version.withdrawn_at is None:
        raise NotWithdrawn(N_("No entry of this decision was withdrawn by an officer."))
    check_grace(done_at=version.withdrawn_at, now=now)
    today = local_day(authority=action.case.authority, now=now)
    unbury(slug=version.slug, on=today)
    version.state, version.withdrawn_at = EntryState.RELEASED, None
    version.save(update_fields=["state", "withdrawn_at"])
    version.action = action
    write_live(version=version, now=now)
    _note(action, "entry_restored", note, actor, now)
    return version


@operation
def anonymise_entry(*, action_id: int, note: str, actor: Officer, now: datetime) -> EntryVersion:
    """Take the respondent's name off an entry for good, before any rule does.

    The entry goes on at an address that names nobody; the old one answers 410.

    :raises NamesNobody: if the entry names nobody.
    """
    action = _take(action_id, note, actor, now)
    version = _in_public(action)
    if version.is_anonymised:
        raise NamesNobody(N_("The entry names nobody as it is."))
    if version.anonymised is not None:
        return take_name_off(version=version, actor=actor, now=now, note=note.strip())
    today = local_day(authority=action.case.authority, now=now)
    make_room(action)
    wanted = Wanted(
        published_on=read_snapshot(version.snapshot).published_on,
        change=PublicChange(version=next_version(action), changed_on=today, label=NAME_OFF),
        form=version.form, names_nobody=True, note=note.strip(),
    )  # fmt: skip
    made = freeze(action=action, wanted=wanted, actor=actor, now=now)
    release(version=made, now=now)
    _note(action, "entry_anonymised", note, actor, now)
    return made


@operation
def review_entry(*, action_id: int, note: str, actor: Officer, now: datetime) -> EntryVersion:
    """Note that an entry was looked at and stays, until it is looked at again.

    :raises NotPublic: if it is not in public.
    """
    action = _take(action_id, note, actor, now)
    version = _in_public(action)
    today = local_day(authority=action.case.authority, now=now)
    version.review_on = review_day(seen_on=today, ends_on=None)
    version.save(update_fields=["review_on"])
    _note(action, "entry_reviewed", note, actor, now, review_on=version.review_on.isoformat())
    return version


def _take(action_id: int, note: str, actor: Officer, now: datetime) -> Action:
    """Return an action whose case is locked, for an officer who may publish and says why."""
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    require_power(officer=actor, authority=case.authority, power=Power.PUBLISH, now=now)
    if not note.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    action = get_action(action_id)
    action.case = case
    return action


def _in_public(action: Action) -> EntryVersion:
    version = action.entry_versions.filter(state=EntryState.RELEASED).first()
    if version is None:
        raise NotPublic(N_("The decision is not in public."))
    version.action = action
    return version


def _withdraw(version: EntryVersion, leaving: Leaving, now: datetime) -> None:
    """Take a version out; a correction of it that waits for its hour is cancelled with it."""
    waiting = version.action.entry_versions.filter(state=EntryState.EMBARGOED)
    waiting.update(state=EntryState.CANCELLED)
    today = local_day(authority=version.action.case.authority, now=now)
    bury(slug=version.slug, version=version, reason=leaving, on=today, now=now)
    if version.anonymous_slug:
        drop_copy(version)
    version.state, version.withdrawn_at = EntryState.WITHDRAWN, now
    version.save(update_fields=["state", "withdrawn_at"])


def _note(
    action: Action, kind: str, note: str, actor: Officer, now: datetime, **details: str
) -> None:
    append_note(
        case=action.case, kind=kind, on=local_day(authority=action.case.authority, now=now),
        summary=note.strip(), actor=actor, now=now, action=action, details=details or None,
    )  # fmt: skip
