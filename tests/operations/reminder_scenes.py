"""What the tests of reminders share: a case with one deadline, and the mails of a morning."""

from datetime import datetime
from email import message_from_bytes, policy

from casework.models import Case, Deadline, MailboxMail, Officer, Reminder
from casework.models.reminder import ReminderState
from casework.operations.deadlines import meet_deadline
from casework.operations.outbox import send_messages
from casework.operations.reminders import sweep_reminders
from tests.make import Cast, at


def leave_payment_alone(case: Case, cast: Cast) -> Deadline:
    """Meet every deadline of the case but the payment, due on 29 July 2025; return that one."""
    for deadline in case.deadlines.exclude(limit="payment").filter(ended_on__isnull=True):
        meet_deadline(
            deadline_id=deadline.pk, on=at("2025-07-01").date(), reason="Done.", actor=cast.ada,
            now=at("2025-07-01"),
        )  # fmt: skip
    return case.deadlines.get(limit="payment")


def morning(now: datetime) -> int:
    """Sweep and send as beat and a worker would at this moment; return how many mails went."""
    sweep_reminders(now=now)
    return send_messages(now=now, limit=50)


def open_of(officer: Officer) -> list[Reminder]:
    """Return the open reminders of an officer."""
    return list(Reminder.objects.filter(officer=officer, state=ReminderState.OPEN))


def mails_to(officer: Officer) -> list[str]:
    """Return the texts of the mails to an officer, in order."""
    found = MailboxMail.objects.filter(to=officer.email).order_by("id")
    parsed = [message_from_bytes(bytes(mail.raw), policy=policy.default) for mail in found]
    return [f"{mail['Subject']}\n{mail.get_content()}" for mail in parsed]
