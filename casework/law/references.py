"""Case references and provisions: how they are written, and where their text is found."""

import re
from dataclasses import dataclass

from casework.law.authority import Authority

LONGEST_ARTICLE = 120  # characters, as a column holds them
GDPR_ARTICLE = re.compile(r"^art\. (?P<article>\d+)(?P<rest>(\(\w+\))*)$", re.IGNORECASE)
UK_GDPR = "https://www.legislation.gov.uk/eur/2016/679/article/{article}"
GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_{article}"
TEXTS = {"UK GDPR": UK_GDPR, "GDPR": GDPR, "RGPD": GDPR, "DSGVO": GDPR}
ONE_LAW = {"RGPD": "GDPR", "DSGVO": "GDPR"}  # under one name, in whatever language it is cited


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A provision of a law that may be breached: ``UK GDPR``, ``art. 5(1)(a)``."""

    law: str
    place: str

    def __str__(self) -> str:
        return f"{self.law}, {self.place}"

    @property
    def source(self) -> str:
        """The address of its text, or an empty string where none is known."""
        match, text = GDPR_ARTICLE.match(self.place), TEXTS.get(self.law)
        return text.format(article=match["article"]) if match and text else ""

    @property
    def article(self) -> str:
        """The article without its paragraphs, by which breaches of it are found together."""
        place = self.place.partition("(")[0].strip()
        return f"{ONE_LAW.get(self.law, self.law)} {place}"[:LONGEST_ARTICLE]


def write_reference(authority: Authority, *, year: int, number: int) -> str:
    """Return a case reference by the authority's own pattern, such as ICO-2022-0001."""
    return authority.reference_pattern.format(year=year, number=number)


def normalise_reference(text: str) -> str:
    """Return a reference without spaces, case and punctuation, for looking it up."""
    return re.sub(r"[^0-9a-z]", "", text.casefold())


def reference_keys(text: str) -> tuple[str, ...]:
    """Return the keys under which a reference is found: it, and what follows each mark in it.

    ``SAN-2022-019`` gives ``san2022019``, ``2022019`` and ``019``.
    """
    parts = re.findall(r"[0-9a-z]+", text.casefold())
    return tuple("".join(parts[start:]) for start in range(len(parts)))
