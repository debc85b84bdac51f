"""Make words findable: without accents, capitals, and marks that no reader would type."""

import re
import unicodedata

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST_QUERY = 200  # characters; more than anybody types, and a bound on the work


def fold_text(text: str) -> str:
    """Return ``text`` without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def find_words(query: str) -> tuple[str, ...]:
    """Return the folded words of what a reader typed, at most 200 characters of it."""
    return tuple(fold_text(clean_query(query)).split())


def clean_query(query: str) -> str:
    """Return what a reader typed on one line, without characters that cannot be kept."""
    return " ".join(CONTROL.sub(" ", query[:LONGEST_QUERY]).split())
