"""Crowds of made-up cases: some told through operations, the rest their likenesses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.db import connections, transaction

from casework.law.authorities import get_authority
from casework.law.folding import fold, fold_words
from casework.law.naming import core_of, normalise_name, trigrams_of
from casework.law.references import normalise_reference, reference_keys, write_reference
from casework.management.demo.cast import Cast
from casework.management.demo.copying import OWNER
from casework.management.demo.likenesses import Likenesses
from casework.management.demo.made_up import WORDS
from casework.management.demo.seeding import tell_made_up
from casework.models import Case, ReferenceCounter

TOLD = 300  # cases told event by event, of which the others are likenesses
AT_ONCE = 20_000  # likenesses in one transaction


def draw_crowd(
    casts: Mapping[str, Cast], *, count: int, seed: int, today: date, told: int = TOLD,
    has_history: bool = True,
) -> int:  # fmt: skip
    """Add ``count`` made-up cases, and return in how many rows the likenesses stand.

    What is told is one transaction; every twenty thousand likenesses are another. Whoever
    stops it keeps what is finished, and a later start adds to that.
    """
    with transaction.atomic():
        cases = tell_made_up(casts, count=min(told, count), seed=seed, today=today)
    if count <= told:
        return 0
    rounds = -(-(count - told) // told)
    with transaction.atomic(using=OWNER):
        crowd = Crowd(casts, sorted(cases, key=lambda case: case.pk), Random(seed))
        keys = [case.pk for case in cases]
        likenesses = Likenesses(told=keys, rounds=rounds, has_history=has_history)
    written = 0
    for first in range(0, count - told, AT_ONCE):
        with transaction.atomic(using=OWNER):
            last = min(first + AT_ONCE, count - told)
            written += likenesses.write(crowd.lines(first, last))
            crowd.keep_counters()
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE")
    return written


@dataclass
class Crowd:
    """Who stands in the likenesses: drawn one by one, the same for the same seed."""

    casts: Mapping[str, Cast]
    told: Sequence[Case]
    random: Random
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def lines(self, first: int, last: int) -> Iterator[str]:
        """Return a line of the table of likenesses for each, from ``first`` up to ``last``."""
        for number in range(first, last):
            turn, place = divmod(number, len(self.told))
            values = (turn, *self._draw(self.told[place], number))
            yield "\t".join(str(value) for value in values) + "\n"

    def keep_counters(self) -> None:
        """Write how far the references have come."""
        for (code, year), last in self.counters.items():
            ReferenceCounter.objects.using(OWNER).filter(
                authority=self.casts[code].authority, series="case", year=year
            ).update(last=last)

    def _draw(self, case: Case, number: int) -> tuple[object, ...]:
        code = case.authority.code
        words, cast = WORDS[code], self.casts[code]
        reference = self._take_reference(code, case.opened_on.year)
        title, respondent = self.random.choice(words.titles), words.branch(self.random)
        lead = self.random.choice([cast.caseworker, cast.second, cast.lead])
        words_of_name = normalise_name(respondent)
        names = " ".join([*reference_keys(reference), fold_words(respondent)])
        return (
            case.pk, case.pk + number, reference, normalise_reference(reference), title,
            fold_words(title), respondent, fold(respondent), names, lead.pk, words_of_name,
            core_of(respondent), _array(trigrams_of(words_of_name)),
        )  # fmt: skip

    def _take_reference(self, code: str, year: int) -> str:
        key = (code, year)
        if key not in self.counters:
            counter = ReferenceCounter.objects.get(
                authority=self.casts[code].authority, series="case", year=year
            )
            self.counters[key] = counter.last
        self.counters[key] += 1
        return write_reference(get_authority(code), year=year, number=self.counters[key])


def _array(parts: Sequence[str]) -> str:
    """Return an array of plain words as COPY reads it."""
    return "{" + ",".join(f'"{part}"' for part in parts) + "}"
