"""Tell cells that say nothing from cells that say something."""

from casework.law.folding import fold_words

# As people and programs write that they do not know; nought is not among them.
MISSING = frozenset({
    "n a", "na", "nan", "null", "unknown", "not known", "not available", "not disclosed",
    "undisclosed", "not published", "tbc", "tbd", "nc", "n c", "nd", "n d",
    "inconnu", "inconnue", "non connu", "non communique", "non renseigne", "non public",
    "sconosciuto", "sconosciuta", "non noto", "non nota", "non comunicato", "non disponibile",
    "unbekannt", "nicht bekannt", "nicht veroffentlicht", "keine angabe", "k a",
})  # fmt: skip
NOTHING = frozenset({"", "-", "–", "—", "--", "/", "?", "…", "..."})


def is_missing(text: str, missing: frozenset[str]) -> bool:
    """Whether a cell says that nothing is known, in general or as its list writes it."""
    bare = text.strip()
    if bare in NOTHING or bare in missing:
        return True
    return not bare[-1].isdigit() and fold_words(bare) in MISSING  # none of them has a digit
