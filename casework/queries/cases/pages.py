"""Pages of a list by key: the next page begins after the last line of this one.

A page costs the same wherever it lies, and a case opened meanwhile moves nobody's page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from casework.models import Case
from casework.queries.cases.wanted import Order

EXACT_UP_TO = 10_000
PAGE_SIZE = 50
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there are, exact up to ten thousand."""

    number: int
    is_more: bool


@dataclass(frozen=True)
class Key:
    """What an order sorts by before the id, which way both run, and how a place is read.

    ``parse`` raises ValueError for what is none.
    """

    column: str
    is_descending: bool
    parse: Callable[[str], object]

    def read(self, text: str) -> tuple[object, int] | None:
        """Return the place that a page's address names, or None where it names none."""
        value, _, pk = text.replace("\x00", "").rpartition("~")
        try:
            return self.parse(value), int(pk)
        except ValueError:
            return None

    def write(self, row: Model) -> str:
        """Return a row's place in the order, for the address of a page."""
        return f"{attrgetter(self.column)(row)}~{row.pk}"

    def beyond(self, place: tuple[object, int], *, backwards: bool) -> Q:
        """Return the condition for what comes after a place, or before it."""
        value, pk = place
        sign = "lt" if self.is_descending is not backwards else "gt"
        return Q(**{f"{self.column}__{sign}": value}) | Q(**{self.column: value, f"pk__{sign}": pk})


KEYS = {
    Order.OPENED: Key("opened_on", is_descending=True, parse=date.fromisoformat),
    Order.DUE: Key("sort_due", is_descending=False, parse=date.fromisoformat),
    Order.REFERENCE: Key("reference_key", is_descending=False, parse=str),
}


@dataclass(frozen=True, kw_only=True)
class KeyedPage(Generic[Row]):
    """One page of rows; ``before`` and ``after`` name its neighbours, empty where none is."""

    rows: list[Row]
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of cases; ``before`` and ``after`` name its neighbours, empty where none is."""

    cases: list[Case]
    before: str
    after: str


def read_page(
    cases: QuerySet[Case], *, order: Order, after: str = "", before: str = "",
    size: int | None = None,
) -> Page:  # fmt: skip
    """Return the page of ordered cases that begins after a place, or ends before one.

    ``size`` is how long it is, None for the usual length.
    A place that cannot be read counts as none. The best answers of a search, which are
    few, are paged by number.
    """
    key, size = KEYS.get(order), size or PAGE_SIZE
    if key is None:
        return _numbered(cases, after or before, size)
    page = read_keyed_page(cases, key=key, after=after, before=before, size=size)
    return Page(cases=page.rows, before=page.before, after=page.after)


def read_keyed_page(
    rows: QuerySet[Row], *, key: Key, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> KeyedPage[Row]:
    """Return the page of rows in the order of a key that begins after a place, or ends before.

    A place that cannot be read counts as none.
    """
    place, is_back = key.read(before), True
    if place is None:
        place, is_back = key.read(after), False
    if place is None:
        return _cut(list(rows[: size + 1]), key, size, is_first=True)
    found = rows.filter(key.beyond(place, backwards=is_back))
    if not is_back:
        return _cut(list(found[: size + 1]), key, size, is_first=False)
    earlier = list(found.reverse()[: size + 1])
    shown = earlier[:size][::-1]
    return KeyedPage(
        rows=shown,
        before=key.write(shown[0]) if len(earlier) > size else "",
        after=key.write(shown[-1]) if shown else "",
    )


def count_up_to(queryset: QuerySet, most: int = EXACT_UP_TO) -> Count:
    """Count the rows, exactly up to ``most`` and never reading many more than that."""
    number = queryset.order_by()[: most + 1].count()
    return Count(number=min(number, most), is_more=number > most)


def is_place(text: str, *, order: Order) -> bool:
    """Whether a text names a place in an order, as the address of a page does."""
    key = KEYS.get(order)
    return _is_number(text) if key is None else key.read(text) is not None


def _cut(found: list[Row], key: Key, size: int, *, is_first: bool) -> KeyedPage[Row]:
    shown = found[:size]
    return KeyedPage(
        rows=shown,
        before="" if is_first or not shown else key.write(shown[0]),
        after=key.write(shown[-1]) if len(found) > size else "",
    )


def _numbered(cases: QuerySet[Case], number: str, size: int) -> Page:
    start = int(number) if _is_number(number) else 0
    found = list(cases[start : start + size + 1])
    return Page(
        cases=found[:size],
        before=str(max(start - size, 0)) if start else "",
        after=str(start + size) if len(found) > size else "",
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
