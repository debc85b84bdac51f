"""Read reports that a letter was not delivered (RFC 3464), and tell answers of machines."""

import re
from email.message import Message

from casework.mail.headers import decode_line, first_line, raw_lines, read_ids
from casework.mail.limits import MOST_ADDRESSES
from casework.mail.read_mail import Bounce, FailedRecipient
from casework.mail.structure import walk_parts
from casework.mail.words import decode_bytes

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
MACHINE_PRECEDENCE = frozenset({"auto_reply", "bulk", "junk", "list"})
LONGEST_WORDS = 500


def read_bounce(message: Message) -> Bounce | None:
    """Return what a report says, or None if the message is no report of a failure."""
    parts = walk_parts(message)
    reports = [p for p in parts if _type_of(p) == "message/delivery-status"]
    failed = tuple(
        found for report in reports for block in _blocks(report) if (found := _failure(block))
    )[:MOST_ADDRESSES]
    if not failed:
        return None
    return Bounce(failed=failed, letter_id=_returned_id(parts))


def is_automatic(message: Message) -> bool:
    """Whether a machine wrote the message by itself (RFC 3834)."""
    said = decode_line(first_line(message, "auto-submitted")).lower()
    if said and not said.startswith("no"):
        return True
    precedence = decode_line(first_line(message, "precedence")).lower()
    return precedence in MACHINE_PRECEDENCE or bool(raw_lines(message, "x-autoreply"))


def _blocks(report: Message) -> list[Message]:
    payload = report.get_payload()
    blocks = payload if isinstance(payload, list) else []
    return [block for block in blocks if isinstance(block, Message)]


def _failure(block: Message) -> FailedRecipient | None:
    """Return what a block of a report says of one recipient, if the delivery failed."""
    address = _value(block, "final-recipient") or _value(block, "original-recipient")
    action = decode_line(first_line(block, "action")).lower()
    if not address or not action.startswith("failed"):
        return None
    return FailedRecipient(
        address=address[:320],
        status=(STATUS.match(decode_line(first_line(block, "status"))) or [""])[0],
        said=_value(block, "diagnostic-code")[:LONGEST_WORDS],
    )


def _value(block: Message, name: str) -> str:
    """Return a value such as ``rfc822; a@example.org`` without its kind."""
    line = decode_line(first_line(block, name))
    kind, mark, rest = line.partition(";")
    return rest.strip() if mark and " " not in kind.strip() else line


def _returned_id(parts: list[Message]) -> str:
    """Return the Message-ID of the letter that came back, or an empty string."""
    for part in parts:
        kind, payload = _type_of(part), part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list) and payload:
            lines = raw_lines(payload[0], "message-id")
        elif kind == "text/rfc822-headers" and isinstance(payload, str):
            text = decode_bytes(payload[:100_000].encode("utf-8", "surrogateescape"))
            lines = [
                line.partition(":")[2] for line in text.splitlines()
                if line.lower().startswith("message-id:")
            ]  # fmt: skip
        else:
            continue
        if found := read_ids(lines):
            return found[0]
    return ""


def _type_of(part: Message) -> str:
    line = first_line(part, "content-type")
    return line.partition(";")[0].strip().lower()
