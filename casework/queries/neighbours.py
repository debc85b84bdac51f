"""The case before and the case after one, within a list that was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casework.models import Case
from casework.queries.cases.finding import in_order
from casework.queries.cases.pages import KEYS
from casework.queries.cases.wanted import CaseFilter
from casework.queries.keyed import Count, count_up_to


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Where a case stands in a list: its number, how many there are, and who stands beside.

    ``number`` is None where the case is no longer in the list, or stands beyond what is
    counted.
    """

    number: int | None
    count: Count
    previous: str
    next: str


def find_neighbours(
    found: QuerySet[Case], *, case: Case, wanted: CaseFilter, days: Mapping[int, date]
) -> Neighbours:
    """Return a case's place in the list of the cases found."""
    count, ordered = count_up_to(found), in_order(found, wanted=wanted, days=days)
    key = KEYS.get(wanted.sorted_by)
    if key is None:
        return _among_best(list(ordered.values_list("reference", flat=True)), case, count)
    here = ordered.filter(pk=case.pk).first()
    if here is None:
        return Neighbours(number=None, count=count, previous="", next="")
    place = key.read(key.write(here))
    earlier = ordered.filter(key.beyond(place, backwards=True))
    later = ordered.filter(key.beyond(place, backwards=False))
    passed = count_up_to(earlier)
    return Neighbours(
        number=None if passed.is_more else passed.number + 1,
        count=count,
        previous=_reference(earlier.reverse()),
        next=_reference(later),
    )


def _among_best(references: list[str], case: Case, count: Count) -> Neighbours:
    if case.reference not in references:
        return Neighbours(number=None, count=count, previous="", next="")
    at = references.index(case.reference)
    return Neighbours(
        number=at + 1,
        count=count,
        previous=references[at - 1] if at else "",
        next=references[at + 1] if at + 1 < len(references) else "",
    )


def _reference(cases: QuerySet[Case]) -> str:
    return cases.values_list("reference", flat=True).first() or ""
