"""Read a message that Outlook saved (.msg, MS-OXMSG)."""

import io
import logging
from collections.abc import Callable
from datetime import datetime
from email.message import Message as Head
from email.parser import HeaderParser
from email.policy import compat32
from typing import TypeVar

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.properties import Properties
from oxmsg.recipient import Recipient
from oxmsg.storage import Storage

from casework.law.wording import N_, Sentence
from casework.mail.bodies import Gathered, Piece
from casework.mail.bounces import is_automatic
from casework.mail.headers import (
    NO_DATE,
    believable,
    first_line,
    raw_lines,
    read_addresses,
    read_arrival,
    read_ids,
    split_addresses,
)
from casework.mail.html import read_html
from casework.mail.limits import LONGEST_SUBJECT, LONGEST_TEXT, MOST_ADDRESSES, MOST_BYTES
from casework.mail.read_mail import Address, ReadMail, Unreadable
from casework.mail.words import clean_line, clean_text, decode_bytes

T = TypeVar("T")

DEEPEST = 5
SUBJECT, SENT_ON, SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0037, 0x0039, 0x0C1A, 0x0C1F, 0x5D01
BODY, HTML, RTF = 0x1000, 0x1013, 0x1009
DELIVERED_ON = 0x0E06
MESSAGE_ID, IN_REPLY_TO, REFERENCES, HEAD = 0x1035, 0x1042, 0x1039, 0x007D
RECIPIENT_KIND, NAME, ADDRESS, SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
FILE_NAME, LONG_FILE_NAME, FILE_TYPE, FILE_ID = 0x3704, 0x3707, 0x370E, 0x3712
EMBEDDED = "__substg1.0_3701000D"
TO, COPY = 1, 2
INNER_OFFSET = 24  # MS-OXMSG 2.4.1.2
BROKEN = N_("It is no message that Outlook saved, or it is broken: {fault}")
SWELLS = N_("It claims to hold more than its own size.")
ONLY_RTF = N_("Its text is kept in a form (RTF) that is not shown here; the original holds it.")

logger = logging.getLogger(__name__)


def read_outlook(content: bytes) -> ReadMail:
    """Return what a .msg file says, with its files.

    :raises Unreadable: if it is none, or its parts add up to more than the file.
    """
    try:
        return _read(Message(_open(content)), depth=0)
    except Unreadable:
        raise
    except Exception as fault:  # the libraries promise nothing on hostile files
        logger.info("A .msg file could not be read.", exc_info=True)
        said = clean_line(f"{type(fault).__name__} {fault}", longest=120)
        raise Unreadable(Sentence(BROKEN, {"fault": said})) from fault


def _open(content: bytes) -> Storage:
    """Return the storages of a file, once it is known that they are no more than the file."""
    with OleFileIO(io.BytesIO(content)) as ole:
        sizes = [ole.get_size(path) for path in ole.listdir(streams=True, storages=False)]
        # Streams may lie over each other, so that a small file unfolds into a large one.
        if sum(sizes) > min(2 * len(content), MOST_BYTES):
            raise Unreadable(Sentence(SWELLS))
        return Storage.from_ole(ole)


def _read(message: Message, *, depth: int) -> ReadMail:
    gathered = Gathered()
    _take_text(message, gathered)
    for attachment in _tried(lambda: message.attachments, ()):
        _take_file(attachment, gathered, depth=depth)
    head, string = _read_head(message), _Strings(message)
    senders, _ = read_addresses(head, "from")
    sent_at, date_line = _sent(message, head)
    ids = {
        name: read_ids(raw_lines(head, header) or [string(pid)])
        for name, header, pid in [
            ("message", "message-id", MESSAGE_ID), ("answers", "in-reply-to", IN_REPLY_TO),
            ("before", "references", REFERENCES),
        ]
    }  # fmt: skip
    return ReadMail(
        message_id=next(iter(ids["message"]), ""), in_reply_to=ids["answers"],
        references=ids["before"], subject=clean_line(string(SUBJECT), longest=LONGEST_SUBJECT),
        senders=senders or _sender(string), to=_recipients(message, TO),
        copies=_recipients(message, COPY), sent_at=sent_at,
        received_at=_received(message, head), date_line=date_line,
        text=gathered.text, is_from_html=any(p.is_from_html for p in gathered.pieces),
        unloaded_images=sum(p.unloaded_images for p in gathered.pieces),
        attachments=tuple(gathered.files), is_automatic=is_automatic(head),
        defects=(*gathered.defects, *([] if sent_at else [Sentence(NO_DATE)])),
    )  # fmt: skip


class _Inner(Message):
    """A message within another, before whose properties stand 24 bytes and not 32."""

    @property
    def properties(self) -> Properties:
        """Its properties."""
        return Properties(self._storage, properties_header_offset=INNER_OFFSET)


