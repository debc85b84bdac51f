"""Send what the outbox owes: each message in a transaction of its own.

The row stays locked from its claim until it is marked, so that a worker which dies in
between leaves the message owed. Should it die after the mail went out, the mail goes out
again with the same Message-ID, by which a mail program knows it.
"""

import logging
from datetime import datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPConnectError, SMTPServerDisconnected

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from casework.models import Message, Reminder
from casework.models.message import MessageState
from casework.operations.approvals.letters import APPROVAL, compose_approval
from casework.operations.asking import ASKED, compose_asking
from casework.operations.digests import Letter, compose_digest
from casework.operations.invitations import compose_invitation
from casework.operations.kept_mail import KeptMail, is_final, words_of
from casework.operations.letter_sending import note_mailed
from casework.operations.notices import compose_notice
from casework.operations.operation import operation
from casework.operations.people import INVITATION
from casework.operations.report_mail import REPORT_READY, compose_report_mail

FIRST_WAIT = timedelta(minutes=1)  # doubled after each failure …
LONGEST_WAIT = timedelta(hours=1)  # … up to this
MOST_ATTEMPTS = 16  # about ten hours
LONGEST_ERROR = 500  # characters kept of what a mail server said

NO_SERVER = "The mail server cannot be reached."
UNREACHABLE = (ConnectionError, TimeoutError, SMTPConnectError, SMTPServerDisconnected)

logger = logging.getLogger(__name__)


def send_messages(*, now: datetime, limit: int) -> int:
    """Send up to ``limit`` messages that are owed by now, the longest owed first.

    A failure is kept on its message, which is tried again later; the others go on, but
    where the mail server itself cannot be reached they wait for the next call.

    :returns: how many were sent.
    """
    connection = get_connection()
    sent = 0
    try:
        for _ in range(limit):
            message = _settle_next(connection, now)
            if message is None or message.error.startswith(NO_SERVER):
                break
            sent += message.state == MessageState.SENT
    finally:
        connection.close()
    return sent


@operation
def _settle_next(connection: BaseEmailBackend, now: datetime) -> Message | None:
    """Send, withdraw or put off one message; None if none is owed."""
    message = _claim(now)
    if message is None:
        return None
    try:
        with transaction.atomic():
            message.state = _deliver(message, connection, now)
    # Whatever went wrong with one message must not hold up those behind it.
    except Exception as error:
        logger.exception("Message %s could not be sent.", message.message_id)
        _put_off(message, error, now)
    message.save()
    note_mailed(message=message, now=now)
    return message


def _claim(now: datetime) -> Message | None:
    owed = Message.objects.filter(state=MessageState.OWED, send_after__lte=now)
    return (
        owed.select_related("officer", "mail")
        .order_by("send_after", "id")
        .select_for_update(of=("self",), skip_locked=True)
        .first()
    )


def _deliver(message: Message, connection: BaseEmailBackend, now: datetime) -> MessageState:
    if message.mail is not None:
        KeptMail.of(message, connection=connection).send()
        message.error, message.sent_at = "", now
        return MessageState.SENT
    letter = _compose(message, now) if message.officer.is_active else None
    message.error = ""
    if letter is None:
        return MessageState.WITHDRAWN
    message.subject, message.body = letter.subject, letter.body
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.officer.email],
        headers={
            "Message-ID": message.message_id,
            "Date": format_datetime(now),
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    for file in letter.attachments:
        mail.attach(file.name, file.content, file.media_type)
    mail.send()
    message.sent_at = now
    return MessageState.SENT


def _compose(message: Message, now: datetime) -> Letter | None:
    """Return what a message carries, by its occasion; None if nothing is owed any more."""
    if message.occasion.startswith(f"{INVITATION}:"):
        return compose_invitation(message=message, now=now)
    if message.occasion.startswith(f"{ASKED}:"):
        return compose_asking(message=message, now=now)
    if message.occasion.startswith(f"{APPROVAL}:"):
        return compose_approval(message=message, now=now)
    if message.occasion.startswith(f"{REPORT_READY}:"):
        return compose_report_mail(message=message, now=now)
    if message.notices.exists():
        return compose_notice(message=message, now=now)
    return compose_digest(message=message, now=now)


def _put_off(message: Message, error: Exception, now: datetime) -> None:
    """Try again later; after the last attempt the reminders go to a later digest."""
    message.attempts += 1
    said = words_of(error)
    if isinstance(error, UNREACHABLE):
        said = f"{NO_SERVER} {said}"
    message.error = said[:LONGEST_ERROR]
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    message.send_after = now + wait
    if message.attempts >= MOST_ATTEMPTS or (message.mail is not None and is_final(error)):
        message.state = MessageState.FAILED
        Reminder.objects.filter(message=message).update(message=None)
