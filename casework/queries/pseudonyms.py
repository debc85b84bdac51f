"""Call complainants who are natural persons by a letter wherever the name is not needed."""

from collections.abc import Iterable

from casework.law.procedure import Party as Role
from casework.models import Party

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter_complainants(parties: Iterable[Party]) -> None:
    """Give each complainant of a case who is a natural person their letter, in ``letter``.

    The letters follow the order in which the parties were recorded, so that they stay.
    """
    persons = [party for party in parties if is_under_pseudonym(party)]
    for number, party in enumerate(sorted(persons, key=lambda party: party.pk)):
        party.letter = write_letter(number)


def is_under_pseudonym(party: Party) -> bool:
    """Whether a party's name is kept off the screen until it is asked for."""
    return party.role == Role.COMPLAINANT and party.organisation_id is None


def write_letter(number: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters
