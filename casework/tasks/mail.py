"""Mail that comes in."""

from celery import shared_task
from django.conf import settings

from casework import clock
from casework.mail.imap import ImapMailbox
from casework.operations import mail_fetch


@shared_task(name="casework.fetch_mail")
def fetch_mail() -> int:
    """Fetch what is new in the mailboxes of the authorities."""
    return mail_fetch.fetch_mail(
        mailboxes=settings.IMAP_MAILBOXES, read_clock=clock.now, open_mailbox=ImapMailbox
    )
