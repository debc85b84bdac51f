"""Build a mail with attachments as the bytes that go out: the same facts give the same bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from casework.law.letter_text import clean


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What a mail says.

    ``answers`` is the Message-ID of the mail that it answers, if any, and ``references`` those
    of the whole thread. ``sender`` may bear a name, which ``sender_name`` takes the place of.
    """

    message_id: str
    sender: str
    sender_name: str
    to: str
    reply_to: str = ""
    subject: str
    body: str
    language: str
    answers: str = ""
    references: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()


def build_mail(mail: Mail, *, written_at: datetime) -> bytes:
    """Return the mail as bytes (RFC 5322), its boundary taken from its Message-ID."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_line(mail.sender_name), addr_spec=parseaddr(mail.sender)[1])
    message["To"] = mail.to
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Subject"] = _line(mail.subject)
    message["Date"] = format_datetime(written_at)
    message["Message-ID"] = mail.message_id
    if mail.answers:
        message["In-Reply-To"] = _name(mail.answers)
        message["References"] = " ".join(_name(one) for one in mail.references or [mail.answers])
    message["Content-Language"] = mail.language
    message.set_content(mail.body, cte="quoted-printable")
    for one in mail.attachments:
        kind, _, subtype = one.media_type.partition("/")
        message.add_attachment(
            one.content, maintype=kind, subtype=subtype or "octet-stream",
            filename=_line(one.name),
        )  # fmt: skip
    if mail.attachments:
        message.set_boundary(hashlib.sha256(mail.message_id.encode()).hexdigest()[:40])
    return message.as_bytes()


def _name(message_id: str) -> str:
    """Return a Message-ID as headers bear it, between angle brackets, however it was kept."""
    return f"<{''.join(_line(message_id).split()).strip('<>')}>"


def _line(text: str) -> str:
    """Return a text as one line: what breaks a line would begin a header of its own."""
    return " ".join(clean(text).split())
