"""Write CSV that spreadsheets open without running anything in it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from casework.exports.pieces import in_pieces
from casework.exports.table import Table, Value, write_plain

MARK = b"\xef\xbb\xbf"  # tells a spreadsheet that the text is UTF-8
AT_ONCE = 100  # rows
ROW_COUNT = "# rows: {count}"  # the last line: a file without it was cut off
# What a spreadsheet may take for a formula or for a break of the cell.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)

Cell = str | int | None


def write_csv(*, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the rows as CSV (RFC 4180) in UTF-8 without a byte order mark.

    Text that a spreadsheet might run gets an apostrophe before it; numbers stay numbers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guard_cell(cell) for cell in header])
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def stream_csv(
    *, header: Sequence[str], rows: Iterable[Sequence[Cell]], at_once: int = AT_ONCE
) -> Iterator[bytes]:
    """Yield the same as :func:`write_csv` piece by piece, for lists of any length."""
    yield write_csv(header=header, rows=())
    for some in in_pieces(rows, at_once):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(
            [guard_cell(cell) for cell in row] for row in some
        )
        yield text.getvalue().encode("utf-8")


def stream_table_csv(table: Table, *, with_mark: bool = False) -> Iterator[bytes]:
    """Yield a table as CSV, its headings in words, and on the last line how many rows it has.

    ``with_mark`` sets a byte order mark before it, which spreadsheets ask for.
    """
    if with_mark:
        yield MARK
    rows = ([_as_cell(value) for value in row] for row in table.cells())
    yield from stream_counted_csv(header=[head.label for head in table.heads], rows=rows)


def stream_counted_csv(
    *, header: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()
) -> Iterator[bytes]:
    """Yield rows as CSV, then any notes, and on the last line how many rows there were."""
    count = 0

    def counted() -> Iterator[Sequence[Cell]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    yield from stream_csv(header=header, rows=counted())
    for note in notes:
        yield write_csv(header=(note,), rows=())
    yield write_csv(header=(ROW_COUNT.format(count=count),), rows=())


def _as_cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return write_plain(value)


def guard_cell(cell: Cell) -> Cell:
    """Return a cell as text that no spreadsheet runs; a number below nothing is a number."""
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell
