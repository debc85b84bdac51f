"""Clean what a bank's file says, and check the numbers that carry their own check digits."""

import re

from stdnum import iban, iso11649
from stdnum.exceptions import ValidationError

from casework.tables.words import clean

IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{2,4}){3,8}(?![0-9A-Za-z])")
NOT_GIVEN = frozenset({"notprovided", "notprov", "none", "nonref", "unknown"})


def clean_reference(text: str | None, *, longest: int) -> str:
    """Return a reference, empty where the file only says that there is none."""
    said = clean(text, longest=longest)
    return "" if re.sub(r"[^a-z]", "", said.casefold()) in NOT_GIVEN else said


def read_iban(text: str) -> str:
    """Return an IBAN without spaces, or an empty string where its check digits are wrong."""
    try:
        return str(iban.validate(text))
    except ValidationError:
        return ""


def find_iban(text: str) -> str:
    """Return the first IBAN within a text, or an empty string."""
    for match in IBAN.finditer(text):
        words = match[0].split(" ")
        for end in range(len(words), 0, -1):
            found = read_iban("".join(words[:end]))
            if found:
                return found
    return ""


def read_creditor_reference(text: str) -> str:
    """Return a creditor reference (ISO 11649) without spaces, or an empty string if it is none."""
    try:
        return str(iso11649.validate(text))
    except ValidationError:
        return ""
