"""Pages of any list by key: each begins after the last row of the one before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import F, Model, Q, QuerySet

EMPTY = "-"


class UnreadablePlace(ValueError):
    """What should name a place in the list names none."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """What a list is sorted by before the id, which way both run, and how a place is read.

    Where ``may_be_empty``, what has no value stands last.
    """

    column: str
    read: Callable[[str], object] = str
    is_descending: bool = False
    may_be_empty: bool = False

    def sort(self, rows: QuerySet) -> QuerySet:
        """Return the rows in this order."""
        if self.is_descending:
            return rows.order_by(F(self.column).desc(), "-pk")
        return rows.order_by(F(self.column).asc(), "pk")  # PostgreSQL puts the empty ones last

    def write(self, row: Model) -> str:
        """Return a row's place in the order, for the address of a page."""
        value = attrgetter(self.column)(row)
        text = EMPTY if value is None else _as_text(value)
        return f"{text}~{row.pk}"

    def beyond(self, place: str) -> Q:
        """Return the condition for what comes after a place.

        :raises UnreadablePlace: if the text names none.
        """
        text, _, pk_text = place.rpartition("~")
        try:
            pk = int(pk_text)
            value = None if self.may_be_empty and text == EMPTY else self.read(text)
        except ValueError as error:
            raise UnreadablePlace(place) from error
        sign = "lt" if self.is_descending else "gt"
        if value is None:
            return Q(**{f"{self.column}__isnull": True, f"pk__{sign}": pk})
        later = Q(**{f"{self.column}__{sign}": value})
        later |= Q(**{self.column: value, f"pk__{sign}": pk})
        return later | Q(**{f"{self.column}__isnull": True}) if self.may_be_empty else later


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Some rows of a list; ``after`` names where the next begins, empty at the end."""

    rows: list
    after: str


def read_slice(rows: QuerySet, *, course: Course, after: str, size: int) -> Slice:
    """Return the rows that come after a place, the first ones where none is named.

    :raises UnreadablePlace: if ``after`` names no place.
    """
    ordered = course.sort(rows)
    if after:
        ordered = ordered.filter(course.beyond(after))
    found = list(ordered[: size + 1])
    shown = found[:size]
    return Slice(rows=shown, after=course.write(shown[-1]) if len(found) > size else "")


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
