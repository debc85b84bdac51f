"""Write officers' digests, and their urgent mails, as things stand when they are sent.

A mail may be read on any screen, so it carries references, days and the names of rules, and
never the name of a party, an officer or a case, nor what an officer noted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casework.law.procedure import WHOSE_LABELS
from casework.law.reminding import Kind, Rung, is_urgent
from casework.law.targets import ANSWER_LABELS, Answer
from casework.models import (
    Deadline,
    MailRule,
    Message,
    Officer,
    Reminder,
    ReminderPreference,
)
from casework.models.reminder import ReminderState
from casework.operations.acting import local_day
from casework.operations.clocks import morning_of
from casework.operations.owed_mail import DIGEST, URGENT
from casework.operations.reminder_rows import withdraw
from casework.papers.locales import write_day
from casework.queries.deadlines import open_label
from casework.queries.reminder_policies import mail_rules, required_by
from casework.queries.reminders import kind_of, with_things
from casework.queries.visibility import visible_deadlines, visible_reminders


class Group(StrEnum):
    """Under which heading a reminder stands in a mail."""

    ESCALATED = "escalated"
    OVERDUE = "overdue"
    TODAY = "today"
    COMING = "coming"
    ENDED = "ended"
    OWN = "own"


HEADINGS = {
    Group.ESCALATED: _("Overdue, and come up to you"),
    Group.OVERDUE: _("Overdue"),
    Group.TODAY: _("Due today"),
    Group.COMING: _("Coming"),
    Group.ENDED: _("Time that has ended, so that the next step may be taken"),
    Group.OWN: _("What you asked to be reminded of"),
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
    """One reminder in a mail; ``days`` counts from today, negative once past."""

    reference: str
    label: str
    whose: str
    day: str
    days: str
    group: Group


@dataclass(kw_only=True)
class Digest:
    """What a mail to an officer says, and which reminders it settles for the day.

    ``carried`` stand in it; ``settled`` are those and the ones that their officer reads in the
    portal alone; ``unseen`` are of cases that the officer may not see any more.
    """

    letter: Letter | None
    carried: list[int] = field(default_factory=list)
    settled: dict[str, list[int]] = field(default_factory=dict)  # by the zone of the authority
    unseen: list[int] = field(default_factory=list)

    def is_still_so(self) -> bool:
        """Whether nothing that it says has been withdrawn or acknowledged since."""
        still = Reminder.objects.filter(pk__in=self.carried, state=ReminderState.OPEN)
        return still.count() == len(self.carried)

    def settle(self, *, message: Message, now: datetime) -> None:
        """Let each reminder rest until the next morning, and know what carried it last."""
        for zone, keys in self.settled.items():
            tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
            rows = Reminder.objects.filter(pk__in=keys)
            rows.update(next_at=morning_of(tomorrow, zone))
        Reminder.objects.filter(pk__in=self.carried).update(message=message)
        withdraw(self.unseen)


def is_digest(message: Message) -> bool:
    """Whether a message is one of those written here."""
    return message.occasion.partition(":")[0] in {DIGEST, URGENT}


def compose_digests(*, messages: Sequence[Message], now: datetime) -> dict[int, Digest]:
    """Return what each of these mails says as of now, by the message's key.

    The number of statements does not depend on how many there are, nor on what they carry.
    """
    officers = {message.officer_id: message.officer for message in messages}
    due = Reminder.objects.filter(
        officer__in=officers, state=ReminderState.OPEN, next_at__lte=now
    ).order_by("due_on", "id")
    everything = dict(due.values_list("pk", "officer_id"))
    seen = _read_seen(due, list(officers.values()), now)
    taste = _Taste(officers, {row.authority_id for row in seen})
    unseen = everything.keys() - {row.pk for row in seen}
    found: dict[int, Digest] = {}
    taken: set[int] = set()  # of several mails to one officer the first carries what there is
    for message in messages:
        own = [row for row in seen if row.officer_id == message.officer_id]
        digest = _compose(message, [row for row in own if row.pk not in taken], taste, now)
        taken.update(*digest.settled.values())
        digest.unseen = [pk for pk in unseen if everything[pk] == message.officer_id]
        found[message.pk] = digest
    return found


def _read_seen(
    due: QuerySet[Reminder], officers: Sequence[Officer], now: datetime
) -> list[Reminder]:
    """Return the reminders that are due and whose officers see what they are about."""
    seen = Reminder.objects.none()
    for officer in officers:
        seen = seen | visible_reminders(officer=officer, today=now.date())
    return list(with_things(due.filter(pk__in=seen.order_by().values("pk"))))


class _Taste:
    """By mail or not: what officers prefer, and what their authorities require."""

    def __init__(self, officers: Iterable[int], authorities: Iterable[int]) -> None:
        rows = ReminderPreference.objects.filter(officer__in=officers)
        self._portal_only = {row.officer_id: frozenset(row.portal_only) for row in rows}
        self._rules: dict[int, MailRule] = mail_rules(authorities)

    def wants(self, reminder: Reminder, kind: Kind) -> bool:
        """Whether a reminder goes by mail."""
        if reminder.is_critical or kind in required_by(self._rules.get(reminder.authority_id)):
            return True
        return kind not in self._portal_only.get(reminder.officer_id, frozenset())


def _compose(message: Message, own: list[Reminder], taste: _Taste, now: datetime) -> Digest:
    urgent = message.occasion.startswith(f"{URGENT}:")
    days = {row.authority_id: local_day(authority=row.authority, now=now) for row in own}
    rows = [row for row in own if _presses(row, days[row.authority_id]) is urgent]
    wanted = [row for row in rows if taste.wants(row, kind_of(row, days[row.authority_id]))]
    settled: dict[str, list[int]] = {}
    for row in rows:
        settled.setdefault(row.authority.zone, []).append(row.pk)
    letter = None
    if wanted and message.officer.is_active:
        with translation.override(message.officer.language):
            letter = _write(wanted, message.officer, days, urgent=urgent)
    return Digest(letter=letter, carried=[row.pk for row in wanted], settled=settled)


def _presses(reminder: Reminder, today: date) -> bool:
    """Whether a reminder belongs into a mail of its own; what one asked for oneself never does."""
    return reminder.prompt_id is None and is_urgent(
        due_on=reminder.due_on, is_critical=reminder.is_critical, is_window=reminder.is_window,
        today=today,
    )  # fmt: skip


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


def _write(
    rows: list[Reminder], officer: Officer, days: dict[int, date], *, urgent: bool
) -> Letter:
    lines = [_line(row, officer.language, days[row.authority_id]) for row in rows]
    groups = [
        {"heading": HEADINGS[group], "lines": [line for line in lines if line.group is group]}
        for group in Group
    ]
    context = {
        "day": write_day(days[rows[0].authority_id], language=officer.language),
        "is_urgent": urgent,
        "groups": [group for group in groups if group["lines"]],
        "address": settings.PUBLIC_BASE_URL.rstrip("/") + reverse("my_work"),
        "reminders": settings.PUBLIC_BASE_URL.rstrip("/") + reverse("list_reminders"),
    }
    body = render_to_string("outgoing/digest.txt", context)
    return Letter(subject=_subject(lines, urgent=urgent), body=body.strip() + "\n")


def _subject(lines: list[Line], *, urgent: bool) -> str:
    late = {Group.OVERDUE, Group.ESCALATED}
    subject = ngettext("{total} deadline", "{total} deadlines", len(lines)).format(total=len(lines))
    detail = gettext("{overdue} overdue, {today} due today").format(
        overdue=sum(line.group in late for line in lines),
        today=sum(line.group is Group.TODAY for line in lines),
    )
    said = f"{subject}: {detail}"
    return gettext("Urgent: {what}").format(what=said) if urgent else said


def _line(reminder: Reminder, language: str, today: date) -> Line:
    deadline = reminder.deadline
    return Line(
        reference=_reference(reminder),
        label=_label(reminder),
        whose=gettext(WHOSE_LABELS[deadline.whose]) if deadline else "",
        day=write_day(reminder.due_on, language=language),
        days=_in_words((reminder.due_on - today).days),
        group=_group(reminder, today),
    )


def _reference(reminder: Reminder) -> str:
    if reminder.case is not None:
        return reminder.case.reference
    of_card = reminder.prompt is not None and reminder.prompt.organisation_id
    return gettext("An organisation") if of_card else gettext("A matter")


def _label(reminder: Reminder) -> str:
    if reminder.deadline is not None:
        return gettext(open_label(reminder.deadline))
    if reminder.letter is not None:
        answer = gettext(ANSWER_LABELS[Answer(reminder.answer)])
        return gettext("{answer} letter {number}").format(
            answer=answer, number=reminder.letter.shown_number
        )
    return gettext("you asked to be reminded")


def _group(reminder: Reminder, today: date) -> Group:
    if reminder.prompt_id is not None:
        return Group.OWN
    if reminder.due_on == today:
        return Group.TODAY
    if reminder.due_on > today:
        return Group.COMING
    if reminder.is_window:
        return Group.ENDED
    return Group.OVERDUE if reminder.rung == Rung.OFFICER else Group.ESCALATED


def _in_words(days: int) -> str:
    if days == 0:
        return gettext("today")
    if days < 0:
        return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
    return ngettext("{days} day left", "{days} days left", days).format(days=days)
