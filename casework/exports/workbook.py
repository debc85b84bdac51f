"""Write a table as an Excel workbook, row by row, with typed cells and no formula."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from casework.exports.table import Column, Kind, PartialDate, Table, Value, write_plain

MOST_ROWS = 1_048_575  # of a sheet, beneath its heading; what is more goes on in another
LONGEST_TEXT = 32_767  # characters of a cell
CUT = " […]"
FIRST_DATE = date(1900, 3, 1)  # before it, Excel counts a day that was not
WIDTHS = {
    Kind.TEXT: 28, Kind.DATE: 12, Kind.PARTIAL_DATE: 12, Kind.MOMENT: 17, Kind.INTEGER: 10,
    Kind.DECIMAL: 16, Kind.FLAG: 8,
}  # fmt: skip
FORMATS = {
    "head": {"bold": True, "text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "decimal": {"num_format": "#,##0.00"},
}
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd",
}  # fmt: skip
Formats = dict[str, Format]
NO_FACTS: Mapping[str, str] = {}


def write_table_workbook(
    table: Table, *, into: BinaryIO, about: str, written_at: datetime,
    facts: Mapping[str, str] = NO_FACTS,
) -> int:  # fmt: skip
    """Write a table into a file as a workbook, and return how many rows it has.

    Only one row is held at a time. The second sheet, ``about``, says how many rows there are,
    with the ``facts`` that are given,
    and so does the document's property “rows”: a file without them was cut off.
    """
    with xlsxwriter.Workbook(into, OPTIONS) as book:
        book.set_properties({"title": table.title, "created": written_at.replace(tzinfo=None)})
        formats = {name: book.add_format(given) for name, given in FORMATS.items()}
        count = _write_rows(book, table, formats)
        sheet = book.add_worksheet(about)
        sheet.write_string(0, 0, "list")
        sheet.write_string(0, 1, table.code)
        sheet.write_string(1, 0, "rows")
        sheet.write_number(1, 1, count)
        sheet.write_string(2, 0, "written_at")
        sheet.write_string(2, 1, written_at.isoformat(timespec="seconds"))
        for place, (name, said) in enumerate(facts.items(), 3):
            sheet.write_string(place, 0, _fit(name))
            sheet.write_string(place, 1, _fit(said))
        book.set_custom_property("rows", count)
    return count


def write_tables_workbook(
    tables: Sequence[Table], *, into: BinaryIO, title: str, about: str, facts: Mapping[str, str],
    written_at: datetime,
) -> None:  # fmt: skip
    """Write tables into a file as a workbook, each on a sheet of its own.

    The last sheet, ``about``, says by two columns what they rest on.
    """
    with xlsxwriter.Workbook(into, OPTIONS) as book:
        book.set_properties({"title": title, "created": written_at.replace(tzinfo=None)})
        formats = {name: book.add_format(given) for name, given in FORMATS.items()}
        for table in tables:
            _write_rows(book, table, formats)
        sheet = book.add_worksheet(about)
        sheet.set_column(0, 1, WIDTHS[Kind.TEXT])
        for place, (name, said) in enumerate(facts.items()):
            sheet.write_string(place, 0, _fit(name))
            sheet.write_string(place, 1, _fit(said))


def _write_rows(book: Any, table: Table, formats: Formats) -> int:
    heads = table.heads
    sheet, count = _begin(book, table, heads, formats, 1), 0
    for number, row in enumerate(table.cells()):
        place = number % MOST_ROWS
        if number and not place:
            _end(sheet, MOST_ROWS, heads)
            sheet = _begin(book, table, heads, formats, number // MOST_ROWS + 1)
        for at, (head, value) in enumerate(zip(heads, row, strict=True)):
            _write_cell(sheet, (place + 1, at), head, value, formats)
        count = number + 1
    _end(sheet, count and (count - 1) % MOST_ROWS + 1, heads)
    return count


def _begin(
    book: Any, table: Table, heads: Sequence[Column], formats: Formats, number: int
) -> Worksheet:
    sheet = book.add_worksheet(table.code[:28] if number == 1 else f"{table.code[:24]} {number}")
    for at, head in enumerate(heads):
        sheet.set_column(at, at, WIDTHS[head.kind])
    for at, head in enumerate(heads):
        sheet.write_string(0, at, _fit(head.label), formats["head"])
    sheet.freeze_panes(1, 0)
    return sheet


def _end(sheet: Worksheet, rows: int, heads: Sequence[Column]) -> None:
    if heads:
        sheet.autofilter(0, 0, rows, len(heads) - 1)


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], head: Column, value: Value, formats: Formats
) -> None:
    """Write a value by its type; text is always a string, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, PartialDate) and value.precision == "day":
        value = value.on
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(*place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date) and value >= FIRST_DATE:
        sheet.write_datetime(*place, value, formats["date"])
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    elif head.kind is Kind.DECIMAL:
        sheet.write_number(*place, Decimal(str(value)), formats["decimal"])
    else:
        sheet.write_string(*place, _fit(str(write_plain(value))))


def _fit(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT
