"""The list of cases: filters, search, order, pages, and a count that stays quick."""

from casework.queries.cases.finding import find_cases, in_order
from casework.queries.cases.pages import Page, is_place, read_counted_page, read_page
from casework.queries.cases.rows import CaseRow, read_row, read_rows, with_respondents
from casework.queries.cases.wanted import CaseFilter, Order

__all__ = [
    "CaseFilter", "CaseRow", "Order", "Page", "find_cases", "in_order", "is_place",
    "read_counted_page", "read_page", "read_row", "read_rows", "with_respondents",
]  # fmt: skip
