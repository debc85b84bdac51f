"""Pages of the list of cases: by key, and the best answers of a search by number."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casework.models import Case
from casework.queries.cases.wanted import Order
from casework.queries.keyed import PAGE_SIZE, Key, or_none, read_keyed_page

KEYS = {
    Order.OPENED: Key(column="opened_on", is_descending=True, parse=date.fromisoformat),
    Order.DUE: Key(column="sort_due", parse=date.fromisoformat),
    Order.REFERENCE: Key(column="reference_key"),
}


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
    page = read_keyed_page(
        cases, key=key, size=size, after=or_none(after, key=key), before=or_none(before, key=key)
    )
    return Page(cases=page.rows, before=page.before, after=page.after)


def is_place(text: str, *, order: Order) -> bool:
    """Whether a text names a place in an order, as the address of a page does."""
    key = KEYS.get(order)
    return _is_number(text) if key is None else key.names(text)


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
