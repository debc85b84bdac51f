"""Fold text for sorting and finding: without accents and capitals."""

import re
import unicodedata

WORDS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return text without accents and capitals."""
    if text.isascii():  # nothing to take off: a long list is folded much faster
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def fold_words(text: str) -> str:
    """Return the folded words of a text with one space between them, all marks left out."""
    return " ".join(WORDS.findall(fold(text)))
