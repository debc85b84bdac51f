"""Send a mail as the very bytes that were kept of it, and read what a server says against it."""

from email import message_from_bytes, policy
from email.message import Message as Parsed
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from casework.models import Message
from casework.operations.files import open_file

FINAL = 500  # from here on, what a server says is its last word (RFC 5321, 4.2.1)


class _Exact(Parsed):
    """A mail that writes itself as it was kept, byte for byte."""

    raw = b""

    def as_bytes(self, *args: Any, **options: Any) -> bytes:
        """Return the bytes, whose lines end as mail wants them already."""
        return self.raw


class KeptMail(EmailMessage):
    """A mail for Django's backends that was built and kept before."""

    raw = b""

    @classmethod
    def of(cls, message: Message, *, connection: BaseEmailBackend) -> "KeptMail":
        """Return the mail of a message that leaves the house."""
        mail = cls(
            subject=message.subject, to=[message.to], connection=connection,
            from_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        )  # fmt: skip
        with open_file(message.mail) as stream:
            mail.raw = stream.read()
        return mail

    def message(self) -> Parsed:
        """Return the mail, to be read by its headers and written as its bytes."""
        parsed = message_from_bytes(self.raw, _class=_Exact, policy=policy.compat32)
        parsed.raw = self.raw
        return parsed


def is_final(error: Exception) -> bool:
    """Whether a server refused this very mail for good, so that trying again says the same.

    What it says against who sends or signs in is about the settings, and may be mended.
    """
    if not isinstance(error, SMTPRecipientsRefused | SMTPDataError):
        return False
    return min((code for code, _ in _answers(error)), default=0) >= FINAL


def words_of(error: Exception) -> str:
    """Return what a server said, in its own words; or what kind of error it was."""
    answers = _answers(error)
    if not answers:
        return f"{type(error).__name__}: {error}"
    return "; ".join(f"{code} {' '.join(words.split())}" for code, words in answers)


def _answers(error: Exception) -> list[tuple[int, str]]:
    if isinstance(error, SMTPRecipientsRefused):
        return [(code, _read(words)) for code, words in error.recipients.values()]
    if isinstance(error, SMTPResponseException):
        return [(error.smtp_code, _read(error.smtp_error))]
    return []


def _read(words: bytes | str) -> str:
    return words if isinstance(words, str) else words.decode("utf-8", "replace")
