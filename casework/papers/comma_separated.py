"""Write CSV that spreadsheets open without running anything in it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

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
    *, header: Sequence[str], rows: Iterable[Sequence[Cell]], at_once: int = 500
) -> Iterator[bytes]:
    """Yield the same as :func:`write_csv` piece by piece, for lists of any length."""
    yield write_csv(header=header, rows=())
    for some in _in_pieces(rows, at_once):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(
            [guard_cell(cell) for cell in row] for row in some
        )
        yield text.getvalue().encode("utf-8")


def _in_pieces(rows: Iterable[Sequence[Cell]], size: int) -> Iterator[list[Sequence[Cell]]]:
    source = iter(rows)
    while piece := list(islice(source, size)):
        yield piece


def guard_cell(cell: Cell) -> Cell:
    """Return a cell as text that no spreadsheet runs; a number below nothing is a number."""
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell
