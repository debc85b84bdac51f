"""Clean what a table says: its cells to one line, the names of its columns to plain words."""

import re
import unicodedata

from casework.law.folding import fold_words

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
CURRENCIES = frozenset({"eur", "euro", "gbp", "chf", "usd"})  # as in “Betrag in EUR”


def clean(text: str | None, *, longest: int) -> str:
    """Return one line: no controls, no marks that turn its direction, one space between words."""
    seen = " ".join((text or "").split())
    if not seen.isprintable():
        seen = "".join(c for c in seen if unicodedata.category(c) not in UNSEEN)
    return seen.strip()[:longest].rstrip()


def fold_title(text: str) -> str:
    """Return a column's name in small letters, without accents, marks and what is in brackets."""
    words = fold_words(re.sub(r"\(.*?\)|\[.*?\]", " ", text)).split()
    if len(words) > 1 and words[-1] in CURRENCIES:
        words.pop()
        words = words[:-1] if words[-1] == "in" else words
    return " ".join(words)
