"""Split an mbox file into its messages, without losing a byte.

The four kinds of mbox differ in how a line of a body that begins with "From " is quoted
(mboxo and mboxrd write ">From ", others nothing). So a line divides only if it stands after
an empty line, gives a time and a year, and is followed by the first line of a head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.law.wording import N_, Sentence
from casework.mail.limits import MOST_MESSAGES
from casework.mail.read_mail import Unreadable

FIRST = re.compile(rb"\AFrom [^\r\n]*\r?\n(?=[!-9;-~]{1,100}[ \t]*:)")
DIVIDER = re.compile(
    rb"(?<=\n)(?P<blank>\r?\n)(?P<line>From (?:\"[^\"\r\n]*\"|\S)[^\r\n]*\d\d?:\d\d[^\r\n]*\d{4}"
    rb"[^\r\n]*\r?\n)(?=[!-9;-~]{1,100}[ \t]*:)"
)
TOO_MANY = N_("It holds more than {most} messages. Split it and hand in the parts.")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A message of a mailbox, with the line before and the empty line after it."""

    divider: bytes
    content: bytes
    blank: bytes


def is_mailbox(content: bytes) -> bool:
    """Whether bytes begin like a mailbox."""
    return FIRST.match(content) is not None


def split_mailbox(content: bytes) -> list[Entry]:
    """Return the messages of a mailbox; joined again, they are its bytes.

    :raises Unreadable: if there are too many to take in at once.
    """
    entries = []
    for entry in _entries(content):
        entries.append(entry)
        if len(entries) > MOST_MESSAGES:
            raise Unreadable(Sentence(TOO_MANY, {"most": MOST_MESSAGES}))
    return entries


def _entries(content: bytes) -> Iterator[Entry]:
    first = FIRST.match(content)
    divider = first[0] if first else b""
    start = len(divider)
    for found in DIVIDER.finditer(content, start):
        yield Entry(divider=divider, content=content[start : found.start()], blank=found["blank"])
        divider, start = found["line"], found.end()
    rest = content[start:]
    blank = b""
    for ending in (b"\r\n\r\n", b"\n\n"):
        if rest.endswith(ending):
            blank = ending[len(ending) // 2 :]
            break
    yield Entry(divider=divider, content=rest[: len(rest) - len(blank)], blank=blank)
