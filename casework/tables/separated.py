"""Take a table of separated values apart: its characters, its separator, its rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from casework.law.wording import N_, Sentence, Term
from casework.tables.limits import LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS
from casework.tables.refusals import Unreadable

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
SEPARATORS = {";": N_("semicolon"), ",": N_("comma"), "\t": N_("tab")}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
SAMPLED = 200  # rows by which the separator is told
NOT_TEXT = N_("It is neither XML nor a table in plain text.")
NO_ROWS = N_("The file has no rows.")
NO_SEPARATOR = N_("No column of it is set off by a semicolon, a comma or a tab.")
TOO_WIDE = N_(
    "Line {line} has more than {most} columns, or a cell of more than {longest} characters."
)
CUT_OFF = N_(
    "The last line, {line}, has fewer columns than the header: the file may be cut off. "
    "Ask for it again."
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


OpenText = Callable[[], TextIO]  # begins at the start of the text each time it is called
IsRight = Callable[[Sequence[Row]], bool]


def read_table(content: bytes, *, is_right: IsRight, most: int) -> Table:
    """Return the rows of a table, ``most`` and one more at most, by its best separator.

    :raises Unreadable: if it is no text, has no separator, or is too wide.
    """
    text, encoding = _decode(content)
    if has_controls(text):
        raise Unreadable(Sentence(NOT_TEXT))

    def open_text() -> TextIO:
        return io.StringIO(text, newline="")

    separator = find_separator(open_text, is_right=is_right)
    rows = tuple(islice(iterate_rows(open_text(), separator), most + 1))
    require_closed(open_text(), separator)
    return Table(rows=rows, encoding=encoding, separator=Term(SEPARATORS[separator]))


def has_controls(text: str) -> bool:
    """Whether a text holds signs that none has that people read."""
    return CONTROLS.search(text) is not None


def find_separator(open_text: OpenText, *, is_right: IsRight, longest: int = LONGEST_CELL) -> str:
    """Return the separator whose rows are right, or else give the widest.

    :raises Unreadable: if there is none, or the rows are too wide by every one.
    """
    tried: dict[str, list[Row]] = {}
    refused = Unreadable(Sentence(NO_ROWS))
    for mark in SEPARATORS:
        try:
            with open_text() as stream:
                rows = iterate_rows(stream, mark, longest=longest)
                tried[mark] = list(islice(rows, SAMPLED))
        except Unreadable as refusal:  # a text full of commas may be set off by tabs
            refused = refusal
    wide = [mark for mark, rows in tried.items() if _width(rows) >= (2, 1)]
    if not wide and len(tried) == len(SEPARATORS) and any(tried.values()):
        raise Unreadable(Sentence(NO_SEPARATOR))
    if not wide:
        raise refused
    return max(wide, key=lambda mark: (is_right(tried[mark]), _width(tried[mark])))


def iterate_rows(stream: TextIO, separator: str, *, longest: int = LONGEST_CELL) -> Iterator[Row]:
    """Yield the rows that are not empty, reading no further than is asked for.

    :raises Unreadable: if a row is too wide, naming its line.
    """
    reader = csv.reader(_iterate_lines(stream, longest), delimiter=separator)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS or any(len(cell) > longest for cell in cells):
                raise _too_wide(reader.line_num, longest)
            if any(cell.strip() for cell in cells):
                yield Row(line=reader.line_num, cells=tuple(cells))
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_wide(reader.line_num, longest) from error
        raise Unreadable(Sentence(OPEN_QUOTE, {"line": reader.line_num})) from error


def require_closed(stream: TextIO, separator: str) -> None:
    """Refuse a text that ends within quotation marks: it was cut off there."""
    reader = csv.reader(stream, delimiter=separator, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Unreadable(Sentence(OPEN_QUOTE, {"line": reader.line_num})) from error


def _iterate_lines(stream: TextIO, longest: int) -> Iterator[str]:
    line = 0
    while text := stream.readline(LONGEST_LINE + 1):
        line += 1
        if len(text) > LONGEST_LINE:
            raise _too_wide(line, longest)
        yield text


def _too_wide(line: int, longest: int) -> Unreadable:
    values = {"line": line, "most": MOST_COLUMNS, "longest": longest}
    return Unreadable(Sentence(TOO_WIDE, values))


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text: by its mark, as UTF-8, as UTF-16 without a mark, or as western text."""
    named = find_mark(content)
    if named is not None:
        return _by(content, named[0]), named[1]
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def find_mark(head: bytes) -> tuple[str, str] | None:
    """Return the codec and the name that the first bytes show, None where they show none."""
    for mark, codec, name in MARKS:
        if head.startswith(mark):
            return codec, name
    if b"\0" in head[:200]:
        return ("utf-16-be" if head[:1] == b"\0" else "utf-16-le"), "UTF-16"
    return None


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
