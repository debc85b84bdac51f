"""Find cases by words: by stem in the languages of the authorities, and by prefix."""

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from casework.law.folding import fold
from casework.law.word_forms import participles_of

LONGEST_QUERY = 200  # characters; more than anybody types, and a bound on the work
LANGUAGES = ("english", "french", "italian", "german")
KEPT = 4096  # words of which the stems are remembered
WORD = re.compile(r"[^\W_]+")

Typed = tuple[str, ...]  # the words of what stood between two spaces


def read_words(typed: str) -> tuple[Typed, ...]:
    """Return the folded words of what was typed; ``2022-019`` stays one thing of two words."""
    parts = fold(typed.replace("\x00", " ")[:LONGEST_QUERY]).split()
    found = [tuple(WORD.findall(part)) for part in parts]
    return tuple(dict.fromkeys(words for words in found if words))


def search_query(typed: Sequence[Typed]) -> SearchQuery:
    """Return the condition that all that was typed is there, as a prefix or by its stem.

    What holds a digit is looked for as a reference too, without the marks in it.
    """
    return reduce(and_, (_answers(words) for words in typed))


def _answers(words: Typed) -> SearchQuery:
    query = reduce(and_, (_word(word) for word in words))
    if len(words) > 1 and any(map(str.isdigit, "".join(words))):
        query |= _prefix("".join(words))
    return query


def _word(word: str) -> SearchQuery:
    other = [stem for stem in _stems_of(word) if not stem.startswith(word)]
    return reduce(or_, (_lexeme(stem) for stem in other), _prefix(word))


@lru_cache(KEPT)
def _stems_of(word: str) -> tuple[str, ...]:
    """Return the stems of a word in the four languages, each once, as the database forms them.

    A stem that several languages share would count several times where the database
    estimates how many rows it will find, and mislead it.
    """
    participles = participles_of(word)
    names = [*LANGUAGES, *("french" for _ in participles)]
    forms = [*(word for _ in LANGUAGES), *participles]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unnest(tsvector_to_array(to_tsvector(name::regconfig, form))) AS stem"
            " FROM unnest(%s, %s) AS forms (name, form) ORDER BY stem",
            [names, forms],
        )
        return tuple(stem for (stem,) in cursor.fetchall())


def _lexeme(word: str) -> SearchQuery:
    return SearchQuery(f"'{word}'", config="simple", search_type="raw")


def _prefix(word: str) -> SearchQuery:
    return SearchQuery(f"'{word}':*", config="simple", search_type="raw")
