"""Pages of a list by key: the next page begins after the last line of this one.

A page costs the same wherever it lies, and a case opened meanwhile moves nobody's page.
"""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Q, QuerySet

from casework.models import Case
from casework.queries.cases.wanted import Order

EXACT_UP_TO = 10_000
PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there are, exact up to ten thousand."""

    number: int
    is_more: bool


@dataclass(frozen=True)
class Key:
    """What an order sorts by before the id, and which way both run."""

    column: str
    is_descending: bool
    is_day: bool

    def read(self, text: str) -> tuple[object, int] | None:
        """Return the place that a page's address names, or None where it names none."""
        value, _, pk = text.replace("\x00", "").rpartition("~")
        try:
            return (date.fromisoformat(value) if self.is_day else value), int(pk)
        except ValueError:
            return None

    def write(self, case: Case) -> str:
        """Return a case's place in the order, for the address of a page."""
        return f"{attrgetter(self.column)(case)}~{case.pk}"

    def beyond(self, place: tuple[object, int], *, backwards: bool) -> Q:
        """Return the condition for what comes after a place, or before it."""
        value, pk = place
        sign = "lt" if self.is_descending is not backwards else "gt"
        return Q(**{f"{self.column}__{sign}": value}) | Q(**{self.column: value, f"pk__{sign}": pk})


KEYS = {
    Order.OPENED: Key("opened_on", is_descending=True, is_day=True),
    Order.DUE: Key("sort_due", is_descending=False, is_day=True),
    Order.REFERENCE: Key("reference_key", is_descending=False, is_day=False),
}


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of cases; ``before`` and ``after`` name its neighbours, empty where none is."""

    cases: list[Case]
    before: str
    after: str


def read_page(cases: QuerySet[Case], *, order: Order, after: str = "", before: str = "") -> Page:
    """Return the page of ordered cases that begins after a place, or ends before one.

    A place that cannot be read counts as none. The best answers of a search, which are
    few, are paged by number.
    """
    key = KEYS.get(order)
    if key is None:
        return _numbered(cases, after or before)
    return read_keyed(cases, key=key, after=after, before=before)


def read_keyed(cases: QuerySet, *, key: Key, after: str = "", before: str = "") -> Page:
    """Return the page of rows, ordered by ``key``, that begins after a place or ends before one."""
    place, is_back = key.read(before), True
    if place is None:
        place, is_back = key.read(after), False
    if place is None:
        return _cut(list(cases[: PAGE_SIZE + 1]), key, is_first=True)
    found = cases.filter(key.beyond(place, backwards=is_back))
    if not is_back:
        return _cut(list(found[: PAGE_SIZE + 1]), key, is_first=False)
    earlier = list(found.reverse()[: PAGE_SIZE + 1])
    shown = earlier[:PAGE_SIZE][::-1]
    return Page(
        cases=shown,
        before=key.write(shown[0]) if len(earlier) > PAGE_SIZE else "",
        after=key.write(shown[-1]) if shown else "",
    )


def count_up_to(queryset: QuerySet, most: int = EXACT_UP_TO) -> Count:
    """Count the rows, exactly up to ``most`` and never reading many more than that."""
    number = queryset.order_by()[: most + 1].count()
    return Count(number=min(number, most), is_more=number > most)


def _cut(found: list[Case], key: Key, *, is_first: bool) -> Page:
    shown = found[:PAGE_SIZE]
    return Page(
        cases=shown,
        before="" if is_first or not shown else key.write(shown[0]),
        after=key.write(shown[-1]) if len(found) > PAGE_SIZE else "",
    )


def _numbered(cases: QuerySet[Case], number: str) -> Page:
    start = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    found = list(cases[start : start + PAGE_SIZE + 1])
    return Page(
        cases=found[:PAGE_SIZE],
        before=str(max(start - PAGE_SIZE, 0)) if start else "",
        after=str(start + PAGE_SIZE) if len(found) > PAGE_SIZE else "",
    )
