"""The words that every letter bears, in the languages in which letters are written.

They are part of the letter and not of the reader's pages: a letter in Italian is Italian
from its date to its page numbers, whoever prints it and whatever was translated so far.
"""

from dataclasses import dataclass

from casework.law.wording import N_, LawError


class UnknownLanguage(LawError):
    """Letters are not written in this language."""


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """The fixed words of a letter in one language.

    ``greets`` is for an organisation or nobody in particular, ``greets_person`` for a person
    by name, and neither guesses whether the person is a man or a woman.
    """

    our_reference: str
    your_reference: str
    number: str
    date: str
    enclosures: str
    page: str
    greets: str
    greets_person: str
    no_enclosures: str
    complainant: str
    draft: str


WORDS = {
    "en": LetterWords(
        our_reference="Our reference",
        your_reference="Your reference",
        number="Letter",
        date="Date",
        enclosures="Enclosures",
        page="Page {page} of {pages}",
        greets="Dear Sir or Madam,",
        greets_person="Dear {name},",
        no_enclosures="none",
        complainant="complainant {letter}",
        draft="Draft, not sent",
    ),
    "fr": LetterWords(
        our_reference="Nos références",
        your_reference="Vos références",
        number="Courrier",
        date="Date",
        enclosures="Pièces jointes",
        page="Page {page} sur {pages}",
        greets="Madame, Monsieur,",
        greets_person="Madame, Monsieur,",
        no_enclosures="néant",
        complainant="plaignant {letter}",
        draft="Projet, non envoyé",
    ),
    "it": LetterWords(
        our_reference="Nostro riferimento",
        your_reference="Vostro riferimento",
        number="Protocollo",
        date="Data",
        enclosures="Allegati",
        page="Pagina {page} di {pages}",
        greets="Spettabile destinatario,",
        greets_person="Gentile {name},",
        no_enclosures="nessuno",
        complainant="reclamante {letter}",
        draft="Bozza, non inviata",
    ),
    "de": LetterWords(
        our_reference="Unser Zeichen",
        your_reference="Ihr Zeichen",
        number="Schreiben",
        date="Datum",
        enclosures="Beilagen",
        page="Seite {page} von {pages}",
        greets="Sehr geehrte Damen und Herren,",
        greets_person="Guten Tag {name},",
        no_enclosures="keine",
        complainant="beschwerdeführende Person {letter}",
        draft="Entwurf, nicht versandt",
    ),
}
LANGUAGES = tuple(WORDS)
# Where the window of the usual envelope lies: to the right in these countries.
WINDOW_ON_THE_RIGHT = frozenset({"FR", "IT"})


def words_in(language: str) -> LetterWords:
    """Return the words of a language.

    :raises UnknownLanguage: if letters are not written in it.
    """
    words = WORDS.get(language.lower().partition("-")[0])
    if words is None:
        raise UnknownLanguage(N_("Letters are not written in “{language}” yet."), language=language)
    return words
