"""Read a message, whatever it is and whoever made it."""

import logging
from email.message import Message

from casework.law.wording import N_, Sentence
from casework.mail import tnef
from casework.mail.bodies import Gathered, Piece, gather
from casework.mail.bounces import is_automatic, read_bounce
from casework.mail.headers import (
    raw_lines,
    read_addresses,
    read_arrival,
    read_date,
    read_ids,
    read_subject,
)
from casework.mail.kinds import BYTE_MARK, Kind, find_kind
from casework.mail.mailboxes import split_mailbox
from casework.mail.outlook import read_outlook
from casework.mail.read_mail import ReadMail, Unreadable
from casework.mail.structure import count_faults, parse_bytes, require_bounded
from casework.mail.words import clean_line

NO_MESSAGE = N_("It does not begin like a message.")
EMPTY = N_("It is empty.")
A_MAILBOX = N_("It is a mailbox of several messages, not one.")
BROKE = N_("The reader failed on it: {fault}")
FAULTS = N_("The message breaks the rules of mail in {count} places.")
ONE_FAULT = N_("The message breaks the rules of mail in one place.")
NO_SENDER = N_("The message names no sender.")

logger = logging.getLogger(__name__)


def read_message(content: bytes) -> ReadMail:
    """Return what is read of a message: an .eml, a .msg or a winmail.dat.

    :raises Unreadable: saying why it cannot be read; nothing else, whatever the bytes.
    """
    require_bounded(content)
    try:
        return _read(content)
    except Unreadable:
        raise
    except Exception as fault:  # a message that breaks the reader is kept whole all the same
        logger.exception("A message broke the reader.")
        said = clean_line(f"{type(fault).__name__} {fault}", longest=120)
        raise Unreadable(Sentence(BROKE, {"fault": said})) from fault


def _read(content: bytes) -> ReadMail:
    kind = find_kind(content)
    if kind is Kind.OUTLOOK:
        return read_outlook(content)
    if kind is Kind.TNEF:
        return _read_tnef(content)
    if kind is Kind.MESSAGE:
        return _read_internet(content.removeprefix(BYTE_MARK).lstrip(b"\r\n"))
    if kind is Kind.MAILBOX:
        return _read_only_one(content)
    raise Unreadable(Sentence(NO_MESSAGE if content else EMPTY))


def _read_internet(content: bytes) -> ReadMail:
    """Return what a message of the Internet (RFC 5322, MIME) says."""
    message, defects = parse_bytes(content)
    gathered = gather(message)
    senders, bad_senders = read_addresses(message, "from")
    to, bad_to = read_addresses(message, "to")
    copies, bad_copies = read_addresses(message, "cc")
    sent_at, date_line, bad_date = read_date(message)
    return ReadMail(
        message_id=next(iter(read_ids(raw_lines(message, "message-id"))), ""),
        in_reply_to=read_ids(raw_lines(message, "in-reply-to")),
        references=read_ids(raw_lines(message, "references")),
        subject=read_subject(message), senders=senders, to=to, copies=copies,
        sent_at=sent_at, received_at=read_arrival(message), date_line=date_line, text=gathered.text,
        is_from_html=any(p.is_from_html for p in gathered.pieces),
        unloaded_images=sum(p.unloaded_images for p in gathered.pieces),
        attachments=tuple(gathered.files), bounce=read_bounce(message),
        is_automatic=is_automatic(message),
        defects=(
            *defects, *([] if senders else [Sentence(NO_SENDER)]), *bad_senders, *bad_to,
            *bad_copies, *bad_date, *gathered.defects, *_faults(message),
        ),
    )  # fmt: skip


def _read_only_one(content: bytes) -> ReadMail:
    """Return what the one message of a mailbox says.

    :raises Unreadable: if there are several.
    """
    entries = split_mailbox(content)
    if len(entries) > 1:
        raise Unreadable(Sentence(A_MAILBOX))
    return _read_internet(entries[0].content)


def _read_tnef(content: bytes) -> ReadMail:
    """Return the text and files of a winmail.dat that was handed in by itself."""
    found, gathered = tnef.read_tnef(content), Gathered()
    gathered.pieces.append(Piece(text=found.text, is_from_html=found.is_from_html))
    for file in found.files:
        gathered.add_file(
            file.content, claimed_name=file.claimed_name, claimed_type=file.claimed_type,
            fallback=file.name, content_id=file.content_id,
        )  # fmt: skip
    return ReadMail(
        text=gathered.text, is_from_html=found.is_from_html, attachments=tuple(gathered.files),
        defects=(*found.defects, Sentence(NO_SENDER)),
    )  # fmt: skip


def _faults(message: Message) -> list[Sentence]:
    count = count_faults(message)
    if not count:
        return []
    return [Sentence(FAULTS, {"count": count}) if count > 1 else Sentence(ONE_FAULT)]
