"""Read a register that is an Excel workbook, within bounds."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from casework.imports.limits import (
    MEGABYTE,
    MOST_PARTS,
    MOST_ROWS,
    MOST_SHARED,
    MOST_UNPACKED,
)
from casework.imports.source import NOT_A_TABLE, Form, OpenBytes, Source, make_row
from casework.imports.spool import Spool
from casework.law.wording import N_, Sentence
from casework.tables.refusals import Unreadable
from casework.tables.separated import NO_ROWS, Row

SHEETS = "xl/worksheets/"
DECLARED = b"<!DOCTYPE"  # no workbook declares what its parts may hold; a bomb does
DAMAGED = N_("The workbook cannot be opened: it is cut off, damaged or locked.")
BOMB = N_("Unpacked, it is larger than {most} megabytes.")
MOST_DIGITS = 40  # before or behind the point; what is longer stays in powers of ten
BEYOND = 1_000  # empty rows between two rows that are not: more are taken for the end


def open_workbook(open_bytes: OpenBytes) -> Source:
    """Return the rows of the first visible sheet that has any.

    :raises Unreadable: if it cannot be opened, or would unpack into too much.
    """
    require_bounded(open_bytes)
    titles = [title for title in _list_sheets(open_bytes) if _has_rows(open_bytes, title)]
    if not titles:
        raise Unreadable(Sentence(NO_ROWS))
    return Source(
        form=Form.WORKBOOK,
        rows=Spool(lambda: _iterate(open_bytes, titles[0])),
        sheet=titles[0],
        other_sheets=tuple(titles[1:]),
    )


def require_bounded(open_bytes: OpenBytes) -> None:
    """Refuse a packed file that is no workbook or that would unpack into too much.

    Python reads no more of a part than its entry states, so that what is stated is a bound.
    """
    try:
        with open_bytes() as stream, zipfile.ZipFile(stream) as packed:
            parts = packed.infolist()
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise Unreadable(Sentence(NOT_A_TABLE))
            _require_small(parts)
            _require_undeclared(packed, parts)
    except Unreadable:
        raise
    except Exception as error:  # zipfile raises whatever its broken parts lead to
        raise Unreadable(Sentence(DAMAGED)) from error


def _require_small(parts: list[zipfile.ZipInfo]) -> None:
    held = max(part.file_size for part in parts if not part.filename.startswith(SHEETS))
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or held > MOST_SHARED:
        raise Unreadable(Sentence(BOMB, {"most": MOST_SHARED // MEGABYTE}))
    if size > MOST_UNPACKED:
        raise Unreadable(Sentence(BOMB, {"most": MOST_UNPACKED // MEGABYTE}))


def _require_undeclared(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        with packed.open(part) as stream:
            if DECLARED in stream.read(1_024).replace(b"\0", b""):
                raise Unreadable(Sentence(DAMAGED))


def _list_sheets(open_bytes: OpenBytes) -> list[str]:
    with open_bytes() as stream:
        book = _load(stream)
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _load(stream: Any) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that are not read
            return load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise Unreadable(Sentence(DAMAGED)) from error


def _has_rows(open_bytes: OpenBytes, title: str) -> bool:
    return next(_iterate(open_bytes, title), None) is not None


def _iterate(open_bytes: OpenBytes, title: str) -> Iterator[Row]:
    with open_bytes() as stream:
        book = _load(stream)
        empty = 0
        for line, values in _iterate_values(book, title):
            cells = tuple(_write(value) for value in values)
            if any(cell.strip() for cell in cells):
                empty = 0
                yield make_row(line, _without_end(cells))
                continue
            empty += 1
            if empty > BEYOND:
                return


def _iterate_values(book: Workbook, title: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the values of each row; a sheet that says a false size of itself is bounded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = book[title]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=2 * MOST_ROWS, values_only=True)
            yield from enumerate(rows, start=1)
    except (Unreadable, GeneratorExit):
        raise
    except Exception as error:
        raise Unreadable(Sentence(DAMAGED)) from error


def _without_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells without the empty ones behind the last that is not."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _write(value: Any) -> str:
    """Return a value as text; numbers with a point, days as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return write_number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def write_number(value: int | float | Decimal) -> str:
    """Return an exact number in digits.

    With three decimals it gets a zero behind, so that nobody takes its point for thousands.
    """
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        return str(value)
    text = f"{number:f}"
    whole, point, decimals = text.partition(".")
    if not decimals.strip("0"):
        return whole
    return f"{whole}{point}{decimals}0" if len(decimals) == 3 else text
