"""Embargoes: frozen versions that wait for their hour, and their release on it."""

from datetime import date, datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import EntryVersion, Officer
from casework.models.register import EntryState
from casework.operations.acting import local_day, require_power
from casework.operations.entries import redate, release
from casework.operations.operation import operation
from casework.operations.publication import PublicationFacts, check_release, get_action
from casework.operations.record import append_note, lock_case
from casework.operations.setting_up import find_system
from casework.register.snapshot import read_snapshot, write_snapshot

MOST_AT_ONCE = 200  # versions, so that one call stays within the time limit of a task

__all__ = [
    "HourPassed", "NotEmbargoed", "ReasonMissing", "SoonerThanApproved", "cancel_embargo",
    "check_hour", "release_due_entries", "release_embargoed", "reschedule_embargo",
]  # fmt: skip


class NotEmbargoed(LawError):
    """The version was released or cancelled before."""


class HourPassed(LawError):
    """The hour of a release has passed."""


class SoonerThanApproved(LawError):
    """Nobody approved that the decision be public so early."""


class ReasonMissing(LawError):
    """The act needs a reason."""


def check_hour(*, publish_at: datetime, now: datetime) -> None:
    """Refuse an embargo until an hour that has passed.

    :raises HourPassed: naming it.
    """
    if publish_at <= now:
        raise HourPassed(N_("The hour of release, {moment}, has passed."), moment=publish_at)


def release_due_entries(*, now: datetime, limit: int = MOST_AT_ONCE) -> int:
    """Release the embargoed versions whose hour has come, and return how many were.

    Each is released on its own, so that one that may no longer be published holds up no
    other. Running it twice, or two at a time, releases nothing twice.
    """
    due = EntryVersion.objects.filter(state=EntryState.EMBARGOED, publish_at__lte=now)
    keys = list(due.order_by("publish_at", "id").values_list("pk", flat=True)[:limit])
    actor = find_system() if keys else None
    return sum(release_embargoed(version_id=key, actor=actor, now=now) for key in keys)


@operation
def release_embargoed(*, version_id: int, actor: Officer, now: datetime) -> bool:
    """Release an embargoed version if its hour has come and it may be; say whether it was.

    What the law, or the record as it stands now, no longer lets out is held back, with the
    reason on the case's record.
    """
    version = _lock(version_id)
    if version.state != EntryState.EMBARGOED or version.publish_at > now:
        return False
    today = local_day(authority=version.case.authority, now=now)
    try:
        published_on = _check(version, today)
    except LawError as refusal:
        _hold(version, str(refusal), actor, today, now)
        return False
    frozen = read_snapshot(version.snapshot)
    version.snapshot = write_snapshot(redate(frozen, published_on=published_on, today=today))
    release(version=version, now=now)
    append_note(
        case=version.case, kind="decision_published", on=today, actor=actor, now=now,
        summary=f"{version.slug} ({version.version})", action=version.action,
        details={"published_on": published_on.isoformat()},
    )  # fmt: skip
    return True


@operation
def cancel_embargo(*, version_id: int, reason: str, actor: Officer, now: datetime) -> EntryVersion:
    """Cancel an embargo: the version is never released, and its number is free again.

    :raises PowerMissing: if the officer may not publish.
    :raises NotEmbargoed: if it was released or cancelled before.
    :raises ReasonMissing: if no reason is given.
    """
    version = _take(version_id, reason, actor, now)
    version.state = EntryState.CANCELLED
    version.save(update_fields=["state"])
    append_note(
        case=version.case, kind="embargo_cancelled", actor=actor, now=now, summary=reason.strip(),
        on=local_day(authority=version.case.authority, now=now), action=version.action,
    )  # fmt: skip
    return version


@operation
def reschedule_embargo(
    *, version_id: int, publish_at: datetime, reason: str, actor: Officer, now: datetime
) -> EntryVersion:
    """Put off the hour of an embargoed version's release.

    Who moves it to an earlier hour makes public what nobody approved for then: that takes
    cancelling it and asking anew.

    :raises SoonerThanApproved: if the hour is earlier than the one that was approved.
    :raises HourPassed: if it has passed.
    """
    version = _take(version_id, reason, actor, now)
    check_hour(publish_at=publish_at, now=now)
    if publish_at < version.publish_at:
        raise SoonerThanApproved(
            N_(
                "It was approved for {moment} and can only be put off. To release it sooner, "
                "cancel the embargo and ask for the approval of the new hour."
            ),
            moment=version.publish_at,
        )
    before, version.publish_at, version.held_for = version.publish_at, publish_at, ""
    _redate_frozen(version, publish_at)
    version.save(update_fields=["publish_at", "held_for", "snapshot"])
    append_note(
        case=version.case, kind="embargo_rescheduled", actor=actor, now=now,
        summary=reason.strip(), on=local_day(authority=version.case.authority, now=now),
        action=version.action,
        details={"before": before.isoformat(), "after": publish_at.isoformat()},
    )  # fmt: skip
    return version


def _lock(version_id: int) -> EntryVersion:
    """Return a version, read after its case was locked."""
    case = lock_case(EntryVersion.objects.values_list("case_id", flat=True).get(pk=version_id))
    version = EntryVersion.objects.get(pk=version_id)
    version.case, version.action = case, get_action(version.action_id)
    version.action.case = case
    return version


def _take(version_id: int, reason: str, actor: Officer, now: datetime) -> EntryVersion:
    version = _lock(version_id)
    authority = version.case.authority
    require_power(officer=actor, authority=authority, power=Power.PUBLISH, now=now)
    if version.state != EntryState.EMBARGOED:
        raise NotEmbargoed(N_("It does not wait for its hour any more."))
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    return version


def _check(version: EntryVersion, today: date) -> date:
    facts = PublicationFacts(
        reason=version.reason, form=version.form, names_nobody=version.is_anonymised
    )
    return check_release(case=version.case, action=version.action, today=today, facts=facts)


def _hold(version: EntryVersion, why: str, actor: Officer, today: date, now: datetime) -> None:
    """Keep a version in, and say so once."""
    if version.held_for == why:
        return
    version.held_for = why
    version.save(update_fields=["held_for"])
    append_note(
        case=version.case, kind="release_held", on=today, summary=why, actor=actor, now=now,
        action=version.action,
    )  # fmt: skip


def _redate_frozen(version: EntryVersion, publish_at: datetime) -> None:
    on = local_day(authority=version.case.authority, now=publish_at)
    published_on = _check(version, on)
    frozen = read_snapshot(version.snapshot)
    version.snapshot = write_snapshot(redate(frozen, published_on=published_on, today=on))
