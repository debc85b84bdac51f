"""Read from the environment which mailboxes are fetched."""

from django.core.exceptions import ImproperlyConfigured

from casework.law.authorities import AUTHORITIES
from casework.mail.imap_address import BadMailboxAddress, MailboxAddress, parse_mailboxes


def read_mailboxes(text: str) -> tuple[MailboxAddress, ...]:
    """Return the mailboxes of ``CORRESPONDENCE_IMAP_URL``.

    :raises ImproperlyConfigured: if one cannot be understood; its password is not said.
    """
    try:
        return parse_mailboxes(text, authorities=AUTHORITIES.keys())
    except BadMailboxAddress as fault:
        raise ImproperlyConfigured(f"CORRESPONDENCE_IMAP_URL: {fault}") from fault
