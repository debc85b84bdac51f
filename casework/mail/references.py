"""Find case references in what a letter says."""

import re
from functools import cache

from casework.law.authority import Authority
from casework.law.references import write_reference

FIELD = re.compile(r"\{(?P<name>year|number)[^}]*\}")
DIGITS = {"year": r"(?P<year>(?:19|20)\d\d)", "number": r"(?P<number>\d{4,9})"}
BETWEEN = r"\s?[-‐‑‒–—−/_.\s]\s?"
MOST_FOUND = 20


def find_references(authority: Authority, text: str) -> tuple[str, ...]:
    """Return the references of an authority's cases in a text, as it writes them, each once.

    Other dashes, slashes and spaces between their parts are read too, as people type them;
    never a number with fewer digits than a reference has.
    """
    found = {
        write_reference(authority, year=int(hit["year"]), number=int(hit["number"])): None
        for hit in _pattern(authority.reference_pattern).finditer(text)
    }
    return tuple(found)[:MOST_FOUND]


@cache
def _pattern(reference_pattern: str) -> re.Pattern[str]:
    """Return what finds references of a pattern such as ``ICO-{year}-{number:04d}``."""
    parts, end = [], 0
    for field in FIELD.finditer(reference_pattern):
        parts += [_literal(reference_pattern[end : field.start()]), DIGITS[field["name"]]]
        end = field.end()
    parts.append(_literal(reference_pattern[end:]))
    return re.compile(rf"(?<![0-9A-Za-z]){''.join(parts)}(?![0-9A-Za-z])", re.IGNORECASE)


def _literal(text: str) -> str:
    words = re.split(r"[-/_. ]+", text)
    return BETWEEN.join(re.escape(word) for word in words)
