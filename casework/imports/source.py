"""What the readers of every form hand on: the rows of a file, as often as they are asked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from casework.imports.limits import LONGEST_CELL
from casework.law.wording import N_, Sentence, Term
from casework.tables.limits import MOST_COLUMNS
from casework.tables.refusals import Unreadable
from casework.tables.separated import TOO_WIDE, Row

OpenBytes = Callable[[], BinaryIO]  # begins at the start of the file each time it is called
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
NOT_A_TABLE = N_("It is neither a table in plain text nor an Excel workbook nor JSON.")


class Form(StrEnum):
    """In which form a register came."""

    TEXT = "CSV"
    WORKBOOK = "XLSX"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The rows of a file and how they were found to be written.

    ``has_titles`` says that the first row names the columns, as records in JSON do.
    """

    form: Form
    rows: Callable[[], Iterator[Row]]
    encoding: str = ""
    separator: Term | None = None
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    has_titles: bool = False


def make_row(line: int, cells: tuple[str, ...]) -> Row:
    """Return a row whose text a database can keep.

    :raises Unreadable: if it is too wide, naming its line.
    """
    if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
        values = {"line": line, "most": MOST_COLUMNS, "longest": LONGEST_CELL}
        raise Unreadable(Sentence(TOO_WIDE, values))
    return Row(line=line, cells=tuple(UNSTORABLE.sub("\ufffd", cell) for cell in cells))
