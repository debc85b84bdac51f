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
from django.db.models import Q, QuerySet

from casework.models import Message
from casework.models.message import MessageState
from casework.operations.approvals.letters import APPROVAL, compose_approval
from casework.operations.asking import ASKED, compose_asking
from casework.operations.digests import Digest, Letter, compose_digests, is_digest
from casework.operations.heartbeats import OUTBOX, note_heartbeat
from casework.operations.invitations import compose_invitation
from casework.operations.kept_mail import KeptMail, is_final, words_of
from casework.operations.letter_sending import note_mailed
from casework.operations.notices import compose_notice
from casework.operations.operation import operation
from casework.operations.owed_mail import DIGEST, URGENT
from casework.operations.patience import wait_before
from casework.operations.people import INVITATION
from casework.operations.report_mail import REPORT_READY, compose_report_mail
from casework.operations.subscriber_mail import deliver_to_subscriber, give_up

FIRST_WAIT = timedelta(minutes=1)  # doubled after each failure …
LONGEST_WAIT = timedelta(hours=1)  # … up to this
MOST_ATTEMPTS = 16  # about ten hours
BATCH = 50  # digests written together
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
    desk = _Desk(now)
    sent = 0
    try:
        for _ in range(limit):
            message = _settle_next(connection, desk, now)
            if message is None or message.error.startswith(NO_SERVER):
                break
            sent += message.state == MessageState.SENT
    finally:
        connection.close()
    note_heartbeat(name=OUTBOX)
    return sent


class _Desk:
    """Digests written by the batch, so that many officers cost no more statements than few."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._written: dict[int, Digest] = {}

    def digest_for(self, message: Message) -> Digest:
        """Return what a digest says, anew where what was written has been overtaken."""
        written = self._written.pop(message.pk, None)
        if written is None:
            self._written = compose_digests(messages=self._next_ones(message), now=self._now)
            written = self._written.pop(message.pk)
        if written is not None and written.is_still_so():
            return written
        return compose_digests(messages=[message], now=self._now)[message.pk]

    def _next_ones(self, message: Message) -> list[Message]:
        owed = _owed(self._now).filter(_is_digest()).exclude(pk=message.pk)
        following = owed.select_related("officer").order_by("send_after", "id")
        return [message, *following[: BATCH - 1]]


@operation
def _settle_next(connection: BaseEmailBackend, desk: _Desk, now: datetime) -> Message | None:
    """Send, withdraw or put off one message; None if none is owed."""
    message = _claim(now)
    if message is None:
        return None
    try:
        with transaction.atomic():
            message.state = _deliver(message, connection, desk, now)
    # Whatever went wrong with one message must not hold up those behind it.
    except Exception as error:
        # What a server says of a subscriber's mail holds their address, which no log keeps.
        told = message.subscription_id is None
        logger.error("Message %s could not be sent.", message.message_id, exc_info=told)
        _put_off(message, error, now)
    message.save()
    note_mailed(message=message, now=now)
    return message


def _is_digest() -> Q:
    return Q(occasion__startswith=f"{DIGEST}:") | Q(occasion__startswith=f"{URGENT}:")


def _owed(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(state=MessageState.OWED, send_after__lte=now)


def _claim(now: datetime) -> Message | None:
    return (
        _owed(now)
        .select_related("officer", "mail")
        .order_by("send_after", "id")
        .select_for_update(of=("self",), skip_locked=True)
        .first()
    )


def _deliver(
    message: Message, connection: BaseEmailBackend, desk: _Desk, now: datetime
) -> MessageState:
    if message.mail is not None:
        KeptMail.of(message, connection=connection).send()
        message.error, message.sent_at = "", now
        return MessageState.SENT
    if message.subscription_id is not None:
        return deliver_to_subscriber(message=message, connection=connection, now=now)
    digest = desk.digest_for(message) if is_digest(message) else None
    letter = digest.letter if digest else _compose(message, now)
    message.error = ""
    if letter is None or not message.officer.is_active:
        if digest is not None:
            digest.settle(message=message, now=now)
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
    # Not before: nobody who acts on a deadline shall wait for a mail server.
    if digest is not None:
        digest.settle(message=message, now=now)
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
    return compose_notice(message=message, now=now)


def _put_off(message: Message, error: Exception, now: datetime) -> None:
    """Try again later; what is refused for good, or too often, waits for a person.

    The reminders of a digest go into the next one.
    """
    message.attempts += 1
    is_public = message.subscription_id is not None
    said = type(error).__name__ if is_public else words_of(error)
    if isinstance(error, UNREACHABLE):
        said = f"{NO_SERVER} {said}"
    message.error = said[:LONGEST_ERROR]
    message.send_after = now + wait_before(
        attempt=message.attempts, first=FIRST_WAIT, longest=LONGEST_WAIT, key=message.occasion
    )
    if message.attempts < MOST_ATTEMPTS and not is_final(error):
        return
    message.state = MessageState.FAILED
    if is_public:
        give_up(message=message, is_refused=is_final(error), now=now)
