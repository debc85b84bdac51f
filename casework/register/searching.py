"""Make words findable: without accents, capitals, and marks that no reader would type."""

import re

from casework.law.folding import fold

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST_QUERY = 200  # characters; more than anybody types, and a bound on the work


def find_words(query: str) -> tuple[str, ...]:
    """Return the folded words of what a reader typed, at most 200 characters of it."""
    return tuple(fold(clean_query(query)).split())


def clean_query(query: str) -> str:
    """Return what a reader typed on one line, without characters that cannot be kept."""
    return " ".join(CONTROL.sub(" ", query[:LONGEST_QUERY]).split())
