"""Acknowledge a reminder, put it off with a reason, and mark reminders as read."""

from datetime import date, datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Officer, Reminder, ReminderAnswer
from casework.models.reminder import ReminderAct, ReminderState
from casework.operations.acting import local_day, require_power
from casework.operations.clocks import morning_of
from casework.operations.operation import operation


class ReminderNotOwn(LawError):
    """The reminder is another officer's."""


class ReminderEnded(LawError):
    """The reminder was acknowledged, or is no longer true."""


class CannotPutOff(LawError):
    """A reminder is put off to a day ahead, with a reason, and never past what it is about."""


@operation
def acknowledge_reminder(*, reminder_id: int, actor: Officer, now: datetime) -> Reminder:
    """Say that a reminder was seen: it is not repeated until its next occasion.

    :raises PowerMissing: if the officer may not read cases any more.
    :raises ReminderNotOwn: if it is another's.
    :raises ReminderEnded: if it is not open.
    """
    reminder = _lock(reminder_id, actor, now)
    reminder.state = ReminderState.ACKNOWLEDGED
    reminder.read_at = reminder.read_at or now
    reminder.save(update_fields=["state", "read_at"])
    _keep(reminder, ReminderAct.ACKNOWLEDGED, actor, now)
    return reminder


@operation
def snooze_reminder(
    *, reminder_id: int, until_on: date, reason: str, actor: Officer, now: datetime
) -> Reminder:
    """Put a reminder off to the morning of a day, with a reason; a later occasion comes anyhow.

    :raises CannotPutOff: if the day is not ahead, lies past what it is about, or the reason
        is missing.
    :raises ReminderNotOwn: if it is another's.
    :raises ReminderEnded: if it is not open.
    """
    reminder = _lock(reminder_id, actor, now)
    today = local_day(authority=reminder.authority, now=now)
    if not reason.strip():
        raise CannotPutOff(N_("Say why it can wait."))
    if until_on <= today:
        raise CannotPutOff(N_("The day {day} does not lie after today, {today}."),
                           day=until_on, today=today)  # fmt: skip
    if reminder.prompt_id is None and until_on > reminder.due_on:
        raise CannotPutOff(N_("It is due on {due}, and cannot wait until {day}."),
                           due=reminder.due_on, day=until_on)  # fmt: skip
    reminder.snoozed_until = until_on
    reminder.next_at = morning_of(until_on, reminder.authority.zone)
    reminder.read_at = reminder.read_at or now
    reminder.save(update_fields=["snoozed_until", "next_at", "read_at"])
    _keep(reminder, ReminderAct.SNOOZED, actor, now, until_on=until_on, reason=reason.strip())
    return reminder


@operation
def mark_reminders_read(*, actor: Officer, up_to: int, now: datetime) -> int:
    """Mark the officer's own reminders as read, up to the last that was shown, by its key.

    :returns: how many had not been.
    """
    unread = Reminder.objects.filter(
        officer=actor, state=ReminderState.OPEN, read_at__isnull=True, pk__lte=up_to
    )
    return unread.update(read_at=now)


def _lock(reminder_id: int, actor: Officer, now: datetime) -> Reminder:
    reminder = (
        Reminder.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=reminder_id)
    )
    if reminder.officer_id != actor.pk:
        raise ReminderNotOwn(N_("This reminder is another officer's."))
    require_power(officer=actor, authority=reminder.authority, power=Power.READ_CASES, now=now)
    if reminder.state != ReminderState.OPEN:
        raise ReminderEnded(N_("This reminder was answered already, or is no longer true."))
    return reminder


def _keep(
    reminder: Reminder, act: ReminderAct, actor: Officer, now: datetime, *,
    until_on: date | None = None, reason: str = "",
) -> None:  # fmt: skip
    ReminderAnswer.objects.create(
        reminder=reminder, authority=reminder.authority, case_id=reminder.case_id, act=act,
        until_on=until_on, reason=reason, actor=actor, recorded_at=now,
    )  # fmt: skip
