"""Tell officers that deadlines were computed anew: one mail each, once.

Like the digest, the mail carries references, days and the names of rules, and never the
name of a party, an officer or a case.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from casework.models import DeadlineChange, DeadlineNotice, Message
from casework.models.deadline import RUNNING
from casework.operations.digests import Letter, find_readable
from casework.operations.message_ids import message_id_of
from casework.operations.recipients import Roster
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.papers.locales import write_day
from casework.queries.deadlines import open_label

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One deadline in a notice; ``after`` is empty where its day stayed."""

    reference: str
    label: str
    before: str
    after: str


def owe_notices(*, changes: Sequence[DeadlineChange], occasion: str, now: datetime) -> int:
    """Owe one message to each officer who is reminded of the cases of these changes.

    ``occasion`` names what made them, so that nobody is told of it twice.

    :returns: how many officers are told.
    """
    roster = Roster(cases=[change.deadline.case for change in changes], now=now)
    by_officer: dict[int, list[DeadlineChange]] = {}
    for change in changes:
        officers = roster.officers_for(change.deadline.case)
        if not officers:
            logger.warning("Nobody can be told of deadline %s.", change.deadline_id)
        for officer in officers:
            by_officer.setdefault(officer, []).append(change)
    for officer, told in by_officer.items():
        _owe(officer, told, f"{occasion}:{officer}", now)
    if by_officer:
        wake_worker(task=WAKE_OUTBOX)
    return len(by_officer)


def _owe(officer: int, changes: Sequence[DeadlineChange], occasion: str, now: datetime) -> None:
    message = Message.objects.create(
        officer_id=officer,
        occasion=occasion,
        message_id=message_id_of(occasion),
        send_after=now,
        recorded_at=now,
    )
    DeadlineNotice.objects.bulk_create(
        [DeadlineNotice(change=change, message=message) for change in changes]
    )


def compose_notice(*, message: Message, now: datetime) -> Letter | None:
    """Return the mail that says what was computed anew; None if none of it matters any more."""
    changes = _still_owed(message, now)
    if not changes:
        return None
    with translation.override(message.officer.language):
        lines = [_line(change, message.officer.language) for change in changes]
        context = {
            "moved": [line for line in lines if line.after],
            "kept": [line for line in lines if not line.after],
            "address": settings.PUBLIC_BASE_URL.rstrip("/") + reverse("my_work"),
        }
        body = render_to_string("outgoing/recomputed.txt", context)
        subject = ngettext(
            "{total} deadline computed again", "{total} deadlines computed again", len(lines)
        ).format(total=len(lines))
    return Letter(subject=subject, body=body.strip() + "\n")


def _still_owed(message: Message, now: datetime) -> list[DeadlineChange]:
    told = DeadlineChange.objects.filter(
        notices__message=message, deadline__state__in=RUNNING
    ).select_related("deadline__authority", "deadline__case__authority", "deadline__trigger")
    changes = list(told.order_by("due_on_after", "id"))
    readable = find_readable(message.officer, [c.deadline for c in changes], now)
    return [change for change in changes if change.deadline_id in readable]


def _line(change: DeadlineChange, language: str) -> Line:
    before, after = change.due_on_before, change.due_on_after
    assert before is not None and after is not None  # noqa: S101, PT018 - open ones have a day
    return Line(
        reference=change.deadline.case.reference,
        label=gettext(open_label(change.deadline)),
        before=write_day(before, language=language),
        after=write_day(after, language=language) if after != before else "",
    )
