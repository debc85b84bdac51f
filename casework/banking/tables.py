"""Take a table of comma-separated values apart: its characters, its separator, its rows."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.banking.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from casework.banking.statement import Unreadable
from casework.law.wording import N_, Sentence, Term

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
SEPARATORS = {";": N_("semicolon"), ",": N_("comma"), "\t": N_("tab")}
SAMPLED = 200  # rows by which the separator is told
NOT_TEXT = N_("It is neither XML nor a table in plain text.")
NO_ROWS = N_("The file has no rows.")
NO_SEPARATOR = N_("No column of it is set off by a semicolon, a comma or a tab.")
TOO_MANY_ROWS = N_("It has more than {most} rows. Ask for a statement of a shorter time.")
TOO_WIDE = N_(
    "Line {line} has more than {most} columns, or a cell of more than {longest} characters."
)
OPEN_QUOTE = N_("Line {line} could not be taken apart: a quotation mark may be missing.")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row with the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """Return a cell, empty where the row is shorter."""
        return self.cells[place].strip() if place < len(self.cells) else ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a file that are not empty, and how they were written."""

    rows: tuple[Row, ...]
    encoding: str
    separator: Term


def read_table(content: bytes, *, is_right: Callable[[Sequence[Row]], bool]) -> Table:
    """Return the rows of a table, by the separator whose rows are right, or else the widest.

    :raises Unreadable: if it is no text, has no separator, or is too large.
    """
    text, encoding = _decode(content)
    if any(char < " " and char not in "\t\r\n\f\v" for char in text):
        raise Unreadable(Sentence(NOT_TEXT))
    tried = {mark: _rows(text, mark, most=SAMPLED) for mark in SEPARATORS}
    wide = [mark for mark in SEPARATORS if _width(tried[mark]) >= (2, 1)]
    if not wide:
        raise Unreadable(Sentence(NO_SEPARATOR if text.strip() else NO_ROWS))
    wide.sort(key=lambda mark: (is_right(tried[mark]), _width(tried[mark])), reverse=True)
    rows = _rows(text, wide[0], most=MOST_ROWS + 1)
    _require_closed(text, wide[0])
    if len(rows) > MOST_ROWS:
        raise Unreadable(Sentence(TOO_MANY_ROWS, {"most": MOST_ROWS}))
    return Table(rows=tuple(rows), encoding=encoding, separator=Term(SEPARATORS[wide[0]]))


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text: by its mark, as UTF-8, as UTF-16 without a mark, or as western text."""
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            return _by(content, codec), name
    if b"\0" in content[:200]:
        codec = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return _by(content, codec), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def _by(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeError as error:
        raise Unreadable(Sentence(NOT_TEXT)) from error


def _width(rows: list[Row]) -> tuple[int, int]:
    """Return how many columns most of the wide rows have, and how many rows these are."""
    wide = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    if not wide:
        return (0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (width, count)


def _rows(text: str, separator: str, *, most: int) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    try:
        for cells in reader:
            if len(rows) >= most:
                break
            if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
                values = {"line": reader.line_num, "most": MOST_COLUMNS, "longest": LONGEST_CELL}
                raise Unreadable(Sentence(TOO_WIDE, values))
            if any(cell.strip() for cell in cells):
                rows.append(Row(line=reader.line_num, cells=tuple(cells)))
    except csv.Error as error:
        raise Unreadable(Sentence(OPEN_QUOTE, {"line": reader.line_num})) from error
    return rows


def _require_closed(text: str, separator: str) -> None:
    """Refuse a text that ends within quotation marks: it was cut off there."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Unreadable(Sentence(OPEN_QUOTE, {"line": reader.line_num})) from error
