"""Clean up what the day has ended: entries whose time, or whose name, is over.

No read waits for this. Each asks the day, so that what has run out is gone with no sweep
having run; the sweep then takes it out of the tables that the public's role can read.
"""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from casework.law.authorities import AUTHORITIES
from casework.law.leaving import Leaving
from casework.law.publication import Removal
from casework.models import EntryVersion, LiveEntry, Officer
from casework.models.register import EntryState
from casework.operations.acting import local_day
from casework.operations.entries import take_name_off
from casework.operations.live_entries import bury, has_run_out
from casework.operations.operation import operation
from casework.operations.publication import get_action
from casework.operations.record import append_note, lock_case
from casework.operations.setting_up import find_system

MOST_AT_ONCE = 500  # entries, so that one call stays within the time limit of a task


def sweep_expired_entries(*, now: datetime, limit: int = MOST_AT_ONCE) -> int:
    """End the entries whose time or name was over by now, and return how many were.

    Running it twice ends nothing twice.
    """
    slugs = [slug for code, day in _days(now).items() for slug in _over(code, day, limit)]
    actor = find_system() if slugs else None
    ended = sum(expire_entry(slug=slug, actor=actor, now=now) for slug in slugs[:limit])
    settle_counts(now=now)
    return ended


@transaction.atomic
def settle_counts(*, now: datetime) -> None:
    """Count what has begun or ended by today with what always was.

    No sum is another for it; but a sum need no longer pass over every day there ever was.
    """
    with connection.cursor() as cursor:
        for code, day in _days(now).items():
            cursor.execute("SELECT casework_settle_counts(%s, %s)", [code, day])


@operation
def expire_entry(*, slug: str, actor: Officer, now: datetime) -> bool:
    """Take an entry that the day has ended out of the live tables; say whether it was.

    One whose rule ends only the name goes on at its other address, where nobody is named.
    """
    found = EntryVersion.objects.filter(slug=slug, state=EntryState.RELEASED)
    keys = found.values_list("pk", "case_id").first()
    if keys is None:
        return False
    case = lock_case(keys[1])
    version = EntryVersion.objects.filter(pk=keys[0], state=EntryState.RELEASED).first()
    live = LiveEntry.objects.filter(slug=slug).first()
    today = local_day(authority=case.authority, now=now)
    if version is None or live is None or not has_run_out(live, today):
        return False
    version.case, version.action = case, get_action(version.action_id)
    version.action.case = case
    if live.removal == Removal.ANONYMISE and version.anonymised is not None:
        take_name_off(version=version, actor=actor, now=now)
        return True
    bury(slug=slug, version=version, reason=Leaving.TIME_OVER, on=live.stays_until, now=now,
         provision=live.provision)  # fmt: skip
    version.state = EntryState.WITHDRAWN
    version.save(update_fields=["state"])
    append_note(
        case=case, kind="entry_expired", on=today, actor=actor, now=now, action=version.action,
        summary=f"{version.slug} ({version.version})",
    )  # fmt: skip
    return True


def _days(now: datetime) -> Mapping[str, date]:
    return {code: now.astimezone(ZoneInfo(law.zone)).date() for code, law in AUTHORITIES.items()}


def _over(code: str, day: date, limit: int) -> list[str]:
    over = LiveEntry.objects.filter(
        authority_code=code, stays_until__lte=day, kept_under_appeal=False
    )
    return list(over.order_by("stays_until", "id").values_list("slug", flat=True)[:limit])
