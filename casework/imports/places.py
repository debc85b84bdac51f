"""Tell countries and authorities by what people call them."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale

from casework.law.authorities import AUTHORITIES
from casework.law.authority import Authority
from casework.law.folding import fold_words

NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # of those with a code
LONGEST_NAME = 200  # characters; no country is called by more
LANGUAGES = ("en", "fr", "it", "de")
OTHER_NAMES = {
    "GB": (
        "uk", "u k", "great britain", "britain", "england", "scotland", "wales",
        "northern ireland", "united kingdom of great britain and northern ireland",
        "grande bretagne", "angleterre", "ecosse", "gran bretagna", "inghilterra", "scozia",
        "grossbritannien", "england und wales",
    ),
    "US": ("usa", "u s a", "us", "united states of america", "etats unis d amerique",
           "stati uniti d america", "vereinigte staaten von amerika"),
    "CZ": ("czech republic", "republique tcheque", "repubblica ceca", "tschechische republik"),
    "NL": ("holland", "the netherlands", "hollande", "olanda"),
    "FR": ("french republic", "republique francaise"),
    "AT": ("republic of austria", "republik osterreich", "oesterreich"),
}  # fmt: skip
_fold = lru_cache(maxsize=1_000)(fold_words)  # a list names the same few again and again


def find_country(text: str) -> str:
    """Return the code of a country named in any of four languages, or an empty string."""
    code = text.strip().upper()
    return _countries().get(_fold(text[:LONGEST_NAME]), code if code in _codes() else "")


def find_authority(text: str, *, authorities: Mapping[str, Authority] = AUTHORITIES) -> str:
    """Return the code of the one served authority that a text names, or an empty string."""
    if not text:  # most lists have no such column
        return ""
    words = f" {fold_words(text)} "
    found = {code for code, said in _spoken(authorities) if said in words}
    return found.pop() if len(found) == 1 else ""


def _spoken(authorities: Mapping[str, Authority]) -> Iterator[tuple[str, str]]:
    """Yield the folded names of each authority, between spaces."""
    for authority in authorities.values():
        for name in authority.names:
            yield authority.code, f" {_fold(name.name)} "
            yield authority.code, f" {_fold(name.short)} "


def authority_of(country: str, *, authorities: Mapping[str, Authority] = AUTHORITIES) -> str:
    """Return the code of the one served authority of a country, or an empty string."""
    found = [one.code for one in authorities.values() if one.country == country]
    return found[0] if len(found) == 1 else ""


@cache
def _codes() -> frozenset[str]:
    names = Locale.parse("en").territories
    return frozenset(code for code in names if len(code) == 2) - NO_COUNTRIES


@cache
def _countries() -> dict[str, str]:
    """Return the codes by the folded names of countries."""
    found = {}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        found.update({fold_words(territories[code]): code for code in _codes() & set(territories)})
    for code, names in OTHER_NAMES.items():
        found.update(dict.fromkeys(names, code))
    return found
