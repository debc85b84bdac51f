"""Forms of French words that folding tears apart.

A stemmer knows « supprimées » for a form of « supprimer » by its accent. Texts are folded before
they are stemmed, so that they are found however they are typed; what that loses is given back
here, where words are looked for.
"""

import re

# Endings of verbs as they are folded: -er, -é, -ée, -és, -ées, -ez, -ant.
VERB = re.compile(r"([^\W\d_]{3,}?)(?:er|ee?s?|ez|ant)")


def participles_of(word: str) -> tuple[str, ...]:
    """Return the folded participles of what may be a form of a French verb; none if it is not.

    One stands for the masculine forms and one for the feminine, of which the stems differ.
    """
    verb = VERB.fullmatch(word)
    return (f"{verb[1]}e", f"{verb[1]}ees") if verb else ()
