"""What keeps failing waits for a person: send a mail again or drop it, run a job again."""

from datetime import datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Job, Message, Officer, Reminder
from casework.models.job import JobState
from casework.models.message import MessageState
from casework.models.reminder import ReminderState
from casework.operations.acting import require_power
from casework.operations.jobs import wake_for
from casework.operations.operation import operation
from casework.operations.waking import WAKE_OUTBOX, wake_worker


class NotStuck(LawError):
    """It does not wait for a person any more."""


class DropReasonMissing(LawError):
    """A mail is not given up without a reason."""


@operation
def send_again(*, message_id: int, authority: Authority, actor: Officer, now: datetime) -> Message:
    """Owe a mail again that a server refused, or that came back; under its old Message-ID.

    ``authority`` is where the actor keeps things running.

    :raises PowerMissing: if they do not.
    :raises NotStuck: if it has not failed.
    """
    require_power(officer=actor, authority=authority, power=Power.KEEP_RUNNING, now=now)
    message = _lock(message_id)
    message.state, message.attempts, message.send_after = MessageState.OWED, 0, now
    message.save(update_fields=["state", "attempts", "send_after"])
    carried = Reminder.objects.filter(message=message, state=ReminderState.OPEN)
    carried.update(next_at=now)
    wake_worker(task=WAKE_OUTBOX)
    return message


@operation
def drop_message(
    *, message_id: int, authority: Authority, reason: str, actor: Officer, now: datetime
) -> Message:
    """Give a mail up that failed, with a reason. What a digest carried goes into the next one.

    :raises PowerMissing: if the actor does not keep things running there.
    :raises DropReasonMissing: if no reason is given.
    :raises NotStuck: if it has not failed.
    """
    require_power(officer=actor, authority=authority, power=Power.KEEP_RUNNING, now=now)
    if not reason.strip():
        raise DropReasonMissing(N_("Say why it is not sent."))
    message = _lock(message_id)
    message.state, message.dropped_by = MessageState.DROPPED, actor
    message.drop_reason = reason.strip()
    message.save(update_fields=["state", "dropped_by", "drop_reason"])
    return message


@operation
def run_again(*, job_id: int, authority: Authority, actor: Officer, now: datetime) -> Job:
    """Owe a job again that failed as often as it may.

    :raises PowerMissing: if the actor does not keep things running there.
    :raises NotStuck: if it has not failed.
    """
    require_power(officer=actor, authority=authority, power=Power.KEEP_RUNNING, now=now)
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state != JobState.FAILED:
        raise NotStuck(N_("This work does not wait for anybody any more."))
    job.state, job.attempts, job.leased_until, job.done_at = JobState.OWED, 0, None, None
    job.save(update_fields=["state", "attempts", "leased_until", "done_at"])
    wake_for(kind=job.kind)
    return job


def _lock(message_id: int) -> Message:
    message = Message.objects.select_for_update().get(pk=message_id, mail__isnull=True)
    if message.state != MessageState.FAILED:
        raise NotStuck(N_("This mail does not wait for anybody any more."))
    return message
