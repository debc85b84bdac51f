"""Pages of the list of cases: by key, and the best answers of a search by number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casework.models import Case
from casework.queries.cases.finding import best_first, in_order, with_next_due
from casework.queries.cases.rows import with_respondents
from casework.queries.cases.wanted import CaseFilter, Order
from casework.queries.keyed import (
    EXACT_UP_TO,
    PAGE_SIZE,
    Count,
    Key,
    Place,
    UnreadablePlace,
    count_up_to,
    or_none,
    read_keyed_page,
)

KEYS = {
    Order.OPENED: Key(column="opened_on", is_descending=True, parse=date.fromisoformat),
    Order.DUE: Key(column="sort_due", parse=date.fromisoformat),
    Order.REFERENCE: Key(column="reference_key"),
}
AT_HAND = frozenset({Order.OPENED, Order.REFERENCE})  # by columns of the case itself
AT_ONCE = 1_000  # keys that are read with the page; a longer list is counted apart


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


def read_counted_page(
    found: QuerySet[Case], *, wanted: CaseFilter, days: Mapping[int, date], after: str = "",
    before: str = "",
) -> tuple[Page, Count]:  # fmt: skip
    """Return a page of the cases found with their respondents, and how many were found.

    The cases are looked for once, where they are not too many: what finds them gives their
    keys, and the page is then read by its keys.
    """
    order = wanted.sorted_by
    if order is Order.BEST:
        latest = found.order_by("-opened_on", "-id").values_list("pk", flat=True)
        keys = list(latest[: EXACT_UP_TO + 1])
        count = Count(number=min(len(keys), EXACT_UP_TO), is_more=len(keys) > EXACT_UP_TO)
        best = best_first(keys, wanted=wanted)
        return _numbered_keys(best, after or before, days=days), count
    if order in AT_HAND:
        key = KEYS[order]
        rows = list(key.sort(found).values_list(key.column, "pk")[: AT_ONCE + 1])
        span = _span(rows, key=key, after=after, before=before)
        if span is not None:
            whole = Count(number=len(rows), is_more=False)
            count = whole if len(rows) <= AT_ONCE else count_up_to(found)
            return _read_span(rows, span, key=key, days=days), count
    ordered = with_respondents(in_order(found, wanted=wanted, days=days))
    return read_page(ordered, order=order, after=after, before=before), count_up_to(found)


def is_place(text: str, *, order: Order) -> bool:
    """Whether a text names a place in an order, as the address of a page does."""
    key = KEYS.get(order)
    return _is_number(text) if key is None else key.names(text)


def _span(rows: Sequence[Place], *, key: Key, after: str, before: str) -> range | None:
    """Return where the page stands among the first rows; None if it may lie beyond them."""
    place = or_none(before, key=key) or or_none(after, key=key)
    if not place:
        return range(min(PAGE_SIZE, len(rows)))
    try:
        at = rows.index(key.read(place))
    except (ValueError, UnreadablePlace):
        return None
    if or_none(before, key=key):
        return range(max(at - PAGE_SIZE, 0), at)
    end = at + 1 + PAGE_SIZE
    return range(at + 1, min(end, len(rows))) if end < len(rows) or len(rows) <= AT_ONCE else None


def _read_span(rows: Sequence[Place], span: range, *, key: Key, days: Mapping[int, date]) -> Page:
    shown = _read_cases([pk for _, pk in rows[span.start : span.stop]], days=days)
    return Page(
        cases=shown,
        before=key.write(shown[0]) if shown and span.start else "",
        after=key.write(shown[-1]) if shown and span.stop < len(rows) else "",
    )


def _read_cases(keys: Sequence[int], *, days: Mapping[int, date]) -> list[Case]:
    """Return the cases of these keys, in their order."""
    cases = with_respondents(with_next_due(Case.objects.filter(pk__any_of=keys), days=days))
    by_key = {case.pk: case for case in cases.order_by()}
    return [by_key[pk] for pk in keys if pk in by_key]


def _numbered_keys(keys: Sequence[int], number: str, *, days: Mapping[int, date]) -> Page:
    start = int(number) if _is_number(number) else 0
    shown = _read_cases(keys[start : start + PAGE_SIZE], days=days)
    return _between(shown, start=start, size=PAGE_SIZE, goes_on=start + PAGE_SIZE < len(keys))


def _numbered(cases: QuerySet[Case], number: str, size: int) -> Page:
    start = int(number) if _is_number(number) else 0
    found = list(cases[start : start + size + 1])
    return _between(found[:size], start=start, size=size, goes_on=len(found) > size)


def _between(cases: list[Case], *, start: int, size: int, goes_on: bool) -> Page:
    return Page(
        cases=cases,
        before=str(max(start - size, 0)) if start else "",
        after=str(start + size) if goes_on else "",
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