class _Strings:
    """The texts of a message, a recipient or a file, each an empty string if it is broken."""

    def __init__(self, holder: Message | Attachment | Recipient) -> None:
        self._properties = holder.properties

    def __call__(self, pid: int) -> str:
        return _tried(lambda: self._properties.str_prop_value(pid), None) or ""


def _read_head(message: Message) -> Head:
    """Return the lines at the message's head, as it came over the Internet, if it did."""
    return HeaderParser(policy=compat32).parsestr(_Strings(message)(HEAD)[:1_000_000])


def _take_text(message: Message, gathered: Gathered) -> None:
    """Take the plain text, or the HTML where there is no other."""
    plain = clean_text(_Strings(message)(BODY))[:LONGEST_TEXT]
    if plain.strip():
        gathered.pieces.append(Piece(text=plain.strip()))
        return
    page = _tried(lambda: message.html_body, None)
    if page is None:
        raw = _tried(lambda: message.properties.binary_prop_value(HTML), None)
        page = decode_bytes(raw) if raw else ""
    if page:
        read = read_html(page)
        gathered.pieces.append(
            Piece(text=read.text, is_from_html=True, unloaded_images=read.unloaded_images)
        )
        gathered.defects.extend(read.defects)
    elif _tried(lambda: message.properties.binary_prop_value(RTF), None):
        gathered.note(Sentence(ONLY_RTF))


def _take_file(attachment: Attachment, gathered: Gathered, *, depth: int) -> None:
    string = _Strings(attachment)
    name = string(LONG_FILE_NAME) or string(FILE_NAME)
    inner = _embedded(attachment)
    if inner is not None and depth < DEEPEST:
        _take_message(_read(_Inner(inner), depth=depth + 1), name, gathered)
        return
    content = _tried(lambda: attachment.file_bytes, None)
    if content is not None or name:
        gathered.add_file(
            content or b"", claimed_name=name, content_id=string(FILE_ID),
            claimed_type=string(FILE_TYPE) or "application/octet-stream",
            fallback="attachment.bin",
        )  # fmt: skip


def _embedded(attachment: Attachment) -> Storage | None:
    """Return the message within the message that an attachment is, if it is one."""
    storage = attachment._storage
    return next((s for s in storage.storages if s.name == EMBEDDED), None)


def _take_message(inner: ReadMail, name: str, gathered: Gathered) -> None:
    """Keep a message within as a file of text, and its files beside it."""
    title = name or inner.subject or "message"
    lines = [
        "From: " + ", ".join(map(str, inner.senders)), "To: " + ", ".join(map(str, inner.to)),
        f"Date: {inner.sent_at or inner.date_line}", f"Subject: {inner.subject}", "", inner.text,
    ]  # fmt: skip
    gathered.add_file(
        "\n".join(lines).encode(), claimed_name=f"{title[:100]}.txt", claimed_type="text/plain",
        fallback="message.txt", is_message=True,
    )  # fmt: skip
    for file in inner.attachments:
        gathered.add_file(
            file.content, claimed_name=file.name, claimed_type=file.claimed_type,
            fallback="attachment.bin", is_message=file.is_message,
        )  # fmt: skip


def _sender(string: _Strings) -> tuple[Address, ...]:
    name = clean_line(string(SENDER_NAME), longest=LONGEST_SUBJECT)
    address = string(SENDER_SMTP) or string(SENDER_ADDRESS)
    found = split_addresses(address)
    plain = found[0].address if found and "@" in found[0].address else ""
    return (Address(name=name, address=plain),) if name or plain else ()


def _recipients(message: Message, kind: int) -> tuple[Address, ...]:
    recipients = _tried(lambda: message.recipients, ())[:MOST_ADDRESSES]
    return tuple(_recipient(r) for r in recipients if _kind_of(r) == kind)


def _kind_of(recipient: Recipient) -> int:
    return (_tried(lambda: recipient.properties.int_prop_value(RECIPIENT_KIND), None) or TO) & 0xF


def _recipient(recipient: Recipient) -> Address:
    string = _Strings(recipient)
    address = string(SMTP) or string(ADDRESS)
    return Address(
        name=clean_line(string(NAME), longest=LONGEST_SUBJECT),
        address=clean_line(address, longest=320) if "@" in address else "",
    )


def _sent(message: Message, head: Head) -> tuple[datetime | None, str]:
    moment = _tried(lambda: message.properties.date_prop_value(SENT_ON), None)
    return (believable(moment) if isinstance(moment, datetime) else None), clean_line(
        first_line(head, "date"), longest=120
    )


def _received(message: Message, head: Head) -> datetime | None:
    moment = _tried(lambda: message.properties.date_prop_value(DELIVERED_ON), None)
    return believable(moment) if isinstance(moment, datetime) else read_arrival(head)


def _tried(read: Callable[[], T], otherwise: T) -> T:
    """Return what is read, or something else where the file is broken at that place."""
    try:
        return read()
    except Exception:  # the library promises nothing on hostile files
        logger.info("A part of a .msg file could not be read.", exc_info=True)
        return otherwise
