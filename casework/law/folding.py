"""Fold text for sorting and finding: without accents and capitals."""

import unicodedata


def fold(text: str) -> str:
    """Return text without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
