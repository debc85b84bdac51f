"""Offer the names of respondents that nearly match, where nothing was found by the words."""

from functools import reduce
from operator import or_

from django.db.models import Q
from rapidfuzz import fuzz

from casework.law.naming import core_of, groups_of, trigrams_of
from casework.register.selecting import Days, shown

CANDIDATES = 2_000  # entries whose names are looked at closely
OFFERED = 5
ALIKE = 75.0  # of 100, below which a name is not offered for what was typed
SHORTEST = 4  # letters; what is shorter is like too much


def find_nearly(text: str, days: Days, *, using: str) -> tuple[str, ...]:
    """Return up to five names of respondents shown today that are like a text, likest first."""
    core = core_of(text)
    if len(core) < SHORTEST:
        return ()
    alike = [Q(trigrams__contains=group) for group in groups_of(core)]
    rows = shown(days, using=using).filter(reduce(or_, alike), is_anonymised=False)
    names = rows.order_by().values_list("respondent", flat=True)[:CANDIDATES]
    scored = {name: _compare(core, core_of(name)) for name in set(names)}
    likely = sorted((name for name, score in scored.items() if score >= ALIKE),
                    key=lambda name: (-scored[name], name))  # fmt: skip
    return tuple(likely[:OFFERED])


def find_trigrams(names: str) -> list[str]:
    """Return by what a respondent's name is found when it is typed nearly right."""
    return trigrams_of(core_of(names))


def _compare(typed: str, name: str) -> float:
    return max(fuzz.ratio(typed, name), fuzz.token_sort_ratio(typed, name))
