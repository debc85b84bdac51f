"""Pages of any list by key: the next page begins after the last row of this one.

A page costs the same wherever it lies, and a row added meanwhile moves nobody's page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

EMPTY = "-"
EXACT_UP_TO = 10_000
PAGE_SIZE = 50
Place = tuple[object, int]
Row = TypeVar("Row", bound=Model)


class UnreadablePlace(ValueError):
    """What should name a place in the list names none."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What a list is sorted by before the id, which way both run, and how a place is read.

    ``parse`` raises ValueError for what is none. Where it ``may_be_empty``, what has no
    value stands last.
    """

    column: str
    parse: Callable[[str], object] = str
    is_descending: bool = False
    may_be_empty: bool = False

    def sort(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the rows in this order."""
        column = F(self.column)
        if not self.is_descending:
            return rows.order_by(column.asc(), "pk")  # PostgreSQL puts the empty ones last
        return rows.order_by(column.desc(nulls_last=self.may_be_empty or None), "-pk")

    def read(self, text: str) -> Place:
        """Return the place that the address of a page names.

        :raises UnreadablePlace: if it names none.
        """
        value, _, pk = text.replace("\x00", "").rpartition("~")
        try:
            if self.may_be_empty and value == EMPTY:
                return None, int(pk)
            return self.parse(value), int(pk)
        except ValueError as error:
            raise UnreadablePlace(text) from error

    def names(self, text: str) -> bool:
        """Whether a text names a place."""
        try:
            self.read(text)
        except UnreadablePlace:
            return False
        return True

    def write(self, row: Model) -> str:
        """Return a row's place in the order, for the address of a page."""
        value = attrgetter(self.column)(row)
        return f"{EMPTY if value is None else _as_text(value)}~{row.pk}"

    def beyond(self, place: Place, *, backwards: bool = False) -> Q:
        """Return the condition for what comes after a place, or before it."""
        value, pk = place
        sign = "lt" if self.is_descending is not backwards else "gt"
        empty = Q(**{f"{self.column}__isnull": True})
        if value is None:
            beside = empty & Q(**{f"pk__{sign}": pk})
            return beside | ~empty if backwards else beside
        found = Q(**{f"{self.column}__{sign}": value})
        found |= Q(**{self.column: value, f"pk__{sign}": pk})
        return found | empty if self.may_be_empty and not backwards else found


@dataclass(frozen=True, kw_only=True)
class KeyedPage(Generic[Row]):
    """One page of rows; ``before`` and ``after`` name its neighbours, empty where none is."""

    rows: list[Row]
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there are, exact up to ten thousand."""

    number: int
    is_more: bool


def read_keyed_page(
    rows: QuerySet[Row], *, key: Key, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> KeyedPage[Row]:
    """Return the page of rows, in the order of a key, that begins after a place or ends before.

    :raises UnreadablePlace: if what is given names no place; :func:`or_none` makes it none.
    """
    ordered = key.sort(rows)
    if before:
        earlier = list(ordered.filter(key.beyond(key.read(before), backwards=True)).reverse()
                       [: size + 1])  # fmt: skip
        shown = earlier[:size][::-1]
        return KeyedPage(
            rows=shown,
            before=key.write(shown[0]) if len(earlier) > size else "",
            after=key.write(shown[-1]) if shown else "",
        )
    if after:
        ordered = ordered.filter(key.beyond(key.read(after)))
    found = list(ordered[: size + 1])
    shown = found[:size]
    return KeyedPage(
        rows=shown,
        before=key.write(shown[0]) if after and shown else "",
        after=key.write(shown[-1]) if len(found) > size else "",
    )


def or_none(text: str, *, key: Key) -> str:
    """Return a place as it was named, or none where it cannot be read: for pages, not programs."""
    return text if text and key.names(text) else ""


def read_moment(text: str) -> datetime:
    """Return the moment that a place names, with its zone: for the ``parse`` of a key.

    :raises ValueError: if it is none.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def count_up_to(queryset: QuerySet, most: int = EXACT_UP_TO) -> Count:
    """Count the rows, exactly up to ``most`` and never reading many more than that."""
    number = queryset.order_by()[: most + 1].count()
    return Count(number=min(number, most), is_more=number > most)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
