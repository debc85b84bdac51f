"""The list of cases: filters, search, order, pages, and a count that stays quick."""

from casework.queries.cases.finding import find_cases, in_order
from casework.queries.cases.pages import (
    PAGE_SIZE,
    Count,
    Key,
    KeyedPage,
    Page,
    count_up_to,
    is_place,
    read_keyed_page,
    read_page,
)
from casework.queries.cases.rows import CaseRow, read_row, read_rows, with_respondents
from casework.queries.cases.wanted import CaseFilter, Order

__all__ = [
    "PAGE_SIZE", "CaseFilter", "CaseRow", "Count", "Key", "KeyedPage", "Order", "Page",
    "count_up_to", "find_cases", "in_order", "is_place", "read_keyed_page", "read_page",
    "read_row", "read_rows", "with_respondents",
]  # fmt: skip
