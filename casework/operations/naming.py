"""See that what is about to be public names no natural person of the case."""

import re

from casework.law.wording import N_, LawError, Sentence, Term, Value
from casework.models import Action, Case

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TEXT_OF_ORDER = N_("text of order {place}")
REFERENCE = N_("reference")
REASON = N_("reason of the correction")


class NamesAPerson(LawError):
    """What would be published names a natural person."""


def check_names(*, case: Case, action: Action, reason: str = "") -> None:
    """Refuse words for the public in which a natural person of the case is named.

    :raises NamesAPerson: saying where, and by which name.
    """
    parties = case.parties.select_related("organisation")
    firms = [party.organisation.name for party in parties if party.organisation]
    surnames = {_surname(party.person_name) for party in parties if party.person_name}
    for what, text in [*_own_words(action), (Term(REASON), reason)]:
        named = surnames & set(WORD.findall(_without(text, firms)))
        if named:
            raise NamesAPerson(
                N_(
                    "It cannot be published: the {what} contains “{name}”, "
                    "the name of a natural person in this case."
                ),
                what=what,
                name=min(named),
            )


def _own_words(action: Action) -> list[tuple[Value, str]]:
    """Return the texts of the instrument that would stand in public, with what they are."""
    orders = [
        (Sentence(TEXT_OF_ORDER, {"place": order.place}), order.text)
        for order in action.orders.all()
    ]
    return [(Term(REFERENCE), action.reference), *orders]


def _without(text: str, firms: list[str]) -> str:
    """Return the text without the names of firms, which may be called after a person."""
    for firm in firms:
        text = text.replace(firm, " ")
    return text


def _surname(name: str) -> str:
    return WORD.findall(name)[-1] if WORD.search(name) else name
