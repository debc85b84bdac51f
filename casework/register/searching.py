"""Find entries by words: without accents and capitals, by stem and by prefix."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Value

from casework.law.folding import fold
from casework.law.word_forms import participles_of
from casework.models.live_sums import LiveWord

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
WORD = re.compile(r"[^\W_]+")
LONGEST_QUERY = 200  # characters; more than anybody types, and a bound on the work
MOST_WORDS = 50  # that begin alike, each looked for by itself
SHORTEST = 3  # letters of the beginning of a word
YEAR = re.compile("(19|20)[0-9]{2}")
LANGUAGES = ("english", "french", "italian", "german")


def clean_query(query: str) -> str:
    """Return what a reader typed on one line, without characters that cannot be kept."""
    return " ".join(CONTROL.sub(" ", query[:LONGEST_QUERY]).split())


def read_words(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of what was typed; ``2022-019`` stays one thing of two words."""
    found = [tuple(WORD.findall(part)) for part in fold(clean_query(typed)).split()]
    return tuple(dict.fromkeys(words for words in found if words))


def search_query(typed: str, *, using: str) -> SearchQuery | None:
    """Return the condition that all that was typed is there; None where no word was typed.

    Each word may be the beginning of one, or another form of it in the entry's language; one
    of two letters and a year are looked for as they stand, for so much begins like them. What
    holds a digit is looked for as a reference too, without the marks in it.
    """
    words = read_words(typed)
    if not words:
        return None
    begun = find_begun({word for parts in words for word in parts if _may_begin(word)}, using)
    return reduce(and_, (_answers(parts, begun) for parts in words))


def find_begun(beginnings: Collection[str], using: str) -> dict[str, list[str]]:
    """Return the words of live entries by how they begin, in one query.

    A beginning of very many is left out, and is looked for as such.
    """
    if not beginnings:
        return {}
    parts = [
        LiveWord.objects.using(using).order_by().filter(word__startswith=one)
        .annotate(begins=Value(one)).values_list("begins", "word")[: MOST_WORDS + 1]
        for one in sorted(beginnings)
    ]  # fmt: skip
    found: dict[str, list[str]] = {one: [] for one in beginnings}
    for begins, word in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
        found[begins].append(word)
    return {one: words for one, words in found.items() if len(words) <= MOST_WORDS}


def _may_begin(word: str) -> bool:
    return word.isalpha() and len(word) >= SHORTEST


def _answers(parts: tuple[str, ...], begun: Mapping[str, Sequence[str]]) -> SearchQuery:
    query = reduce(and_, (_word(word, begun) for word in parts))
    if len(parts) > 1 and any(map(str.isdigit, "".join(parts))):
        query |= _prefix("".join(parts))
    return query


def _word(word: str, begun: Mapping[str, Sequence[str]]) -> SearchQuery:
    if YEAR.fullmatch(word):
        return _exact(word, f"-{word}")  # as a reference has it behind its dash
    if not word.isalpha():
        return _prefix(word)
    if len(word) < SHORTEST:
        return _exact(word)
    forms = [*((word, name) for name in LANGUAGES), *((p, "french") for p in participles_of(word))]
    stems = (SearchQuery(form, config=name, search_type="plain") for form, name in forms)
    return reduce(or_, stems, _exact(*begun[word]) if begun.get(word) else _prefix(word))


def _exact(*words: str) -> SearchQuery:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    return SearchQuery(" | ".join(quoted), config="simple", search_type="raw")


def _prefix(word: str) -> SearchQuery:
    return SearchQuery(f"'{word}':*", config="simple", search_type="raw")


def mark_words(text: str, typed: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it begins as something that was typed does."""
    wanted = tuple(word for parts in read_words(typed) for word in parts)
    if not wanted:
        return ((text, False),)
    pieces = (piece for piece in re.split(r"([^\W_]+)", text) if piece)
    return tuple(_joined((piece, fold(piece).startswith(wanted)) for piece in pieces))


def _joined(pieces: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for text, is_match in pieces:
        if found and found[-1][1] == is_match:
            found[-1] = (found[-1][0] + text, is_match)
        else:
            found.append((text, is_match))
    return found
