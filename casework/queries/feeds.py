"""What a private calendar feed carries: an officer's deadlines and appointments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext

from casework.law.procedure import WHOSE_LABELS
from casework.models import Appointment, Deadline, Feed, History, Officer
from casework.models.deadline import DeadlineState
from casework.models.feed import FeedScope, Purpose
from casework.papers.calendar_feed import FeedItem, ItemState
from casework.queries.deadline_list import with_line, works_on
from casework.queries.deadlines import open_label, rule_of
from casework.queries.labels import word_for
from casework.queries.visibility import visible_authorities, visible_cases, visible_deadlines

PAST = timedelta(days=90)
AHEAD = timedelta(days=400)
MOST = 2_000  # of each kind, the nearest to the beginning of the span
STATES = {
    DeadlineState.OPEN: ItemState.CONFIRMED,
    DeadlineState.MET: ItemState.CONFIRMED,
    DeadlineState.SUSPENDED: ItemState.TENTATIVE,
    DeadlineState.WAITING: ItemState.TENTATIVE,
    DeadlineState.WAIVED: ItemState.CANCELLED,
    DeadlineState.WITHDRAWN: ItemState.CANCELLED,
}


def digest_of(token: str) -> str:
    """Return what is kept of a feed's token."""
    return sha256(token.encode()).hexdigest()


def find_feed(*, token: str, purpose: Purpose) -> Feed | None:
    """Return the living feed of a token; None where it was revoked or its officer left."""
    living = Feed.objects.filter(
        digest=digest_of(token), purpose=purpose, revoked_at__isnull=True, officer__is_active=True
    )
    return living.select_related("officer").first()


def find_own_feed(*, officer: Officer, purpose: Purpose) -> Feed | None:
    """Return the officer's living feed, None where there is none."""
    return Feed.objects.filter(officer=officer, purpose=purpose, revoked_at__isnull=True).first()


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where an entry leads, and the host that makes its key unique."""

    host: str
    of_deadline: Callable[[int], str]
    of_case: Callable[[str], str]


def find_items(*, feed: Feed, today: date, addresses: Addresses) -> list[FeedItem]:
    """Return what a feed carries, its words in the present language.

    ``today`` is the day for which memberships are read.
    """
    return [
        *(_deadline_item(row, feed, addresses) for row in _deadlines(feed, today)),
        *_appointment_items(feed, today, addresses),
    ]


def _deadlines(feed: Feed, today: date) -> QuerySet[Deadline]:
    authorities = visible_authorities(officer=feed.officer, today=today)
    found = visible_deadlines(officer=feed.officer, today=today).filter(
        authority__in=[row.pk for row in authorities],
        due_on__gte=today - PAST, due_on__lt=today + AHEAD,
    )  # fmt: skip
    if feed.scope == FeedScope.MINE:
        found = found.filter(works_on(feed.officer, today))
    counted = with_line(found).annotate(
        times=Count("changes"), changed_at=Max("changes__recorded_at")
    )
    return counted.order_by("due_on", "id")[:MOST]


def _deadline_item(deadline: Deadline, feed: Feed, addresses: Addresses) -> FeedItem:
    rule, case = rule_of(deadline), deadline.case
    label = rule.label if feed.says_more else open_label(deadline)
    done = deadline.state == DeadlineState.MET
    words = gettext("Met: {reference} · {label}") if done else "{reference} · {label}"
    about = [gettext(WHOSE_LABELS[deadline.whose]), gettext(rule.citation.provision)]
    if deadline.state in {DeadlineState.SUSPENDED, DeadlineState.WAITING}:
        about.append(gettext("The clock stands still, so that the day may move."))
    if feed.says_more:
        about += [case.title, ", ".join(party.name for party in case.respondents)]
    return FeedItem(
        uid=f"deadline-{deadline.pk}@{addresses.host}",
        summary=words.format(reference=case.reference, label=gettext(label)),
        description="\n".join(filter(None, about)),
        url=addresses.of_deadline(deadline.pk),
        starts=_moment_of(deadline),
        state=STATES[DeadlineState(deadline.state)],
        sequence=deadline.times,
        changed_at=deadline.changed_at or deadline.recorded_at,
    )


def _moment_of(deadline: Deadline) -> date | datetime:
    """Return the hour by which it is due, or the day where only the day matters.

    A day that ends with midnight is that whole day, and not the first moment of the next.
    """
    if deadline.due_at is not None:
        local = deadline.due_at.astimezone(ZoneInfo(deadline.authority.zone))
        if local.time() != time():
            return deadline.due_at
    assert deadline.due_on is not None  # noqa: S101 - found by its day
    return deadline.due_on


def _appointment_items(feed: Feed, today: date, addresses: Addresses) -> Iterator[FeedItem]:
    cases = visible_cases(officer=feed.officer, today=today)
    start = datetime.combine(today, time(), UTC)
    found = Appointment.objects.filter(
        case__in=cases.values("pk"), starts_at__gte=start - PAST, starts_at__lt=start + AHEAD
    )
    if feed.scope == FeedScope.MINE:
        found = found.filter(works_on(feed.officer, today))
    rows = list(found.select_related("case").order_by("starts_at", "id")[:MOST])
    histories = _histories(rows)
    for row in rows:
        times, changed_at = histories.get(str(row.pk), (1, row.starts_at))
        yield FeedItem(
            uid=f"appointment-{row.pk}@{addresses.host}",
            summary=f"{row.case.reference} · {gettext(word_for('appointment', row.kind))}",
            description="\n".join(filter(None, [row.case.title, row.note]))
            if feed.says_more
            else "",
            url=addresses.of_case(row.case.reference),
            starts=row.starts_at,
            ends=row.ends_at,
            state=ItemState.CANCELLED if row.is_cancelled else ItemState.CONFIRMED,
            place=row.place if feed.says_more else "",
            sequence=times - 1,
            changed_at=changed_at,
        )


def _histories(rows: list[Appointment]) -> Mapping[str, tuple[int, datetime]]:
    """Return how often each appointment was written, and when last, by its key."""
    written = History.objects.filter(
        table_name="casework_appointment", row_key__in=[str(row.pk) for row in rows],
        case_id__in={row.case_id for row in rows},
    ).order_by("row_key").values_list("row_key").annotate(Count("id"), Max("at"))  # fmt: skip
    return {key: (times, at) for key, times, at in written}
