"""Tell by its bytes, never by its name, what was handed in."""

import re
from enum import StrEnum

from casework.mail import mailboxes, tnef

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OF_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
HEAD_LINE = re.compile(rb"^[!-9;-~]{1,100}[ \t]*:", re.ASCII)
FOLDED = re.compile(rb"^[ \t]+\S")
USUAL = re.compile(
    rb"^(from|to|cc|subject|date|received|message-id|mime-version|content-type|return-path|sender"
    rb"|reply-to|delivered-to|x-[\w-]+|content-transfer-encoding|in-reply-to|references|dkim-"
    rb"signature|arc-seal|authentication-results)[ \t]*:", re.IGNORECASE,
)  # fmt: skip
BYTE_MARK = b"\xef\xbb\xbf"
LOOKED_AT = 65_536


class Kind(StrEnum):
    """What bytes are."""

    MESSAGE = "message"
    OUTLOOK = "outlook"
    TNEF = "tnef"
    MAILBOX = "mailbox"
    UNKNOWN = "unknown"


def find_kind(content: bytes) -> Kind:
    """Return what some bytes are."""
    if content.startswith(OLE):
        return Kind.OUTLOOK if OF_OUTLOOK in content else Kind.UNKNOWN
    if content.startswith(tnef.SIGNATURE):
        return Kind.TNEF
    if mailboxes.is_mailbox(content):
        return Kind.MAILBOX
    return Kind.MESSAGE if has_head(content) else Kind.UNKNOWN


def has_head(content: bytes) -> bool:
    """Whether bytes begin with the lines of a message's head, one of them a usual one."""
    start = content[:LOOKED_AT].removeprefix(BYTE_MARK).lstrip(b"\r\n")
    has_usual = False
    for line in start.splitlines():
        if not line:
            break
        if USUAL.match(line):
            has_usual = True
        elif not (HEAD_LINE.match(line) or FOLDED.match(line)) and not has_usual:
            return False
    return has_usual
