"""The local mailbox: where mail goes as long as no mail server is named in the settings."""

from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from casework.models import MailboxMail


class LocalMailboxBackend(BaseEmailBackend):
    """A mail backend of Django's that keeps each mail, as its bytes, in a table.

    It is delivered at the moment that the mail's own Date header names. The same mail sent
    twice, known by its Message-ID and its addressee, is kept once.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails, one row for each addressee.

        :returns: how many mails there were.
        """
        for mail in email_messages:
            _keep(mail)
        return len(email_messages)


def _keep(mail: EmailMessage) -> None:
    message = mail.message()
    for address in mail.recipients():
        MailboxMail.objects.get_or_create(
            message_id=str(message["Message-ID"]),
            to=address,
            defaults={
                "subject": mail.subject,
                "raw": message.as_bytes(linesep="\r\n"),
                "delivered_at": parsedate_to_datetime(str(message["Date"])),
            },
        )
