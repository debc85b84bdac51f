"""Read the lines at a message's head: words, addresses, dates and Message-IDs.

Python's new header parser raises on what hostile mail holds, so the lines are taken raw, as
the old policy keeps them, and read here.
"""

import logging
import re
from binascii import Error as NotBase64
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime

from casework.law.wording import N_, Sentence
from casework.mail.limits import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LONGEST_HEADER,
    LONGEST_MESSAGE_ID,
    LONGEST_SUBJECT,
    MOST_ADDRESSES,
    MOST_REFERENCES,
)
from casework.mail.read_mail import Address
from casework.mail.words import clean_line, decode_bytes

BRACKETED_ID = re.compile(r"<\s*([^<>\s]{1,998})\s*>")
BARE_ID = re.compile(r"^[^<>\s@]+@[^<>\s@]+$")
PLAIN_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]@]{1,64}@[^\s<>,;:\"()\[\]@]{1,255}")
EMPTY_GROUP = re.compile(r"^[^:<>@]+:\s*;?$")  # such as undisclosed-recipients:;
LONGEST_ADDRESS = 320
NO_DATE = N_("The message gives no date.")
BAD_DATE = N_("The date of the message cannot be read: “{date}”.")
UNLIKELY_DATE = N_("The date of the message cannot be right: “{date}”.")
BAD_ADDRESS = N_("An address of the message cannot be read: “{line}”.")

logger = logging.getLogger(__name__)


def raw_lines(message: Message, name: str) -> list[str]:
    """Return the values of a header as they stand, 8-bit bytes as surrogates, unfolded."""
    wanted = name.lower()
    return [
        re.sub(r"[\r\n]+[ \t]*", " ", str(value))[:LONGEST_HEADER]
        for key, value in message.raw_items()
        if key.lower() == wanted
    ]


def first_line(message: Message, name: str) -> str:
    """Return the first value of a header, or an empty string."""
    return next(iter(raw_lines(message, name)), "")


def decode_line(raw: str, *, longest: int = LONGEST_HEADER) -> str:
    """Return a header's words: encoded words decoded, 8-bit bytes by guess, one clean line."""
    readable = _decode_eight_bit(raw)
    try:
        pieces = decode_header(readable)
        text = "".join(_decode_piece(piece, charset) for piece, charset in pieces)
    except (MessageError, NotBase64, ValueError, LookupError, TypeError):
        text = readable
    return clean_line(text, longest=longest) or clean_line(readable, longest=longest)


def read_parameter(message: Message, header: str, name: str) -> str:
    """Return a parameter of a line such as Content-Type, or an empty string."""
    said = _decode_eight_bit(first_line(message, header)).replace("\r", "").replace("\n", "")
    if name not in said.lower():
        return ""
    line = Message()
    line["x"] = said
    try:
        value = line.get_param(name, header="x")
        return collapse_rfc2231_value(value) if value else ""
    except Exception:  # the library promises nothing on hostile lines
        logger.info("A parameter of a message could not be read.", exc_info=True)
        return ""


def read_subject(message: Message) -> str:
    """Return the subject, or an empty string."""
    return decode_line(first_line(message, "subject"), longest=LONGEST_SUBJECT)


def read_addresses(message: Message, name: str) -> tuple[tuple[Address, ...], list[Sentence]]:
    """Return the addresses of a header, and what could not be read of it."""
    lines = [_decode_eight_bit(line) for line in raw_lines(message, name)]
    found = [a for line in lines for a in split_addresses(line)][:MOST_ADDRESSES]
    if found or not any(line.strip() for line in lines):
        return tuple(found), []
    words = decode_line(" ".join(lines), longest=LONGEST_SUBJECT)
    if EMPTY_GROUP.match(words):
        return (Address(name=words.rstrip(":; "), address=""),), []
    return (Address(name=words, address=""),), [Sentence(BAD_ADDRESS, {"line": words[:80]})]


def split_addresses(line: str) -> list[Address]:
    """Return the addresses in a line; those between the marks that nothing else can read."""
    try:
        pairs = getaddresses([line])
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
        pairs = []
    found = [_address(name, address) for name, address in pairs if name or address]
    if not any("@" in address.address for address in found):
        plain = [_address("", address) for address in PLAIN_ADDRESS.findall(line)]
        found = plain or found
    return found


def read_date(message: Message) -> tuple[datetime | None, str, list[Sentence]]:
    """Return when a message says it was sent, its own words for that, and what is wrong."""
    line = decode_line(first_line(message, "date"), longest=120)
    if not line:
        return None, "", [Sentence(NO_DATE)]
    try:
        sent = parsedate_to_datetime(line)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, line, [Sentence(BAD_DATE, {"date": line})]
    moment = believable(sent)
    if moment is None:
        return None, line, [Sentence(UNLIKELY_DATE, {"date": line})]
    return moment, line, []


def read_arrival(message: Message) -> datetime | None:
    """Return when the last server on a message's way took it, if it wrote that down."""
    line = decode_line(first_line(message, "received")).rpartition(";")[2]
    try:
        return believable(parsedate_to_datetime(line))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def believable(moment: datetime) -> datetime | None:
    """Return a moment in UTC, or None if it lies where no mail can have been sent."""
    if not EARLIEST_YEAR <= moment.year < LATEST_YEAR:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def read_ids(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the Message-IDs in some lines, without brackets, each once, in their order."""
    joined = " ".join(_decode_eight_bit(line) for line in lines)
    found = BRACKETED_ID.findall(joined) or [w for w in joined.split() if BARE_ID.match(w)]
    clean = (clean_line(one, longest=LONGEST_MESSAGE_ID) for one in found)
    return tuple(dict.fromkeys(one for one in clean if one))[-MOST_REFERENCES:]


def _address(name: str, address: str) -> Address:
    return Address(
        name=decode_line(name, longest=LONGEST_SUBJECT),
        address=clean_line(address, longest=LONGEST_ADDRESS),
    )


def _decode_eight_bit(raw: str) -> str:
    """Return a raw line with its 8-bit bytes read as text."""
    if raw.isascii():
        return raw
    try:
        return decode_bytes(raw.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:  # text already, as in what other formats hold
        return raw


def _decode_piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:  # decode_header writes plain text so, non-ASCII as an escape of Python's
        return piece.decode("raw-unicode-escape", errors="replace")
    return decode_bytes(piece, charset)
