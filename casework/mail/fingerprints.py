"""Know a message again that came by another way."""

import hashlib
import re

from casework.mail.kinds import BYTE_MARK, Kind, find_kind

# What says who wrote what to whom; the rest of the head is written by servers on the way.
SAID = re.compile(
    rb"^(message-id|from|to|cc|date|subject|content-type|content-transfer-encoding|mime-version)"
    rb"[ \t]*:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE,
)  # fmt: skip


def find_fingerprint(content: bytes) -> str:
    """Return the SHA-256 of what a message says, whichever way and ending of lines it came by.

    Two messages that only share a Message-ID have different ones. What is no message of the
    Internet is known by all its bytes.
    """
    if find_kind(content) is not Kind.MESSAGE:
        return hashlib.sha256(content).hexdigest()
    plain = content.removeprefix(BYTE_MARK).replace(b"\r\n", b"\n").strip(b"\r\n")
    head, blank, body = plain.partition(b"\n\n")
    said = sorted(found[0].strip() for found in SAID.finditer(head))
    return hashlib.sha256(b"\n".join([*said, blank, body])).hexdigest()
