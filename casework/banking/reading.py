"""Read a bank statement, whatever was handed in and whoever made it."""

import logging
import re

from casework.banking.camt import read_camt
from casework.banking.csv_statement import read_csv
from casework.banking.limits import MOST_BYTES
from casework.banking.statement import Statement, Told
from casework.law.wording import N_, LawError, Sentence
from casework.tables.refusals import (
    BROKE,
    EMPTY,
    IS_OLD_OFFICE,
    IS_PACKED,
    OLD_OFFICE,
    PACKED,
    TOO_LARGE,
    Unreadable,
)
from casework.tables.words import clean

OTHER_KINDS = (
    (b"%PDF", N_("It is a PDF. Ask the bank for the statement as camt.053 or as CSV.")),
    (b"PK\x03\x04", N_("It is a ZIP or Excel file. Unpack it, or save it as CSV.")),
    (OLD_OFFICE, IS_OLD_OFFICE),
    (PACKED, IS_PACKED),
)
MT940 = re.compile(rb"\s*(\{1:|:20:|:940:)")
IS_MT940 = N_("It is an MT940 statement, which is not read. Ask the bank for camt.053 or CSV.")
SPACE = b" \t\r\n"

logger = logging.getLogger(__name__)


def read_statement(content: bytes, *, told: Told) -> Statement:
    """Return what is read of a statement, CAMT.053 or CSV as its content shows.

    :raises Unclear: if a person must say how one thing is meant.
    :raises Unreadable: saying why it cannot be read; nothing else, whatever the bytes.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(Sentence(TOO_LARGE, {"most": MOST_BYTES // 1_048_576}))
    try:
        return _read(content, told)
    except Unreadable:
        raise
    except LawError as refusal:
        raise Unreadable(refusal.sentence) from refusal
    except Exception as fault:  # a file that breaks the reader is refused like any other
        logger.exception("A bank statement broke the reader.")
        said = clean(f"{type(fault).__name__} {fault}", longest=120)
        raise Unreadable(Sentence(BROKE, {"fault": said})) from fault


def _read(content: bytes, told: Told) -> Statement:
    for mark, sentence in OTHER_KINDS:
        if content.startswith(mark):
            raise Unreadable(Sentence(sentence))
    if MT940.match(content[:200]):
        raise Unreadable(Sentence(IS_MT940))
    if not content.strip():
        raise Unreadable(Sentence(EMPTY))
    return read_camt(content) if _is_markup(content) else read_csv(content, told)


def _is_markup(content: bytes) -> bool:
    """Whether the first sign is that of XML, in UTF-8 or UTF-16."""
    head = content[:400].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:]
    return head.replace(b"\0", b"").lstrip(SPACE).startswith(b"<")
