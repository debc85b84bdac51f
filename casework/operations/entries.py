"""Release frozen snapshots to the public, and keep what is live in step with the record."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.text import slugify

from casework.law.authorities import get_authority
from casework.law.folding import fold
from casework.law.housekeeping import label_of
from casework.law.publication import PublicationRule, find_rule, stays_until
from casework.law.wording import N_
from casework.models import Action, Authority, Case, EntryVersion, Event, LiveEntry, Officer
from casework.models.register import EntryState
from casework.operations.acting import local_day
from casework.operations.record import append_note
from casework.operations.snapshots import decided_day, draw_snapshot, respondent_of, status_of
from casework.queries.deadlines import procedure_of
from casework.register.snapshot import PublicChange, Snapshot, read_snapshot, write_snapshot

PUBLISHED, CORRECTED = N_("Published"), N_("Corrected and published again")
LONGEST_NAME = 60  # characters of the respondent's name in an address


def refresh_entries(*, case: Case, event: Event, actor: Officer, now: datetime) -> None:
    """Bring the live entries of a case up to date after an event, each in a new version.

    An entry whose time in public has run out stays gone: it takes an officer to publish it
    again. The case must be locked.
    """
    label = label_of(procedure_of(case), event.kind)
    today = local_day(authority=case.authority, now=now)
    for released in _released(case):
        live = LiveEntry.objects.get(slug=released.slug)
        if has_run_out(live, today):
            continue
        version = release_entry(
            action=released.action, published_on=live.published_on, reason=label,
            note=f"{label}, {event.occurred_on}", actor=actor, now=now,
        )  # fmt: skip
        append_note(
            case=case, kind="entry_updated", on=today, actor=actor, now=now,
            summary=f"{version.slug} ({version.version})", action=released.action,
        )  # fmt: skip


def release_entry(
    *, action: Action, published_on: date, reason: str, note: str, actor: Officer, now: datetime
) -> EntryVersion:
    """Freeze what the public may know of an action, and make that the live entry.

    ``reason`` is shown beside the new version in public; ``note`` is not.
    """
    before = action.entry_versions.order_by("-version").first()
    slug = before.slug if before else choose_slug(action)
    today = local_day(authority=action.case.authority, now=now)
    change = PublicChange(
        version=before.version + 1 if before else 1, changed_on=today, label=reason
    )
    earlier = read_snapshot(before.snapshot).changes if before else ()
    snapshot = draw_snapshot(
        action=action, slug=slug, published_on=published_on, changes=(*earlier, change)
    )
    version = _freeze(action, snapshot, note, actor, now)
    _write_live(action, snapshot, now)
    return version


def _freeze(
    action: Action, snapshot: Snapshot, note: str, actor: Officer, now: datetime
) -> EntryVersion:
    action.entry_versions.filter(state=EntryState.RELEASED).update(state=EntryState.SUPERSEDED)
    return EntryVersion.objects.create(
        case=action.case,
        action=action,
        version=snapshot.version,
        slug=snapshot.slug,
        snapshot=write_snapshot(snapshot),
        state=EntryState.RELEASED,
        note=note,
        publish_at=now,
        actor=actor,
        recorded_at=now,
    )


def _write_live(action: Action, snapshot: Snapshot, now: datetime) -> None:
    rule = rule_for(action)
    penalty = snapshot.penalty
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
            "stays_until": stays_until(rule=rule, published_on=snapshot.published_on),
            "kept_under_appeal": rule.kept_while_appealed and snapshot.status.is_pending,
            "currency": penalty.currency if penalty else "",
            "amount_minor": penalty.effective_minor if penalty else None,
            "search_text": _search_text(snapshot),
            "snapshot": write_snapshot(snapshot),
            "version": snapshot.version,
            "changed_at": now,
        },
    )


def rule_for(action: Action) -> PublicationRule:
    """Return how long the authority keeps a decision about this respondent in public."""
    return find_rule(
        rules=get_authority(action.case.authority.code).publication,
        procedure=action.case.procedure,
        is_individual=not respondent_of(action, decided_day(action)),
    )


def is_kept_under_appeal(action: Action) -> bool:
    """Whether a pending appeal keeps the decision in public beyond its time."""
    return rule_for(action).kept_while_appealed and status_of(action).is_pending


def has_run_out(live: LiveEntry, today: date) -> bool:
    """Whether a live entry's time in public is over."""
    is_over = live.stays_until is not None and live.stays_until <= today
    return is_over and not live.kept_under_appeal


def choose_slug(action: Action) -> str:
    """Return a permanent address such as ``ico-2022-clearview-ai-inc-penalty-notice``.

    A number follows where another action was published under the same words. The
    authority's row is locked, so that two cases cannot choose the same at once.
    """
    authority = Authority.objects.select_for_update(no_key=True).get(pk=action.case.authority_id)
    decided_on = decided_day(action)
    name = slugify(respondent_of(action, decided_on))[:LONGEST_NAME].strip("-")
    words = [authority.code, str(decided_on.year), name or "respondent", slugify(
        action.instrument.replace("_", " "))]  # fmt: skip
    stem = "-".join(words)[:110]
    taken = set(EntryVersion.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in _numbered(stem, len(taken)) if slug not in taken)


def _numbered(stem: str, taken: int) -> Sequence[str]:
    return [stem, *(f"{stem}-{number}" for number in range(2, taken + 3))]


def _released(case: Case) -> list[EntryVersion]:
    released = EntryVersion.objects.filter(case=case, state=EntryState.RELEASED)
    return list(
        released.select_related("action__case__authority", "action__issued_by").order_by("id")
    )


def _search_text(snapshot: Snapshot) -> str:
    provisions = (f"{breach.law} {breach.place}" for breach in snapshot.breaches)
    words = (
        "" if snapshot.is_individual else snapshot.respondent,
        snapshot.authority_code,
        snapshot.authority_name,
        snapshot.instrument_label,
        snapshot.reference,
        str(snapshot.decided_on.year),
        *provisions,
        *(step.reference for step in snapshot.appeal),
    )
    return fold("\n".join(word for word in words if word))
