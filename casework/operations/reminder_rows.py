"""Write reminders, many at a time and each once, and withdraw what is no longer true.

The statements are bare SQL over arrays: ten thousand reminders of a morning are two
statements for each thousand, and what a conflict does depends on how the row stands.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from casework.law.reminding import Rung
from casework.models import Deadline, Reminder
from casework.models.deadline import DeadlineState
from casework.models.reminder import ReminderState
from casework.queries.deadlines import is_critical

FOLLOW = """
    UPDATE casework_reminder r SET state = 'followed'
      FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[], %s::text[])
           AS n(subject, officer, occasion_on, due_on, answer)
     WHERE r.{subject} = n.subject AND r.officer_id = n.officer AND r.answer = n.answer
       AND r.state = 'open' AND (r.occasion_on, r.due_on) <> (n.occasion_on, n.due_on)
"""
# One that was withdrawn is true again where the same day of the same thing comes back.
WRITE = """
    INSERT INTO casework_reminder (
        {subject}, officer_id, occasion_on, due_on, answer, authority_id, case_id, rung,
        is_critical, is_window, state, next_at, recorded_at
    )
    SELECT *, 'open', %s, %s
      FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[], %s::text[], %s::bigint[],
                  %s::bigint[], %s::text[], %s::boolean[], %s::boolean[])
    ON CONFLICT ({once}) DO UPDATE
       SET state = 'open', next_at = excluded.next_at, rung = excluded.rung,
           is_critical = excluded.is_critical, read_at = NULL, snoozed_until = NULL,
           message_id = NULL
     WHERE casework_reminder.state = 'withdrawn'
"""
ONCE = {
    "deadline_id": "deadline_id, officer_id, due_on, occasion_on",
    "letter_id": "letter_id, answer, officer_id, due_on, occasion_on",
    "prompt_id": "prompt_id",
}
RUNGS = list(Rung)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A reminder that somebody is owed of a deadline, a letter or a prompt, by its key."""

    subject: int
    officer: int
    occasion_on: date
    due_on: date
    authority: int
    case: int | None
    answer: str = ""
    rung: Rung = Rung.OFFICER
    is_critical: bool = False
    is_window: bool = False


def write_reminders(*, of: str, owed: Iterable[Owed], now: datetime) -> int:
    """Write what is owed of one kind of thing, each person and thing once; earlier ones give way.

    Writing the same again changes nothing.

    :param of: the column of the thing: ``deadline_id``, ``letter_id`` or ``prompt_id``.
    :returns: how many rows were new, or true again.
    """
    rows = _latest_of_each(owed)
    if not rows:
        return 0
    known = [
        [row.subject for row in rows],
        [row.officer for row in rows],
        [row.occasion_on for row in rows],
        [row.due_on for row in rows],
        [row.answer for row in rows],
    ]
    more = [
        [row.authority for row in rows],
        [row.case for row in rows],
        [str(row.rung) for row in rows],
        [row.is_critical for row in rows],
        [row.is_window for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW.format(subject=of), known)
        cursor.execute(WRITE.format(subject=of, once=ONCE[of]), [now, now, *known, *more])
        return cursor.rowcount


def _latest_of_each(owed: Iterable[Owed]) -> list[Owed]:
    """Leave one for each person and thing: the latest occasion, as who is nearest to it."""
    found: dict[tuple[int, int, str], Owed] = {}
    for row in owed:
        key = (row.subject, row.officer, row.answer)
        other = found.get(key)
        if other is None or _weight(row) > _weight(other):
            found[key] = row
    return list(found.values())


def _weight(row: Owed) -> tuple[date, int]:
    return row.occasion_on, -RUNGS.index(row.rung)


def withdraw_untrue(deadline: Deadline) -> int:
    """Withdraw the open reminders of a deadline that no longer runs, or runs to another day.

    :returns: how many there were.
    """
    untrue = Reminder.objects.filter(deadline=deadline, state=ReminderState.OPEN)
    if deadline.state == DeadlineState.OPEN and deadline.due_on is not None:
        untrue = untrue.exclude(due_on=deadline.due_on)
    return untrue.update(state=ReminderState.WITHDRAWN)


def mark_reminders(deadline: Deadline) -> None:
    """Let the open reminders of a deadline say whether it is critical."""
    Reminder.objects.filter(deadline=deadline, state=ReminderState.OPEN).update(
        is_critical=is_critical(deadline)
    )


def withdraw(reminders: Collection[int]) -> int:
    """Withdraw open reminders by their keys."""
    open_ones = Reminder.objects.filter(pk__in=reminders, state=ReminderState.OPEN)
    return open_ones.update(state=ReminderState.WITHDRAWN) if reminders else 0


def move_reminders(moments: Sequence[tuple[int, datetime]]) -> None:
    """Say for deadlines, by their keys, when the next reminder is owed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casework_deadline d SET remind_at = n.at"
            " FROM unnest(%s::bigint[], %s::timestamptz[]) AS n(id, at) WHERE d.id = n.id",
            [[pk for pk, _ in moments], [at for _, at in moments]],
        )
