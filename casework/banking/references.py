"""Read which references a payer may have written, however it was typed or cut up."""

import re
import unicodedata

from casework.banking.words import read_creditor_reference

SHORTEST, LONGEST = 6, 40  # characters of a reference without its marks
MOST_WORDS, LONGEST_RUN = 300, 8
CHECKED = re.compile(r"rf\d\d")


def find_keys(text: str, *, creditor_reference: str = "") -> frozenset[str]:
    """Return every run of words of a text that may be a reference, without marks and in small.

    ``Fine ICO-2025-0001`` gives ``ico20250001`` among others. What stands within a creditor
    reference (ISO 11649) counts where its check digits are right. A reference is compared with
    these as a whole, so that one digit more or less is another reference.
    """
    folded = unicodedata.normalize("NFKC", f"{text} {creditor_reference}").casefold()
    words = re.findall(r"[0-9a-z]+", folded)[:MOST_WORDS]
    runs = {run for start in range(len(words)) for run in _runs(words[start:])}
    inner = {run[4:] for run in runs if CHECKED.match(run) and read_creditor_reference(run)}
    return frozenset(run for run in runs | inner if is_key(run))


def pattern_of(reference_pattern: str) -> re.Pattern[str]:
    """Return what tells the references of a pattern such as ``ICO-{year}-{number:04d}``."""
    literal = re.split(r"\{(?:year|number)[^}]*\}", reference_pattern)
    bare = [re.escape(re.sub(r"[^0-9a-z]", "", part.casefold())) for part in literal]
    return re.compile(r"\d{4,13}".join(bare).replace(r"\d{4,13}\d{4,13}", r"\d{8,13}"))


def is_key(text: str) -> bool:
    """Whether a reference without its marks is long enough to be known by, and has a digit."""
    return SHORTEST <= len(text) <= LONGEST and any(char.isdigit() for char in text)


def _runs(words: list[str]) -> list[str]:
    runs, joined = [], ""
    for word in words[:LONGEST_RUN]:
        joined += word
        if len(joined) > LONGEST:
            break
        runs.append(joined)
    return runs
