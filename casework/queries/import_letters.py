"""Find the cases that a list of correspondence names, and what is on record of its letters."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Prefetch

from casework.law.confidentiality import SEARCHED
from casework.law.correspondence import Way
from casework.law.references import normalise_reference
from casework.models import Correspondence, Correspondent
from casework.models.precision import Precision
from casework.queries.pseudonyms import is_under_pseudonym

Key = tuple[int, str]  # an authority, and by what something is known there
CASES = """
    SELECT c.authority_id, c.reference_key, c.id, c.reference FROM casework_case c
     WHERE c.authority_id = ANY(%(authorities)s) AND c.reference_key = ANY(%(numbers)s)
"""
# A case that an import made is known by the number that it had in its source as well.
IMPORTED_CASES = """
    SELECT m.authority_id, m.source_key, c.id, c.reference
      FROM casework_importmade m JOIN casework_case c ON c.id = m.case_id
     WHERE m.authority_id = ANY(%(authorities)s) AND m.source_key = ANY(%(numbers)s)
       AND m.source_key <> ''
     ORDER BY c.id
"""
ALIKE = """
    SELECT m.authority_id, m.likeness, l.case_id
      FROM casework_importedletter m JOIN casework_correspondence l ON l.id = m.letter_id
     WHERE m.authority_id = ANY(%(authorities)s) AND m.likeness = ANY(%(likenesses)s)
"""
NUMBERED = """
    SELECT l.id FROM casework_correspondence l
     WHERE l.case_id = ANY(%(cases)s)
       AND (casework_bare_reference(l.former_number) = ANY(%(numbers)s) AND l.former_number <> ''
            OR l.way || l.register_year || lpad(l.register_number::text,
                   greatest(4, length(l.register_number::text)), '0') = ANY(%(numbers)s)
            OR l.occurred_on = ANY(%(days)s))
"""
BETWEEN = "; "


@dataclass(frozen=True, kw_only=True)
class FoundCase:
    """A case that a row may name."""

    pk: int
    reference: str


@dataclass(frozen=True, kw_only=True)
class LetterOnRecord:
    """What is on record of a letter, as far as a row of a list may say otherwise.

    ``number`` is bare, empty where it has none. ``who`` is None where one of those who have a
    part in it is kept off the screen. ``is_secret`` says that not everybody reads it who sees
    its case.
    """

    pk: int
    case: int
    way: Way
    number: str
    day: date
    precision: Precision
    subject: str
    channel: str
    who: str | None
    is_secret: bool


@dataclass(kw_only=True)
class KnownLetters:
    """The letters of some cases that rows may mean."""

    of_case: dict[int, list[LetterOnRecord]] = field(default_factory=lambda: defaultdict(list))


def find_named_cases(
    *, authorities: Collection[int], numbers: Collection[str]
) -> dict[Key, list[FoundCase]]:
    """Return the cases that bear some numbers, bare: their own first, those in a source after."""
    found: dict[Key, list[FoundCase]] = defaultdict(list)
    values = {"authorities": sorted(authorities), "numbers": sorted(set(numbers) - {""})}
    if not values["numbers"]:
        return found
    for statement in (CASES, IMPORTED_CASES):
        for authority, key, pk, reference in _fetch(statement, values):
            found[authority, key].append(FoundCase(pk=pk, reference=reference))
    return found


def find_alike_letters(
    *, authorities: Collection[int], likenesses: Collection[str]
) -> dict[Key, int]:
    """Return the cases of letters that imports made of rows that said the very same."""
    values = {"authorities": sorted(authorities), "likenesses": sorted(likenesses)}
    found = _fetch(ALIKE, values) if likenesses else []
    return {(authority, likeness): case for authority, likeness, case in found}


def find_known_letters(
    *, cases: Collection[int], numbers: Collection[str], days: Collection[date]
) -> KnownLetters:
    """Return the letters of cases that bear some numbers, bare, or stand under some days."""
    known = KnownLetters()
    if cases:
        values = {"cases": sorted(cases), "numbers": sorted(numbers), "days": sorted(days)}
        for one in read_letters_on_record([pk for (pk,) in _fetch(NUMBERED, values)]):
            known.of_case[one.case].append(one)
    return known


def read_letters_on_record(pks: Collection[int]) -> Iterable[LetterOnRecord]:
    """Yield what is on record of letters, in a fixed number of queries."""
    if not pks:
        return
    people = Correspondent.objects.select_related("party__organisation").order_by("id")
    letters = Correspondence.objects.filter(pk__in=pks).prefetch_related(
        Prefetch("correspondents", queryset=people)
    )
    for letter in letters.defer("text", "trace", "working", "clocks").order_by("id"):
        yield _read(letter)


def _read(letter: Correspondence) -> LetterOnRecord:
    people = list(letter.correspondents.all())
    is_hidden = any(one.party and is_under_pseudonym(one.party) for one in people)
    return LetterOnRecord(
        pk=letter.pk, case=letter.case_id, way=Way(letter.way), day=letter.occurred_on,
        number=normalise_reference(letter.shown_number), subject=letter.subject,
        precision=Precision(letter.occurred_precision), channel=letter.channel,
        who=None if is_hidden else BETWEEN.join(one.shown_name for one in people),
        is_secret=letter.confidentiality not in SEARCHED,
    )  # fmt: skip


def _fetch(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
