"""Write an officer's daily digest as the deadlines stand when it is sent.

A mail may be read on any screen, so a digest carries references, days and the names of
rules, and never the name of a party, an officer or a case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casework.law.procedure import WHOSE_LABELS, Nature
from casework.law.reminding import latest_occasion
from casework.models import Deadline, Message, Officer, Reminder
from casework.models.deadline import DeadlineState
from casework.operations.acting import local_day
from casework.operations.clocks import limit_of
from casework.papers.locales import write_day
from casework.queries.deadlines import open_label
from casework.queries.visibility import visible_deadlines


class Group(StrEnum):
    """Under which heading a deadline stands in a digest."""

    OVERDUE = "overdue"
    TODAY = "today"
    COMING = "coming"
    ENDED = "ended"


HEADINGS = {
    Group.OVERDUE: _("Overdue"),
    Group.TODAY: _("Due today"),
    Group.COMING: _("Coming"),
    Group.ENDED: _("Time that has ended, so that the next step may be taken"),
}


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail's subject and text, and the files that go with it."""

    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One deadline in a digest; ``days`` counts from today, negative once past."""

    reference: str
    label: str
    whose: str
    day: str
    days: str
    group: Group


def compose_digest(*, message: Message, now: datetime) -> Letter | None:
    """Return the digest as of now; None if nothing in it is owed any more.

    What was met, suspended, moved out of sight or taken from the officer since the
    reminder arose is left out; what moved nearer shows its present day.
    """
    deadlines = _still_owed(message, now)
    if not deadlines:
        return None
    with translation.override(message.officer.language):
        return _write(deadlines, message.officer, now)


def _still_owed(message: Message, now: datetime) -> list[Deadline]:
    reminders = Reminder.objects.filter(message=message).select_related(
        "deadline__authority", "deadline__case__authority", "deadline__trigger"
    )
    by_id = {r.deadline_id: r.deadline for r in reminders}
    readable = find_readable(message.officer, by_id.values(), now)
    owed = [d for d in by_id.values() if d.pk in readable and _is_owed(d, now)]
    return sorted(owed, key=lambda d: (d.due_on, d.case.reference, d.pk))


def find_readable(officer: Officer, deadlines: Iterable[Deadline], now: datetime) -> set[int]:
    """Return the ids of those deadlines whose cases the officer may see at their authority."""
    found: set[int] = set()
    by_authority: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        by_authority.setdefault(deadline.authority_id, []).append(deadline)
    for group in by_authority.values():
        today = local_day(authority=group[0].authority, now=now)
        seen = visible_deadlines(officer=officer, today=today).filter(pk__in=[d.pk for d in group])
        found.update(seen.values_list("pk", flat=True))
    return found


def _is_owed(deadline: Deadline, now: datetime) -> bool:
    if deadline.state != DeadlineState.OPEN or deadline.due_on is None:
        return False
    today = local_day(authority=deadline.authority, now=now)
    before = limit_of(deadline).remind_before
    return latest_occasion(due_on=deadline.due_on, before=before, today=today) is not None


def _write(deadlines: list[Deadline], officer: Officer, now: datetime) -> Letter:
    lines = [_line(deadline, officer.language, now) for deadline in deadlines]
    groups = [
        {"heading": HEADINGS[group], "lines": [line for line in lines if line.group is group]}
        for group in Group
    ]
    today = local_day(authority=deadlines[0].authority, now=now)
    context = {
        "day": write_day(today, language=officer.language),
        "groups": [group for group in groups if group["lines"]],
        "address": settings.PUBLIC_BASE_URL.rstrip("/") + reverse("my_work"),
    }
    body = render_to_string("outgoing/digest.txt", context)
    return Letter(subject=_subject(lines), body=body.strip() + "\n")


def _subject(lines: list[Line]) -> str:
    count = {group: sum(line.group is group for line in lines) for group in Group}
    subject = ngettext("{total} deadline", "{total} deadlines", len(lines)).format(total=len(lines))
    detail = gettext("{overdue} overdue, {today} due today").format(
        overdue=count[Group.OVERDUE], today=count[Group.TODAY]
    )
    return f"{subject}: {detail}"


def _line(deadline: Deadline, language: str, now: datetime) -> Line:
    assert deadline.due_on is not None  # noqa: S101 - an open deadline has a day
    today = local_day(authority=deadline.authority, now=now)
    days = (deadline.due_on - today).days
    return Line(
        reference=deadline.case.reference,
        label=gettext(open_label(deadline)),
        whose=gettext(WHOSE_LABELS[deadline.whose]),
        day=write_day(deadline.due_on, language=language),
        days=_in_words(days),
        group=_group(deadline, deadline.due_on, today),
    )


def _group(deadline: Deadline, due_on: date, today: date) -> Group:
    if due_on == today:
        return Group.TODAY
    if due_on > today:
        return Group.COMING
    return Group.ENDED if deadline.nature == Nature.FIRST_DAY else Group.OVERDUE


def _in_words(days: int) -> str:
    if days == 0:
        return gettext("today")
    if days < 0:
        return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
    return ngettext("{days} day left", "{days} days left", days).format(days=days)
