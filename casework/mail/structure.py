"""Take bytes apart into the parts of a message, within bounds.

The old policy is used on purpose: it keeps each line as it stands and raises on nothing, where
the new one raises on what hostile mail holds.
"""

from email.feedparser import BytesFeedParser
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from casework.law.wording import N_, Sentence
from casework.mail.limits import LONGEST_HEADER, MOST_BYTES, MOST_HEADERS, MOST_LINES, MOST_PARTS
from casework.mail.read_mail import Unreadable

LONGEST_PARAMETERS = 2_000  # of a Content-… line; taking it apart costs more than its square
MOST_PARAMETERS = 64
CHUNK = 262_144
TOO_LARGE = N_("It is larger than {most} megabytes.")
TOO_MANY_LINES = N_("It has more than {most} lines.")
TOO_MANY_PARTS = N_("It has more parts than are taken apart; the original holds them all.")
TOO_DEEP = N_("Its parts stand within each other too deep; the original holds them all.")
CUT_HEADERS = N_("Some lines at its head are too long or too many; the original holds them all.")


class TooManyParts(Exception):
    """A message has more parts than are taken apart."""


class BoundedMessage(Message):
    """A message whose head is read as far as it is reasonable."""

    is_cut = False

    def set_raw(self, name: str, value: str) -> None:
        """Keep a line of the head, unless there are too many; shorten one that is too long."""
        if len(self) >= MOST_HEADERS:
            self.is_cut = True
            return
        kept = value[:LONGEST_HEADER]
        if name.lower().startswith("content-"):
            kept = ";".join(value[:LONGEST_PARAMETERS].split(";")[:MOST_PARAMETERS])
        self.is_cut = self.is_cut or len(kept) < len(value)
        super().set_raw(name, kept)  # type: ignore[misc]


def parse_bytes(content: bytes) -> tuple[Message, list[Sentence]]:
    """Return the message in some bytes, and why it was not taken apart, if it was not.

    :raises Unreadable: if it is too large to be read at all.
    """
    require_bounded(content)
    try:
        message = _feed(content)
    except TooManyParts:
        return _read_head(content), [Sentence(TOO_MANY_PARTS)]
    except RecursionError:
        return _read_head(content), [Sentence(TOO_DEEP)]
    was_cut = any(getattr(part, "is_cut", False) for part in walk_parts(message))
    return message, [Sentence(CUT_HEADERS)] if was_cut else []


def require_bounded(content: bytes) -> None:
    """Refuse what is larger than a message may be.

    :raises Unreadable: saying which bound is passed.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(Sentence(TOO_LARGE, {"most": MOST_BYTES // 1_048_576}))
    if content.count(b"\n") + content.count(b"\r") > 2 * MOST_LINES:
        raise Unreadable(Sentence(TOO_MANY_LINES, {"most": MOST_LINES}))


def _feed(content: bytes) -> Message:
    made = 0

    def make(policy: object = compat32) -> Message:
        nonlocal made
        made += 1
        if made > MOST_PARTS:
            raise TooManyParts
        return BoundedMessage(policy=policy)  # type: ignore[arg-type]

    parser = BytesFeedParser(make, policy=compat32)
    for start in range(0, len(content), CHUNK):
        parser.feed(content[start : start + CHUNK])
    return parser.close()


def _read_head(content: bytes) -> Message:
    """Return the message with its head read, its body left in one piece."""
    return BytesHeaderParser(BoundedMessage, policy=compat32).parsebytes(content)


def walk_parts(message: Message) -> list[Message]:
    """Return every part, without recursion."""
    found, waiting = [], [message]
    while waiting:
        part = waiting.pop()
        found.append(part)
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting.extend(child for child in payload if isinstance(child, Message))
    return found


def count_faults(message: Message) -> int:
    """Return in how many places a message breaks the rules of mail."""
    return sum(len(part.defects) for part in walk_parts(message))
