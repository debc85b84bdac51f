"""Hand open reminders on, each morning, to whoever they are for by now.

A case may have got another lead since a reminder arose, an absence may have begun or ended,
somebody may have left. Who is not asked any more loses the reminder, and who is gains it.
"""

from collections.abc import Iterable
from datetime import datetime

from casework.law.reminding import Rung
from casework.models import Case, Reminder
from casework.models.reminder import ReminderState
from casework.operations.operation import operation
from casework.operations.recipients import Roster
from casework.operations.reminder_rows import Owed, withdraw, write_reminders


@operation
def hand_on_reminders(*, now: datetime) -> int:
    """Give each open reminder that is owed a mail to those whom it is for at this moment.

    What arose at this very moment is theirs already. What an officer asked for stays theirs.

    :returns: how many changed hands.
    """
    owed = Reminder.objects.filter(
        state=ReminderState.OPEN, next_at__lte=now, recorded_at__lt=now, prompt__isnull=True,
        case__isnull=False,
    )  # fmt: skip
    rows = list(owed.select_related("letter").order_by("id"))
    if not rows:
        return 0
    cases = Case.objects.select_related("authority").in_bulk({row.case_id for row in rows})
    roster = Roster(cases=list(cases.values()), now=now)
    gone: list[int] = []
    new: dict[str, list[Owed]] = {"deadline_id": [], "letter_id": []}
    for held in _by_occasion(rows).values():
        one = held[0]
        wanted = _wanted(one, cases[one.case_id], roster)
        gone += [row.pk for row in held if wanted and row.officer_id not in wanted]
        missing = set(wanted) - {row.officer_id for row in held}
        new["letter_id" if one.letter_id else "deadline_id"] += [
            _for(one, officer) for officer in sorted(missing)
        ]
    withdraw(gone)
    given = sum(write_reminders(of=of, owed=owed, now=now) for of, owed in new.items())
    return len(gone) + given


def _wanted(reminder: Reminder, case: Case, roster: Roster) -> list[int]:
    """Return who is to be reminded of the same thing now."""
    rung = Rung(reminder.rung)
    if reminder.letter is None:
        return roster.officers_for(case, rung)
    reminder.letter.case = case
    return roster.officers_for_letter(reminder.letter, rung)


def _by_occasion(rows: Iterable[Reminder]) -> dict[tuple[object, ...], list[Reminder]]:
    found: dict[tuple[object, ...], list[Reminder]] = {}
    for row in rows:
        thing = (row.deadline_id, row.letter_id, row.answer)
        found.setdefault((*thing, row.rung, row.occasion_on, row.due_on), []).append(row)
    return found


def _for(reminder: Reminder, officer: int) -> Owed:
    return Owed(
        subject=reminder.letter_id or reminder.deadline_id, officer=officer, answer=reminder.answer,
        occasion_on=reminder.occasion_on, due_on=reminder.due_on, case=reminder.case_id,
        authority=reminder.authority_id, rung=Rung(reminder.rung),
        is_critical=reminder.is_critical, is_window=reminder.is_window,
    )  # fmt: skip
