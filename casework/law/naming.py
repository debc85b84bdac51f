"""Compare the names of organisations: without accents, marks and legal forms.

``Esempio S.p.A.`` and ``ESEMPIO SPA`` are one name, and its core is ``esempio``.
"""

from casework.law.folding import fold_words

LONGEST = 300  # characters, as a column holds them; folding can lengthen a name
GROUPS = 5  # of a name's trigrams: a slip of the pen leaves one of them whole
# As they read once accents, marks and the points between initials are gone.
LEGAL_FORMS = frozenset(
    {
        # United Kingdom and Ireland, United States
        "ltd", "limited", "plc", "llp", "lp", "cic", "cio", "unlimited", "dac", "inc",
        "incorporated", "corp", "corporation", "llc", "co", "company", "lllp", "pllc",
        # France, Belgium, Luxembourg
        "sa", "sas", "sasu", "sarl", "eurl", "snc", "scs", "sca", "sci", "scop", "selarl",
        "gie", "srl", "societe anonyme",
        # Italy
        "spa", "srls", "sapa", "scarl", "scpa", "soc coop", "societa per azioni",
        "societa a responsabilita limitata",
        # Austria and Germany
        "gmbh", "mbh", "ag", "kg", "ohg", "og", "ug", "kgaa", "ev", "eg", "eu", "gesmbh",
        "aktiengesellschaft", "gesellschaft mit beschrankter haftung",
        # elsewhere in the Union
        "bv", "nv", "ab", "as", "aps", "oy", "oyj", "sl", "slu", "se", "sro", "spzoo", "kft",
        "zrt", "doo", "ood", "eood",
    }
)  # fmt: skip
# Where the form may stand before the name.
LEADING = frozenset(
    {"the", "sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "spa", "srl", "societe anonyme"}
)
SIZES = range(max(form.count(" ") + 1 for form in LEGAL_FORMS), 0, -1)


def normalise_name(name: str) -> str:
    """Return the words of a name as they are compared, initials drawn together.

    ``S.à r.l. Café des Arts`` gives ``sarl cafe des arts``.
    """
    words: list[str] = []
    initials = ""
    for word in fold_words(name).split():
        if len(word) == 1:
            initials += word
            continue
        words += [initials, word] if initials else [word]
        initials = ""
    if initials:
        words.append(initials)
    return " ".join(words)[:LONGEST]


def core_of(name: str) -> str:
    """Return the words of a name without legal forms at its ends; never nothing of a name."""
    words = normalise_name(name).split()
    core = _without_ends(words) or words
    return " ".join(core)[:LONGEST]


def trigrams_of(words: str) -> list[str]:
    """Return the trigrams of normalised words, each word by itself, in order and once.

    A word has two spaces before it and one behind, so that beginnings weigh more.
    """
    padded = (f"  {word} " for word in words.split())
    return list(dict.fromkeys(w[i : i + 3] for w in padded for i in range(len(w) - 2)))


def beginnings_of(typed: str) -> list[str]:
    """Return the trigrams that a name must have whose words begin with those typed."""
    padded = (f"  {word}" for word in normalise_name(typed).split())
    return list(dict.fromkeys(w[i : i + 3] for w in padded for i in range(len(w) - 2)))


def groups_of(core: str) -> list[list[str]]:
    """Return a core's trigrams in neighbouring groups, of which a similar name has one whole."""
    trigrams = trigrams_of(core)
    size = max(1, -(-len(trigrams) // GROUPS))
    return [trigrams[start : start + size] for start in range(0, len(trigrams), size)]


def _without_ends(words: list[str]) -> list[str]:
    while cut := _length_of_form([" ".join(words[-n:]) for n in SIZES], LEGAL_FORMS):
        words = words[:-cut]
    while cut := _length_of_form([" ".join(words[:n]) for n in SIZES], LEADING):
        words = words[cut:]
    return words


def _length_of_form(ends: list[str], forms: frozenset[str]) -> int:
    """Return how many words at an end are a legal form, the longest reading first."""
    return next((n for n, end in zip(SIZES, ends, strict=True) if end in forms), 0)
