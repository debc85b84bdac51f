"""Tell subscribers once a day what changed in the register, as it stands when the mail goes.

What is told is found twice: whether there is anything, by filter and not by subscriber, when
the mails are owed; and what, when each is sent. So nothing is told that has left in between.
``told_to`` moves with what was sent, and what a stop has missed is told with the next.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from casework.law.authorities import AUTHORITIES
from casework.models import Subscription
from casework.models.message import MessageState
from casework.models.subscription import CONFIRMED
from casework.operations.digests import Letter
from casework.operations.operation import operation
from casework.operations.subscriptions import owe_to
from casework.register.filters import read_filter
from casework.register.news import read_changed, read_last_change
from casework.register.reading import Days, Entry
from casework.register.snapshot import Snapshot

ALERT = "alert"
ALERTS_AT = time(6, tzinfo=UTC)
# What changed so shortly before may stand in transactions that have not ended.
SETTLED_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 2000  # subscriptions looked at in one call
MOST_ENTRIES = 50  # in one mail; the list has the others
ADDRESS = "public:show_entry"


@operation
def owe_alerts(*, now: datetime) -> int:
    """Owe a mail to each subscriber whose filter finds something new; return how many.

    How many statements that takes depends on how many filters there are, and not on how many
    subscribe to them.
    """
    until = round_before(now)
    due = list(_due(until).select_for_update(of=("self",), skip_locked=True)[:MOST_AT_ONCE])
    if not due:
        return 0
    last = _last_changes(due, until, days_at(now))
    owed = [row for row in due if (found := last[row.query]) and found > row.since]
    quiet = {row.pk for row in due} - {row.pk for row in owed}
    Subscription.objects.filter(pk__in=quiet).update(told_to=until)
    return owe_to(owed, kind=ALERT, mark=f"{until:%Y%m%d}", now=now)


def compose_alert(*, row: Subscription, now: datetime) -> Letter | None:
    """Return the mail of what changed since the last, None if nothing of it is there now."""
    found = read_changed(
        selection=read_filter(row.query), days=days_at(now), after=row.told_to or row.confirmed_at,
        until=round_before(now), most=MOST_ENTRIES + 1,
    )  # fmt: skip
    return _write(row, found) if found else None


def round_before(now: datetime) -> datetime:
    """Return up to when the last daily round told what had changed."""
    day = (now.astimezone(UTC) - timedelta(hours=ALERTS_AT.hour)).date()
    return datetime.combine(day, ALERTS_AT) - SETTLED_AFTER


def days_at(now: datetime) -> dict[str, date]:
    """Return the day that it is at each authority."""
    return {code: now.astimezone(ZoneInfo(law.zone)).date() for code, law in AUTHORITIES.items()}


def _due(until: datetime) -> QuerySet[Subscription]:
    """Return the confirmed subscriptions that this round has not looked at, none owed a mail."""
    rows = Subscription.objects.filter(CONFIRMED)
    rows = rows.annotate(since=Coalesce("told_to", "confirmed_at")).filter(since__lt=until)
    return rows.exclude(messages__state=MessageState.OWED).order_by("id")


def _last_changes(
    due: Iterable[Subscription], until: datetime, days: Days
) -> dict[str, datetime | None]:
    """Return by filter when an entry that it finds last changed, in one query for each."""
    since: dict[str, list[datetime]] = defaultdict(list)
    for row in due:
        since[row.query].append(row.since)
    return {
        query: read_last_change(
            selection=read_filter(query), days=days, after=min(moments), until=until
        )
        for query, moments in since.items()
    }


def _write(row: Subscription, found: tuple[Entry, ...]) -> Letter:
    shown, base = found[:MOST_ENTRIES], settings.PUBLIC_BASE_URL.rstrip("/")
    context: dict[str, object] = {
        "is_cut": len(found) > MOST_ENTRIES,
        "list": f"{base}{reverse('public:list_entries')}?{row.query}".rstrip("?"),
        "end": end_link(row),
    }
    with translation.override(row.language):
        context["entries"] = [_lines(entry, base) for entry in shown]
        subject = ngettext(
            "{total} decision in the register", "{total} decisions in the register", len(shown)
        ).format(total=f"{len(shown)}+" if context["is_cut"] else len(shown))
        body = render_to_string("outgoing/alert.txt", context)
    return Letter(subject=subject, body=body.strip() + "\n")


def end_link(row: Subscription) -> str:
    """Return the address at which a subscription is ended by one click."""
    path = reverse("public:end_subscription", args=[row.pk])
    return settings.PUBLIC_BASE_URL.rstrip("/") + path


def _lines(entry: Entry, base: str) -> dict[str, str]:
    found = entry.snapshot
    return {
        "is_new": "" if found.version > 1 else "new",
        "what": f"{gettext(found.instrument_label)}: {_respondent(found)}",
        "authority": gettext(found.authority_name),
        "decided_on": found.decided_on.isoformat(),
        "status": gettext(found.status_sentence),
        "address": base + reverse(ADDRESS, args=[found.slug]),
    }


def _respondent(found: Snapshot) -> str:
    """Return the respondent on one line, as the register names it today."""
    return gettext(found.respondent) if found.is_unnamed else " ".join(found.respondent.split())
